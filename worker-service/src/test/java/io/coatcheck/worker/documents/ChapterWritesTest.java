package io.coatcheck.worker.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.job.AttemptRef;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** How summaries come to the database, with a database that commits when it is told to. */
class ChapterWritesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private record Commit(List<SummarisedChapter> chapters, CompletableFuture<Void> end) {

        void done() {
            end.complete(null);
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final ConcurrentLinkedQueue<Commit> commits = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void summaryIsCommittedAtOnceWhenNothingElseIs() {
        CompletableFuture<Boolean> written = write(writes(TestConfig.usual()));

        await().atMost(Duration.ofMillis(400)).until(() -> commits.size() == 1);
        commits.peek().done();

        assertThat(written).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    @Test
    void thoseThatComeDuringACommitGoTogetherFiftyAtMost() {
        ChapterWrites writes = writes(TestConfig.usual().writingWithin(Duration.ofMinutes(1)));
        List<CompletableFuture<Boolean>> written = afterOneInFlight(120, writes);

        doneOneAfterTheOther(4);

        assertThat(commits.stream().map(commit -> commit.chapters().size())).containsExactly(1, 50, 50, 20);
        assertThat(written).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
    }

    @Test
    void waitingOnesAreCommittedBesideASlowCommitAfterHalfASecond() {
        ChapterWrites writes = writes(TestConfig.usual());
        long began = System.nanoTime();
        List<CompletableFuture<Boolean>> written = afterOneInFlight(10, writes);

        await().atMost(PATIENCE).until(() -> commits.size() == 2);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofMillis(450), Duration.ofMillis(1_500));
        assertThat(commits.stream().map(commit -> commit.chapters().size())).containsExactly(1, 10);
        assertThat(written).noneMatch(CompletableFuture::isDone);
        commits.forEach(Commit::done);
        assertThat(written).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
    }

    @Test
    void fullQueueMakesWritersWaitAndDropsNothing() {
        ChapterWrites writes = writes(TestConfig.usual().writing(1, 3).writingWithin(Duration.ofMinutes(1)));
        List<CompletableFuture<Boolean>> written = afterOneInFlight(9, writes);
        await().until(() -> writes.waiting() == 3);

        assertThat(writes.pressure()).isEqualTo(1.0);
        doneOneAfterTheOther(10);

        assertThat(written).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE).isEqualTo(true));
        assertThat(commits.stream().flatMap(commit -> commit.chapters().stream()).map(SummarisedChapter::chapterId))
                .doesNotHaveDuplicates().hasSize(10);
    }

    @Test
    void databaseThatIsAwayForAWhileIsTriedAgain() {
        ChapterWrites writes = writes(TestConfig.usual());
        CompletableFuture<Boolean> written = write(writes);
        await().until(() -> commits.size() == 1);
        commits.peek().end().completeExceptionally(new IllegalStateException("connection lost"));

        await().atMost(PATIENCE).until(() -> commits.size() == 2);
        commits.forEach(Commit::done);

        assertThat(written).succeedsWithin(PATIENCE).isEqualTo(true);
    }

    private ChapterWrites writes(DocumentsConfig config) {
        return new ChapterWrites(vertx, this::commit, ids -> Uni.createFrom().voidItem(), config, new PipelineTimes(),
                new DocumentMetrics(new SimpleMeterRegistry()));
    }

    private Uni<List<Boolean>> commit(List<SummarisedChapter> chapters) {
        Commit commit = new Commit(chapters, new CompletableFuture<>());
        commits.add(commit);
        return Uni.createFrom().completionStage(commit.end()).map(done -> chapters.stream().map(chapter -> true).toList());
    }

    private List<CompletableFuture<Boolean>> afterOneInFlight(int count, ChapterWrites writes) {
        List<CompletableFuture<Boolean>> written = new ArrayList<>(List.of(write(writes)));
        await().until(() -> commits.size() == 1);
        Stream.generate(() -> write(writes)).limit(count).forEach(written::add);
        return written;
    }

    private CompletableFuture<Boolean> write(ChapterWrites writes) {
        SummarisedChapter chapter = new SummarisedChapter(UUID.randomUUID(), new AttemptRef(UUID.randomUUID(), 1),
                new ChapterSummary(List.of("One.")), List.of());
        return writes.write(chapter, Duration.ofMinutes(1)).subscribeAsCompletionStage();
    }

    private void doneOneAfterTheOther(int count) {
        for (int i = 0; i < count; i++) {
            int number = i;
            await().atMost(PATIENCE).until(() -> commits.size() > number);
            commits.stream().skip(number).findFirst().orElseThrow().done();
        }
    }
}
