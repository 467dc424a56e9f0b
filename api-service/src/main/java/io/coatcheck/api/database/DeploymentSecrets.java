package io.coatcheck.api.database;

import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Random keys that every instance of this deployment has alike, made by the first that asks and kept in PostgreSQL. */
@ApplicationScoped
public class DeploymentSecrets {

    private static final int BYTES = 32;

    // Of instances that ask at the same moment the first one's key stays.
    private static final String MAKE = """
            insert into deployment_secret (name, value) values ($1, $2) on conflict (name) do nothing
            """;

    private static final String READ = """
            select value from deployment_secret where name = $1
            """;

    private final Pool pool;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    DeploymentSecrets(Pool pool) {
        this.pool = pool;
    }

    /** The key of this name, always the same. */
    public Uni<byte[]> named(String name) {
        byte[] secret = known.get(name);
        return secret != null ? Uni.createFrom().item(secret) : madeOrRead(name).invoke(read -> known.put(name, read));
    }

    private Uni<byte[]> madeOrRead(String name) {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        return pool.preparedQuery(MAKE).execute(Tuple.of(name, Buffer.buffer(fresh)))
                .chain(() -> pool.preparedQuery(READ).execute(Tuple.of(name)))
                .map(rows -> rows.iterator().next().getBuffer("value").getBytes());
    }
}
