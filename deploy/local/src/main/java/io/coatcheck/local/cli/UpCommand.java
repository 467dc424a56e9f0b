package io.coatcheck.local.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.coatcheck.local.cli.PortInUse.Claim;
import io.coatcheck.local.servers.DataDirectory;
import io.coatcheck.local.servers.ServerFailed;
import io.coatcheck.local.servers.ServerStack;
import io.coatcheck.local.services.InstalledApps;
import io.coatcheck.local.services.Service;
import io.coatcheck.local.services.ServiceFailed;
import io.coatcheck.local.services.ServiceFleet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything on one machine: the servers in or below this process, and the services as processes of their own. */
@Command(name = "up", description = "Runs Coatcheck until Ctrl-C.", footer = {
        "",
        "A server is not started when its variable is set, and the services use that one: DATABASE_URL, REDIS_URL, AMQP_URL, or "
                + "OPENAI_BASE_URL with OPENAI_API_KEY and OPENAI_MODEL.",
        "",
        "Exit codes: 0 after Ctrl-C or SIGTERM, 1 something did not start or has ended, 2 wrong option, 3 a port is in use." })
final class UpCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions serverOptions;

    @Mixin
    private ServiceOptions serviceOptions;

    @Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder for data and logs (default: .coatcheck in the repository).")
    private Path data;

    @Option(names = "--no-services", description = "Run the servers only and print how to reach them.")
    private boolean serversOnly;

    @Override
    public Integer call() throws Exception {
        DataDirectory folder = DataDirectory.open(data != null ? data : serviceOptions.root().resolve(".coatcheck"));
        ServerPlan plan = ServerPlan.of(System.getenv(), serverOptions, folder);
        ServerStack servers = new ServerStack(plan.servers(), System.err::println);
        ServiceFleet fleet = new ServiceFleet(folder, serviceOptions.javaOptions(), System.err::println);
        OrderlyStop stop = OrderlyStop.onSignal(List.of(fleet, servers, folder));
        try {
            fleet.endLeftovers();
            servers.endLeftovers();
            PortInUse.check(ports(plan));
            plan.replacements().forEach(System.err::println);
            Map<String, String> environment = servers.start();
            if (serversOnly) {
                Announcement.print(environment);
                new CountDownLatch(1).await();
            }
            run(fleet, environment, folder);
            return 0;
        } catch (ServiceFailed | ServerFailed e) {
            if (stop.wasAskedFor()) {
                return 0;
            }
            throw e;
        } finally {
            stop.now();
        }
    }

    private List<Claim> ports(ServerPlan plan) {
        List<Claim> claims = new ArrayList<>(plan.ports());
        if (!serversOnly) {
            claims.addAll(serviceOptions.ports());
        }
        return claims;
    }

    private void run(ServiceFleet fleet, Map<String, String> environment, DataDirectory folder) throws Exception {
        List<Service> services = serviceOptions.services();
        InstalledApps apps = new InstalledApps(folder.root().resolve("apps"));
        for (Service service : services) {
            fleet.start(apps.install(service), environment);
        }
        fleet.awaitReady();
        System.out.println(new Welcome(services.get(0).port(), serviceOptions.root(), folder.root().resolve("logs")).text());
        fleet.awaitFailure();
    }
}
