package io.coatcheck.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;

/**
 * The jobs' logs of events in Redis, as long as somebody follows them. Any of it may fail or be gone at any time: whoever
 * follows a job then goes by its row.
 */
@ApplicationScoped
public class EventLog {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    // No command is newer than Redis 6.2. Kept and published together, once for each number, and only for somebody.
    private static final String TELL = """
            if redis.call('exists', KEYS[2], KEYS[3]) == 0 then return 0 end
            if redis.call('zcount', KEYS[1], ARGV[1], ARGV[1]) > 0 then return 2 end
            redis.call('zadd', KEYS[1], ARGV[1], ARGV[2])
            if redis.call('zcard', KEYS[1]) > tonumber(ARGV[3]) then redis.call('zpopmin', KEYS[1]) end
            redis.call('expire', KEYS[1], ARGV[4])
            redis.call('publish', ARGV[5], ARGV[2])
            return 1
            """;

    private static final int MOST_EVENTS = 1000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    /** Longer than a restart of the api-service takes: what happens meanwhile is in the log when its followers come back. */
    private static final Duration FOLLOWED_FOR = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Redis redis;

    EventLog(ReactiveRedisDataSource redis) {
        this.redis = redis.getRedis();
    }

    /**
     * Tells whoever waits for one of the jobs to read it again, and answers those that may be followed: their rows are to be
     * read and told with {@link #tell}. To be called after the commit.
     */
    public Uni<Set<UUID>> changed(Collection<UUID> jobs) {
        List<UUID> ids = List.copyOf(jobs);
        List<Request> requests = new ArrayList<>();
        ids.forEach(id -> {
            requests.add(Request.cmd(Command.PUBLISH).arg(EventKeys.CHANGES).arg("{\"jobId\":\"" + id + "\"}"));
            requests.add(Request.cmd(Command.EXISTS).arg(EventKeys.followed(id)).arg(EventKeys.ANY_OWNER));
        });
        return answers(requests).map(answers -> {
            Set<UUID> followed = new HashSet<>();
            for (int i = 0; i < ids.size(); i++) {
                if (answers.get(2 * i + 1).toInteger() > 0) {
                    followed.add(ids.get(i));
                }
            }
            return followed;
        });
    }

    /** Tells what the committed rows say, to those who follow the jobs. */
    public Uni<Void> tellStates(List<JobState> jobs) {
        return tell(jobs.stream()
                .flatMap(job -> ImpliedEvents.of(job).stream()
                        .map(event -> new EventMessage(job.tenant(), job.owner(), event)))
                .toList())
                .replaceWithVoid();
    }

    /** Keeps and publishes the events, in order, and answers for each whether anybody follows its job. */
    public Uni<List<Boolean>> tell(List<EventMessage> messages) {
        return answers(messages.stream().map(EventLog::tell).toList())
                .map(answers -> answers.stream().map(answer -> answer.toInteger() > 0).toList());
    }

    private static Request tell(EventMessage message) {
        JobEvent event = message.event();
        return Request.cmd(Command.EVAL).arg(TELL).arg(3)
                .arg(EventKeys.log(event.jobId()))
                .arg(EventKeys.followed(event.jobId()))
                .arg(EventKeys.followed(message.tenant(), message.owner()))
                .arg(event.seq()).arg(write(message)).arg(MOST_EVENTS).arg(KEPT.toSeconds()).arg(EventKeys.EVENTS);
    }

    /** Whether anybody follows each of the jobs, all of one owner or another. */
    public Uni<List<Boolean>> areFollowed(List<JobOfOwner> jobs) {
        return answers(jobs.stream().map(job -> Request.cmd(Command.EXISTS)
                .arg(EventKeys.followed(job.id())).arg(EventKeys.followed(job.tenant(), job.owner()))).toList())
                .map(answers -> answers.stream().map(answer -> answer.toInteger() > 0).toList());
    }

    /** A job and whose it is. */
    public record JobOfOwner(UUID id, String tenant, String owner) {
    }

    /** Somebody who follows all of their jobs. */
    public record Owner(String tenant, String name) {
    }

    /** Says, for the next minute, that these are followed. */
    public Uni<Void> follow(Collection<UUID> jobs, Collection<Owner> owners) {
        List<Request> requests = new ArrayList<>();
        jobs.forEach(job -> requests.add(followed(EventKeys.followed(job))));
        owners.forEach(owner -> requests.add(followed(EventKeys.followed(owner.tenant(), owner.name()))));
        if (!owners.isEmpty()) {
            requests.add(followed(EventKeys.ANY_OWNER));
        }
        return answers(requests).replaceWithVoid();
    }

    private static Request followed(String key) {
        return Request.cmd(Command.SET).arg(key).arg("1").arg("EX").arg(FOLLOWED_FOR.toSeconds());
    }

    /** Deletes what is kept of jobs that are gone, and that their owner follows all of theirs. */
    public Uni<Void> forget(Collection<UUID> jobs, Owner owner) {
        List<Request> requests = new ArrayList<>();
        jobs.forEach(job -> requests.add(Request.cmd(Command.DEL).arg(EventKeys.log(job)).arg(EventKeys.followed(job))));
        requests.add(Request.cmd(Command.DEL).arg(EventKeys.followed(owner.tenant(), owner.name())));
        return answers(requests).replaceWithVoid();
    }

    /** The kept events of each job from the given number on. */
    public Uni<Map<UUID, List<JobEvent>>> from(Map<UUID, Long> numbers) {
        List<Map.Entry<UUID, Long>> wanted = List.copyOf(numbers.entrySet());
        return answers(wanted.stream().map(job -> Request.cmd(Command.ZRANGEBYSCORE)
                .arg(EventKeys.log(job.getKey())).arg(job.getValue()).arg("+inf")).toList())
                .map(answers -> {
                    Map<UUID, List<JobEvent>> events = new HashMap<>();
                    for (int i = 0; i < wanted.size(); i++) {
                        events.put(wanted.get(i).getKey(), events(answers.get(i)));
                    }
                    return events;
                });
    }

    private static List<JobEvent> events(Response answer) {
        return StreamSupport.stream(answer.spliterator(), false).map(entry -> read(entry.toString()).event()).toList();
    }

    private Uni<List<Response>> answers(List<Request> requests) {
        if (requests.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom().deferred(() -> redis.batch(requests))
                .ifNoItem().after(PATIENCE).fail();
    }

    /** The message as it travels. */
    static String write(Object message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The event as followers get it. */
    public static String json(JobEvent event) {
        return write(event);
    }

    /** Reads a message of the channel; fails with an {@link IllegalArgumentException} when it is none. */
    public static EventMessage read(String message) {
        try {
            return JSON.readValue(message, EventMessage.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no event", e);
        }
    }
}
