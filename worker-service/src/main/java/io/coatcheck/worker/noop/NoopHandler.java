package io.coatcheck.worker.noop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.job.EndedChild;
import io.coatcheck.job.type.JobType;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.noop.NoopResult;
import io.coatcheck.worker.execution.JobContext;
import io.coatcheck.worker.execution.NewChild;
import io.coatcheck.worker.execution.PermanentFailure;
import io.coatcheck.worker.execution.SplittingHandler;
import io.coatcheck.worker.execution.TransientFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Does what it is told and no more; see {@link NoopInput}. */
@ApplicationScoped
class NoopHandler implements SplittingHandler<NoopInput, NoopResult> {

    private static final int STEPS = 10;

    /** Bytes. */
    private static final int PIECE = 8 << 20;

    /** As after SIGKILL. */
    private static final int KILLED = 137;

    @Override
    public JobType<NoopInput, NoopResult> type() {
        return NoopInput.TYPE;
    }

    @Override
    public boolean usesModel() {
        return false;
    }

    @Override
    public Uni<List<NewChild>> split(NoopInput input, JobContext context) {
        List<NoopInput> children = Objects.requireNonNullElse(input.children(), List.of());
        return Uni.createFrom().item(() -> children.stream().map(child -> NewChild.of(NoopInput.TYPE, child)).toList());
    }

    @Override
    public Uni<NoopResult> join(NoopInput input, List<EndedChild> children, JobContext context) {
        if (Boolean.TRUE.equals(input.crash())) {
            Runtime.getRuntime().halt(KILLED);
        }
        if (Boolean.TRUE.equals(input.exhaustMemory())) {
            exhaustMemory();
        }
        if (Boolean.TRUE.equals(input.hang())) {
            return Uni.createFrom().nothing();
        }
        return pause(input, context)
                .invoke(() -> failIfTold(input, context))
                .replaceWith(() -> new NoopResult(input.echo(), context.attemptOfRun(), completed(children)));
    }

    private static void exhaustMemory() {
        List<byte[]> taken = new ArrayList<>();
        while (true) {
            taken.add(new byte[PIECE]);
        }
    }

    private static Integer completed(List<EndedChild> children) {
        return children.isEmpty() ? null : (int) children.stream().filter(EndedChild::isCompleted).count();
    }

    private static Uni<Void> pause(NoopInput input, JobContext context) {
        if (input.durationMs() == null || input.durationMs() == 0) {
            return Uni.createFrom().voidItem();
        }
        // Timers know no less than a millisecond.
        Duration step = Duration.ofMillis(Math.max(1, input.durationMs() / STEPS));
        return Multi.createFrom().range(1, STEPS + 1)
                .onItem().transformToUniAndConcatenate(done -> Uni.createFrom().item(done).onItem().delayIt().by(step))
                .onItem().invoke(done -> tell(done, input, context))
                .onItem().ignoreAsUni();
    }

    private static void tell(int done, NoopInput input, JobContext context) {
        context.progress(done * 100 / STEPS, "Doing nothing");
        if (input.echo() != null) {
            int length = input.echo().length();
            context.partialText(input.echo().substring(length * (done - 1) / STEPS, length * done / STEPS));
        }
    }

    private static void failIfTold(NoopInput input, JobContext context) {
        if (input.failTimes() == null || context.attemptOfRun() > input.failTimes()) {
            return;
        }
        if (Boolean.TRUE.equals(input.permanent())) {
            throw new PermanentFailure("told-to-fail", "The job was told to fail for good.");
        }
        throw new TransientFailure("told-to-fail", "The job was told to fail.");
    }
}
