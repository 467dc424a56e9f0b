package io.coatcheck.api.operations.users;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.operations.users.UserData.Line;
import io.coatcheck.event.EventLog;
import io.coatcheck.event.JobEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Everything we keep of one user, line by line. It is read a page at a time and as fast as it is taken, so that neither the
 * amount nor a slow reader costs memory or holds a connection.
 */
@ApplicationScoped
class UserExport {

    /** Jobs carry what they were given and made: up to some hundred kilobytes each. */
    private static final int JOBS_AT_ONCE = 20;
    private static final int ROWS_AT_ONCE = 50;

    private final UserData data;
    private final FileContentLines contents;
    private final EventLog events;

    UserExport(UserData data, FileContentLines contents, EventLog events) {
        this.data = data;
        this.contents = contents;
        this.events = events;
    }

    /** The last line says how many came before it: without it the export is not complete. */
    Multi<ExportLine> of(Scope user) {
        AtomicInteger lines = new AtomicInteger();
        Multi<String> rows = Multi.createBy().concatenating().streams(
                pages(JOBS_AT_ONCE, after -> data.jobs(user, after, JOBS_AT_ONCE))
                        .onItem().transformToMultiAndConcatenate(this::withEvents),
                pages(ROWS_AT_ONCE, after -> data.files(user, after, ROWS_AT_ONCE))
                        .onItem().<Line> disjoint()
                        .onItem().transformToMultiAndConcatenate(this::withContent),
                Multi.createFrom().iterable(OwnedTable.ALL)
                        .onItem().transformToMultiAndConcatenate(table -> pages(ROWS_AT_ONCE,
                                after -> data.rows(user, table, after, ROWS_AT_ONCE)))
                        .onItem().<Line> disjoint()
                        .map(Line::json))
                .invoke(lines::incrementAndGet);
        return Multi.createBy().concatenating().streams(rows,
                Multi.createFrom().item(() -> end(lines.get())))
                .map(ExportLine::new);
    }

    // Without Redis there are none to hand out: they end by themselves after minutes, and what they said is in the job's line.
    private Multi<String> withEvents(List<Line> jobs) {
        Map<UUID, Long> fromTheFirst = jobs.stream().collect(Collectors.toMap(job -> UUID.fromString(job.key()), job -> 0L));
        return events.from(fromTheFirst)
                .onFailure().recoverWithItem(Map.of())
                .onItem().transformToMulti(told -> Multi.createFrom().iterable(jobs)
                        .onItem().transformToIterable(job -> Stream.concat(Stream.of(job.json()),
                                told.getOrDefault(UUID.fromString(job.key()), List.of()).stream().map(UserExport::eventLine))
                                .toList()));
    }

    private static String eventLine(JobEvent event) {
        return "{\"kind\":\"event\",\"data\":" + EventLog.json(event) + "}";
    }

    private Multi<String> withContent(Line file) {
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(file.json()),
                contents.of(UUID.fromString(file.key())));
    }

    private static Multi<List<Line>> pages(int size, Function<String, Uni<List<Line>>> next) {
        return Multi.createBy().repeating()
                .uni(AtomicReference<String>::new, last -> next.apply(last.get())
                        .invoke(page -> {
                            if (!page.isEmpty()) {
                                last.set(page.get(page.size() - 1).key());
                            }
                        }))
                .whilst(page -> page.size() == size);
    }

    private static String end(int lines) {
        return new JsonObject().put("kind", "end").put("data", new JsonObject().put("lines", lines)).encode();
    }
}
