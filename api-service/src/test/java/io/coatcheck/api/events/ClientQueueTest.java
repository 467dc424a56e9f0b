package io.coatcheck.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.events.ClientQueue.End;

class ClientQueueTest {

    private final List<End> ends = new ArrayList<>();
    private final ClientQueue<String> queue = new ClientQueue<>(3, 100, ends::add);
    private final Client client = new Client();

    @Test
    void whatTheClientAsksForItGetsAndNoMore() {
        queue.subscribe(client);
        add("a", "b");
        assertThat(client.got).isEmpty();
        client.subscription.request(1);
        assertThat(client.got).containsExactly("a");
        client.subscription.request(5);
        add("c");
        assertThat(client.got).containsExactly("a", "b", "c");
    }

    @Test
    void clientThatTakesNothingIsGivenUpAtTheBound() {
        queue.subscribe(client);
        add("a", "b", "c");
        assertThat(ends).isEmpty();
        add("d");
        assertThat(ends).contains(End.GIVEN_UP);
        client.subscription.request(10);
        assertThat(client.got).isEmpty();
    }

    @Test
    void sizeIsBoundedToo() {
        queue.add("small", 60);
        queue.add("large", 60);
        assertThat(ends).containsExactly(End.GIVEN_UP);
    }

    @Test
    void oneItemAlwaysFits() {
        queue.add("huge", 1000);
        assertThat(ends).isEmpty();
    }

    @Test
    void silentClientIsGivenUpOnlyWhenSomethingWaits() throws InterruptedException {
        queue.subscribe(client);
        queue.giveUpAfter(0);
        assertThat(ends).isEmpty();
        add("a");
        queue.giveUpAfter(Duration.ofMinutes(1).toNanos());
        assertThat(ends).isEmpty();
        queue.giveUpAfter(0);
        assertThat(ends).containsExactly(End.GIVEN_UP);
    }

    @Test
    void endComesAfterWhatWaits() {
        queue.subscribe(client);
        add("a");
        queue.complete();
        assertThat(client.completed).isFalse();
        client.subscription.request(1);
        assertThat(client.got).containsExactly("a");
        assertThat(client.completed).isTrue();
        assertThat(ends).containsExactly(End.COMPLETED);
    }

    @Test
    void clientThatLeavesIsToldNothingMore() {
        queue.subscribe(client);
        client.subscription.request(10);
        client.subscription.cancel();
        add("a");
        assertThat(client.got).isEmpty();
        assertThat(ends).containsExactly(End.LEFT);
    }

    private void add(String... items) {
        for (String item : items) {
            queue.add(item, 1);
        }
    }

    private static final class Client implements Subscriber<String> {

        private final List<String> got = new ArrayList<>();
        private Subscription subscription;
        private boolean completed;

        @Override
        public void onSubscribe(Subscription subscription) {
            this.subscription = subscription;
        }

        @Override
        public void onNext(String item) {
            got.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {
            completed = true;
        }
    }
}
