package io.coatcheck.benchmark.process;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processes of a local stack, by what they are. */
public final class StackProcesses {

    private static final String LAUNCHER = "launcher with broker and model";
    private static final String POSTGRESQL = "PostgreSQL";
    private static final Map<String, List<String>> WORDS_OF_COMMAND = words();

    private final Map<String, List<ProcessHandle>> parts = new LinkedHashMap<>();

    private StackProcesses() {
    }

    // The stack runs its services from copies; a worker that a scenario starts by itself runs from its build.
    private static Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("api-service", List.of("/apps/api-service/"));
        words.put("worker-service", List.of("/apps/worker-", "worker-service/target/"));
        words.put(POSTGRESQL, List.of("/postgres"));
        words.put("Redis", List.of("/redis-server"));
        return words;
    }

    /**
     * Those that run now.
     *
     * @param launcher the process of {@code deploy/local/up}, which holds the broker and the offline model
     */
    public static StackProcesses of(ProcessHandle launcher) {
        // A worker may also have been started by this process.
        List<ProcessHandle> below = Stream.concat(launcher.descendants(), ProcessHandle.current().descendants()).toList();
        StackProcesses stack = new StackProcesses();
        WORDS_OF_COMMAND.forEach((part, words) -> {
            List<ProcessHandle> found = below.stream()
                    .filter(process -> words.stream().anyMatch(word -> isRunning(process, word)))
                    .toList();
            if (!found.isEmpty()) {
                stack.parts.put(part, found);
            }
        });
        stack.parts.put(LAUNCHER, List.of(launcher));
        return stack;
    }

    private static boolean isRunning(ProcessHandle process, String word) {
        String program = process.info().command().orElse("");
        return program.endsWith("/java") ? process.info().commandLine().orElse("").contains(word) : program.endsWith(word);
    }

    /** The memory of each part in MiB. PostgreSQL's processes share one large piece, which counts once. */
    public Map<String, Double> memory() {
        Map<String, Double> memory = new LinkedHashMap<>();
        parts.forEach((part, processes) -> memory.put(part, processes.stream()
                .map(ResidentMemory::of)
                .mapToDouble(part.equals(POSTGRESQL) ? ResidentMemory::pss : ResidentMemory::rss)
                .sum()));
        return memory;
    }

    /** The processor time that each part has used since it was started. */
    public Map<String, Duration> processorTime() {
        Map<String, Duration> times = new LinkedHashMap<>();
        parts.forEach((part, processes) -> times.put(part, processes.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus)));
        return times;
    }
}
