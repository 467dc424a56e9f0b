package io.coatcheck.local.model;

import java.util.LinkedHashMap;
import java.util.Map;

import io.coatcheck.local.model.tasks.Prompt;
import io.coatcheck.local.model.tasks.Tasks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * Works out answers away from the event loop. The latest answers are kept, because a benchmark sends the same prompt thousands
 * of
 * times and means to measure the services rather than this model.
 */
final class Answers {

    private static final int KEPT = 64;

    private final WorkerExecutor workers;
    private final Tasks tasks = Tasks.all();
    private final Map<Prompt, Answer> latest = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Prompt, Answer> eldest) {
            return size() > KEPT;
        }
    };

    Answers(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("text-work", Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    Future<Answer> answer(ChatRequest request) {
        Prompt prompt = Prompt.of(request.system(), request.user());
        Answer known = latest.get(prompt);
        Future<Answer> answer = known != null ? Future.succeededFuture(known)
                : workers.executeBlocking(() -> Answer.of(prompt.task(), tasks.answer(prompt)), false)
                        .onSuccess(found -> latest.put(prompt, found));
        return answer.map(whole -> request.maxTokens() == null ? whole : whole.limitedTo(request.maxTokens()));
    }

    /** An answer no caller can use: valid text of the protocol, but no JSON. */
    static Answer garbage() {
        return Answer.of("garbage", "{\"cards\": [{\"front\": \"this is, \"back\" not what ]] was asked for");
    }
}
