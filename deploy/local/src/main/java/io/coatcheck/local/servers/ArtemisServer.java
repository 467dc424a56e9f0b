package io.coatcheck.local.servers;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The AMQP 1.0 broker, inside this process. */
public final class ArtemisServer implements LocalServer {

    /** The default of 3.3 ms would be the latency of every single durable publish. */
    private static final int JOURNAL_FLUSH_NANOS = 500_000;

    private final DataDirectory data;
    private final int wantedPort;
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

    public ArtemisServer(DataDirectory data, int port) {
        this.data = data;
        this.wantedPort = port;
    }

    @Override
    public String name() {
        return "Artemis";
    }

    @Override
    public Map<String, String> start() throws Exception {
        int port = Ports.orFree(wantedPort);
        broker.setConfiguration(configuration(port));
        // On a thread that nobody interrupts: an interrupted start closes the journal's files under the broker's feet.
        CompletableFuture.runAsync(this::startBroker).join();
        return Map.of("AMQP_URL", "amqp://" + Ports.LOOPBACK + ":" + port);
    }

    private void startBroker() {
        try {
            broker.start();
        } catch (Exception e) {
            throw new ServerFailed("Artemis: " + e.getMessage(), e);
        }
        if (!broker.getActiveMQServer().isActive()) {
            throw new ServerFailed("Artemis did not become active");
        }
    }

    private Configuration configuration(int port) throws Exception {
        Path folder = data.folder("artemis");
        return new ConfigurationImpl()
                .setName("coatcheck-local")
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setJournalDirectory(folder.resolve("journal").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
                .setNodeManagerLockDirectory(folder.resolve("lock").toString())
                .setJournalType(JournalType.NIO)
                .setJournalBufferTimeout_NIO(JOURNAL_FLUSH_NANOS)
                .setJournalDatasync(!data.isThrowaway())
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                // A full disk elsewhere on a developer's machine must not silently block every sender.
                .setMaxDiskUsage(-1)
                // It stops the broker when the machine is merely busy.
                .setCriticalAnalyzer(false)
                .addAcceptorConfiguration("amqp", "tcp://" + Ports.LOOPBACK + ":" + port + "?protocols=AMQP")
                .addAddressSetting("#", queues());
    }

    private static AddressSettings queues() {
        return new AddressSettings()
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST);
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) {
            // It lives in this process, which is about to end; its journal is safe at any time.
        }
    }
}
