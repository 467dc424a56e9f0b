package io.coatcheck.api.operations.users;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.coatcheck.api.identity.Scope;
import io.coatcheck.api.operations.users.UserData.Line;
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

    UserExport(UserData data) {
        this.data = data;
    }

    /** The last line says how many came before it: without it the export is not complete. */
    Multi<ExportLine> of(Scope user) {
        AtomicInteger lines = new AtomicInteger();
        Multi<String> rows = Multi.createBy().concatenating().streams(
                pages(JOBS_AT_ONCE, after -> data.jobs(user, after, JOBS_AT_ONCE)),
                pages(ROWS_AT_ONCE, after -> data.files(user, after, ROWS_AT_ONCE)),
                Multi.createFrom().iterable(OwnedTable.ALL)
                        .onItem().transformToMultiAndConcatenate(table -> pages(ROWS_AT_ONCE,
                                after -> data.rows(user, table, after, ROWS_AT_ONCE))))
                .invoke(lines::incrementAndGet);
        return Multi.createBy().concatenating().streams(rows,
                Multi.createFrom().item(() -> end(lines.get())))
                .map(ExportLine::new);
    }

    private static Multi<String> pages(int size, Function<String, Uni<List<Line>>> next) {
        return Multi.createBy().repeating()
                .uni(AtomicReference<String>::new, last -> next.apply(last.get())
                        .invoke(page -> {
                            if (!page.isEmpty()) {
                                last.set(page.get(page.size() - 1).key());
                            }
                        }))
                .whilst(page -> page.size() == size)
                .onItem().transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(page))
                .map(Line::json);
    }

    private static String end(int lines) {
        return new JsonObject().put("kind", "end").put("data", new JsonObject().put("lines", lines)).encode();
    }
}
