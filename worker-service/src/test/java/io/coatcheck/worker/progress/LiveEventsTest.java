package io.coatcheck.worker.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.event.EventKeys;
import io.coatcheck.event.EventLog;
import io.coatcheck.event.EventType;
import io.coatcheck.event.JobEvent;
import io.coatcheck.job.JobStatus;
import io.coatcheck.job.lifecycle.NewJob;
import io.coatcheck.local.testing.LocalStack;
import io.coatcheck.noop.NoopInput;
import io.coatcheck.worker.testing.Jobs;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands.ReactiveRedisSubscriber;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(LocalStack.class)
class LiveEventsTest {

    private static final String TEXT = "The cell is the smallest unit of life.";
    private static final long M = 1_000_000;

    @Inject
    Jobs jobs;
    @Inject
    ReactiveRedisDataSource redis;
    @Inject
    EventLog log;

    private final List<JobEvent> heard = new CopyOnWriteArrayList<>();
    private ReactiveRedisSubscriber subscription;

    @BeforeEach
    void listen() {
        subscription = Jobs.get(redis.pubsub(String.class)
                .subscribe(EventKeys.EVENTS, message -> heard.add(EventLog.read(message).event())));
    }

    @AfterEach
    void giveTheConnectionBack() {
        Jobs.get(subscription.unsubscribe());
    }

    @Test
    void followedJobIsToldFromItsStartToItsEnd() {
        NewJob job = jobs.job(NoopInput.TYPE, new NoopInput(2000L, null, null, null, null, TEXT));
        Jobs.get(log.follow(Set.of(job.id()), Set.of()));
        jobs.submit(job);
        jobs.awaitStatus(job.id(), JobStatus.COMPLETED);
        await().atMost(Jobs.PATIENCE).until(() -> of(job.id()).stream().anyMatch(JobEvent::isEnd));

        List<JobEvent> events = of(job.id());
        assertThat(events.stream().map(JobEvent::type).distinct())
                .contains(EventType.STARTED, EventType.PROGRESS, EventType.PARTIAL_TEXT, EventType.COMPLETED);
        assertThat(events.stream().filter(JobEvent::isEnd).map(JobEvent::seq).distinct()).containsExactly(2 * M);
        assertThat(events.stream().filter(event -> !event.isEnd())).allMatch(event -> event.seq() < 2 * M);
        String text = events.stream().filter(JobEvent::isText).map(JobEvent::text).collect(Collectors.joining());
        assertThat(TEXT).startsWith(text);
        assertThat(text).hasSizeGreaterThan(TEXT.length() / 2);
        assertThat(jobs.job(job.id()).getLong("seq")).isEqualTo(2 * M);
    }

    @Test
    void rowHasTheNumberOfTheProgressThatWasTold() {
        NewJob job = jobs.job(NoopInput.TYPE, new NoopInput(30_000L, null, null, null, null, null));
        Jobs.get(log.follow(Set.of(job.id()), Set.of()));
        jobs.submit(job);
        await().atMost(Jobs.PATIENCE).until(() -> jobs.job(job.id()).getShort("progress") > 0);
        long seq = jobs.job(job.id()).getLong("seq");
        await().atMost(Jobs.PATIENCE).until(() -> of(job.id()).stream()
                .anyMatch(event -> event.type() == EventType.PROGRESS && event.seq() == seq));
        jobs.clear();
    }

    @Test
    void jobThatNobodyFollowsIsNotTold() {
        NewJob job = jobs.job(NoopInput.TYPE, new NoopInput(500L, null, null, null, null, TEXT));
        jobs.submit(job);
        jobs.awaitStatus(job.id(), JobStatus.COMPLETED);
        NewJob followed = jobs.job(NoopInput.TYPE, new NoopInput(0L, null, null, null, null, null));
        Jobs.get(log.follow(Set.of(followed.id()), Set.of()));
        jobs.submit(followed);
        await().atMost(Jobs.PATIENCE).until(() -> !of(followed.id()).isEmpty());
        assertThat(of(job.id())).isEmpty();
    }

    @Test
    void plannedRetryIsToldWithItsReason() {
        NewJob job = jobs.job(NoopInput.TYPE, new NoopInput(0L, 1, null, null, null, null));
        Jobs.get(log.follow(Set.of(job.id()), Set.of()));
        jobs.submit(job);
        await().atMost(Jobs.PATIENCE).until(() -> of(job.id()).stream()
                .anyMatch(event -> event.type() == EventType.RETRY_PLANNED && event.error().code().equals("told-to-fail")
                        && event.runAt() != null));
        jobs.clear();
    }

    private List<JobEvent> of(UUID job) {
        return heard.stream().filter(event -> event.jobId().equals(job)).toList();
    }
}
