package io.coatcheck.api.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The deliveries that are due. Instances share them by row locks, so that each is tried by one at a time. */
@ApplicationScoped
class DeliveryQueue {

    // The next try is set beyond this one's end, for when this instance dies in the middle of it.
    private static final String CLAIM = """
            with due as (
                select id, receiver, row_number() over (partition by receiver order by next_try_at) as place
                from webhook_delivery
                where next_try_at <= now()
            ), busy as (
                select * from unnest($1::text[], $2::integer[]) as b(receiver, under_way)
            ), free as (
                select id from webhook_delivery
                where id = any(array(
                        select id from due left join busy using (receiver)
                        where place + coalesce(under_way, 0) <= $3
                        order by place
                        limit $4))
                  and next_try_at <= now()
                for update skip locked
            )
            update webhook_delivery
            set tries = tries + 1, last_try_at = now(), next_try_at = now() + $5 * interval '1 ms'
            where id = any(array(select id from free))
            returning id, url, receiver, tries
            """;

    private static final String RECORD = """
            update webhook_delivery
            set last_status = $3, last_error = $4, delivered_at = case when $5 then now() end,
                next_try_at = now() + $6::bigint * interval '1 ms'
            where id = $1 and tries = $2 and delivered_at is null
            """;

    private final Pool pool;

    DeliveryQueue(Pool pool) {
        this.pool = pool;
    }

    /**
     * Claims deliveries for a try, of all receivers in turn.
     *
     * @param underWay tries of this instance, by receiver
     * @param hold for how long nobody else tries what is claimed
     */
    Uni<List<WebhookTry>> claim(Map<String, Integer> underWay, int mostToOneReceiver, int most, Duration hold) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(underWay.keySet().toArray(String[]::new))
                .addArrayOfInteger(underWay.values().toArray(Integer[]::new))
                .addInteger(mostToOneReceiver)
                .addInteger(most)
                .addLong(hold.toMillis());
        return pool.preparedQuery(CLAIM).mapping(DeliveryQueue::claimed).execute(parameters)
                .map(rows -> rows.stream().toList());
    }

    /** @param pause before the next try, null for none */
    Uni<Void> record(WebhookTry done, TryResult result, Duration pause) {
        return pool.preparedQuery(RECORD).execute(Tuple.from(new Object[] { done.id(), done.number(), result.status(),
                result.error(), result instanceof TryResult.Delivered, pause == null ? null : pause.toMillis() }))
                .replaceWithVoid();
    }

    private static WebhookTry claimed(Row row) {
        return new WebhookTry(row.getUUID("id"), row.getString("url"), row.getString("receiver"), row.getInteger("tries"));
    }
}
