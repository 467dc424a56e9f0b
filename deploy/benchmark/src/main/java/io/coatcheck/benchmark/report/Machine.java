package io.coatcheck.benchmark.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/** What figures depend on. */
public final class Machine {

    private Machine() {
    }

    public static String facts() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%d cores (%s), %.0f GiB RAM, %s %s, JDK %s (%s), PostgreSQL with fsync on; load, services and servers share the machine"
                .formatted(system.getAvailableProcessors(), processor(), system.getTotalMemorySize() / 1073741824.0,
                        system.getName(), system.getVersion(), System.getProperty("java.runtime.version"),
                        System.getProperty("java.vendor"));
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst().orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
