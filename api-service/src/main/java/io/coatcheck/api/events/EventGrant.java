package io.coatcheck.api.events;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

import io.coatcheck.api.identity.Scope;

/**
 * What an event token allows: to follow the caller's own jobs, all of them or those named, until it expires.
 *
 * @param jobs empty for all of the caller's
 */
public record EventGrant(String tenant, String user, Set<UUID> jobs, Instant expiresAt) {

    private static final int VERSION = 1;

    public Scope scope() {
        return new Scope(tenant, user);
    }

    public boolean covers(UUID job) {
        return jobs.isEmpty() || jobs.contains(job);
    }

    /** As few bytes as will do: a token with a hundred jobs still has to fit in a URL. */
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(expiresAt.getEpochSecond());
            out.writeUTF(tenant);
            out.writeUTF(user);
            out.writeShort(jobs.size());
            for (UUID job : jobs) {
                out.writeLong(job.getMostSignificantBits());
                out.writeLong(job.getLeastSignificantBits());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static EventGrant of(byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IOException("another version");
            }
            Instant expiresAt = Instant.ofEpochSecond(in.readLong());
            String tenant = in.readUTF();
            String user = in.readUTF();
            Set<UUID> jobs = new LinkedHashSet<>();
            for (int left = in.readShort(); left > 0; left--) {
                jobs.add(new UUID(in.readLong(), in.readLong()));
            }
            return new EventGrant(tenant, user, jobs, expiresAt);
        }
    }
}
