package io.coatcheck.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;

/** What several instances do to the same deliveries; the service's own duty is off. */
@QuarkusTest
@RealServers
@TestProfile(DeliveryQueueTest.NobodyDelivers.class)
class DeliveryQueueTest {

    private static final Duration HOLD = Duration.ofMinutes(1);

    @Inject
    DeliveryQueue queue;
    @Inject
    Database database;

    public static final class NobodyDelivers implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("webhooks.interval", "off");
        }
    }

    @BeforeEach
    void empty() {
        database.rows("delete from webhook_delivery");
    }

    @Test
    void instancesThatClaimAtOnceNeverClaimTheSame() {
        IntStream.range(0, 100).forEach(i -> due("https://receiver-" + i + ".example/"));

        List<WebhookTry> claimed = Uni.join().all(IntStream.range(0, 12).mapToObj(i -> claim(Map.of(), 4, 10)).toList())
                .andFailFast().await().atMost(Duration.ofSeconds(20)).stream().flatMap(List::stream).toList();

        // Those who found all they wanted locked go away with less, and come again.
        List<WebhookTry> rest = get(claim(Map.of(), 4, 100));
        assertThat(claimed).extracting(WebhookTry::id).doesNotHaveDuplicates().hasSizeGreaterThan(9);
        assertThat(rest).extracting(WebhookTry::id).doesNotContainAnyElementsOf(claimed.stream().map(WebhookTry::id).toList());
        assertThat(claimed.size() + rest.size()).isEqualTo(100);
    }

    @Test
    void receiversTakeTurnsAndNoneGetsMoreThanItsShare() {
        IntStream.range(0, 50).forEach(i -> due("https://crowded.example:8443/" + i));
        due("https://Other.example/x");

        List<WebhookTry> claimed = get(claim(Map.of("crowded.example:8443", 1), 4, 20));

        assertThat(claimed).extracting(WebhookTry::receiver).containsExactlyInAnyOrder("crowded.example:8443",
                "crowded.example:8443", "crowded.example:8443", "other.example");
    }

    @Test
    void tryOfAnInstanceThatDiedIsTakenUpAndItsLateResultCountsForNothing() {
        UUID id = due("https://receiver.example/");
        WebhookTry lost = get(claim(Map.of(), 4, 1, Duration.ZERO)).get(0);
        WebhookTry next = get(claim(Map.of(), 4, 1)).get(0);
        assertThat(next.number()).isEqualTo(2);

        get(queue.record(lost, new TryResult.Refused(410, "gone"), null));

        assertThat(database.rows("select * from webhook_delivery where id = $1", id).get(0).getValue("next_try_at"))
                .isNotNull();
        get(queue.record(next, new TryResult.Delivered(200), null));
        assertThat(database.rows("select * from webhook_delivery where id = $1", id).get(0).getValue("delivered_at"))
                .isNotNull();
    }

    private UUID due(String url) {
        return database.rows("""
                insert into webhook_delivery (job_id, tenant, owner, url, job)
                values (gen_random_uuid(), 'tenant', 'owner', $1, '{}') returning id
                """, url).get(0).getUUID("id");
    }

    private Uni<List<WebhookTry>> claim(Map<String, Integer> underWay, int mostToOne, int most) {
        return claim(underWay, mostToOne, most, HOLD);
    }

    private Uni<List<WebhookTry>> claim(Map<String, Integer> underWay, int mostToOne, int most, Duration hold) {
        return queue.claim(underWay, mostToOne, most, hold);
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
