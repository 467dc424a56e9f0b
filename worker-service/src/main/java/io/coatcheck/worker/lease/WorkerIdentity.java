package io.coatcheck.worker.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.coatcheck.job.lifecycle.WorkerLease.Registration;
import io.coatcheck.worker.WorkerConfig;
import io.coatcheck.worker.lane.Lanes;

/** Who this process is. A restarted process is a new worker: it must not inherit jobs it knows nothing about. */
@ApplicationScoped
public class WorkerIdentity {

    private final Registration registration;

    WorkerIdentity(Lanes lanes, WorkerConfig config, @ConfigProperty(name = "quarkus.http.port") int port) {
        registration = new Registration(UUID.randomUUID(), config.name().orElseGet(() -> hostName() + ":" + port),
                lanes.names(),
                lanes.capacity());
    }

    public UUID id() {
        return registration.id();
    }

    public Registration registration() {
        return registration;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "worker";
        }
    }
}
