package io.coatcheck.worker.execution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.type.JobType.Audience;
import io.coatcheck.worker.WorkerConfig;
import io.quarkus.arc.All;

/** The job types this worker can run: one handler bean each. */
@ApplicationScoped
public class JobHandlers {

    private final Map<String, JobHandler<?, ?>> byType = new HashMap<>();
    private final List<String> types;
    private final List<String> typesWithoutModel;

    JobHandlers(@All List<JobHandler<?, ?>> handlers, WorkerConfig config) {
        for (JobHandler<?, ?> handler : handlers) {
            boolean served = config.localMode() || handler.type().audience() != Audience.LOCAL_ONLY;
            if (served && byType.put(handler.type().name(), handler) != null) {
                throw new IllegalStateException("two handlers of job type " + handler.type().name());
            }
        }
        types = byType.keySet().stream().sorted().toList();
        typesWithoutModel = types.stream().filter(type -> !byType.get(type).usesModel()).toList();
    }

    /** Names of the types that have a handler; jobs of others are left to other workers. */
    public List<String> types() {
        return types;
    }

    /** Names of those types that can be run while the model may not be called. */
    public List<String> typesWithoutModel() {
        return typesWithoutModel;
    }

    JobHandler<?, ?> of(String type) {
        JobHandler<?, ?> handler = byType.get(type);
        if (handler == null) {
            throw new IllegalArgumentException("no handler of job type " + type);
        }
        return handler;
    }
}
