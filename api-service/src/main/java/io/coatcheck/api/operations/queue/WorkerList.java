package io.coatcheck.api.operations.queue;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The workers that are alive, and those lost ones whose jobs are not rescued yet. */
@Schema(name = "WorkerList")
record WorkerList(
        @Schema(description = "Jobs that active workers run at once, together") long capacity,
        @Schema(description = "Jobs that workers run now, together") long running,
        @Schema(description = "By name, at most 1,000") List<WorkerView> workers) {

    static WorkerList of(List<WorkerView> workers) {
        return new WorkerList(
                workers.stream().filter(worker -> worker.state().equals("active")).mapToLong(WorkerView::capacity).sum(),
                workers.stream().mapToLong(WorkerView::running).sum(),
                workers);
    }
}
