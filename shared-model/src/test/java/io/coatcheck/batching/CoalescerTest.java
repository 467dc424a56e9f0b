package io.coatcheck.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

class CoalescerTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> firstWriteMayEnd = new CompletableFuture<>();

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Nested
    class Batches {

        @Test
        void anItemThatFindsNothingInFlightIsWrittenAtOnce() {
            Coalescer<String, String> coalescer = coalescer(10, 100, CoalescerTest.this::echo);

            assertThat(result(coalescer.write("a"))).isEqualTo("A");
            assertThat(batches).containsExactly(List.of("a"));
        }

        @Test
        void itemsThatArriveDuringAWriteGoTogetherUpToTheMost() {
            Coalescer<String, String> coalescer = coalescer(3, 100, CoalescerTest.this::held);
            CompletableFuture<String> first = start(coalescer, "a");
            await().until(() -> batches.size() == 1);
            List<CompletableFuture<String>> others = List.of("b", "c", "d", "e").stream()
                    .map(item -> start(coalescer, item))
                    .toList();
            assertThat(coalescer.waiting()).isEqualTo(4);

            firstWriteMayEnd.complete(null);

            assertThat(first.join()).isEqualTo("A");
            assertThat(others).extracting(CompletableFuture::join).containsExactly("B", "C", "D", "E");
            assertThat(batches).containsExactly(List.of("a"), List.of("b", "c", "d"), List.of("e"));
            assertThat(coalescer.waiting()).isZero();
        }

        @Test
        void theBoundOnThoseThatWaitIsExact() {
            Coalescer<String, String> coalescer = coalescer(10, 2, CoalescerTest.this::held);
            start(coalescer, "a");
            await().until(() -> batches.size() == 1);
            CompletableFuture<String> second = start(coalescer, "b");
            CompletableFuture<String> third = start(coalescer, "c");

            assertThatThrownBy(() -> result(coalescer.write("too many"))).isInstanceOf(OverloadedException.class);

            assertThat(coalescer.waiting()).isEqualTo(2);
            firstWriteMayEnd.complete(null);
            assertThat(second.join() + third.join()).isEqualTo("BC");
            assertThat(result(coalescer.write("d"))).isEqualTo("D");
        }

        @Test
        void aCallerThatGoesAwayTakesNothingBackAndHurtsNobody() {
            Coalescer<String, String> coalescer = coalescer(10, 100, CoalescerTest.this::held);
            start(coalescer, "a");
            await().until(() -> batches.size() == 1);
            AtomicReference<String> told = new AtomicReference<>();
            Cancellable gone = coalescer.write("gone").subscribe().with(told::set);
            CompletableFuture<String> other = start(coalescer, "other");

            gone.cancel();
            firstWriteMayEnd.complete(null);

            assertThat(other.join()).isEqualTo("OTHER");
            assertThat(batches.get(1)).containsExactly("gone", "other");
            assertThat(told.get()).isNull();
        }
    }

    @Nested
    class Failures {

        @Test
        void oneBadItemDoesNotHurtTheOthersOfItsBatch() {
            Coalescer<String, String> coalescer = coalescer(10, 100, items -> items.contains("bad")
                    ? failed(items, new IllegalArgumentException("bad"))
                    : held(items));
            List<CompletableFuture<String>> writes = startBehindAnother(coalescer, "b", "bad", "c");

            assertThat(writes.get(0).join()).isEqualTo("B");
            assertThat(writes.get(2).join()).isEqualTo("C");
            assertThatThrownBy(() -> writes.get(1).join()).hasCauseInstanceOf(IllegalArgumentException.class);
            assertThat(batches).contains(List.of("b", "bad", "c"), List.of("b"), List.of("bad"), List.of("c"));
        }

        @Test
        void anotherFailureIsEverybodys() {
            Coalescer<String, String> coalescer = coalescer(10, 100, items -> items.contains("b")
                    ? failed(items, new IllegalStateException("connection lost"))
                    : held(items));

            List<CompletableFuture<String>> writes = startBehindAnother(coalescer, "b", "c");

            assertThat(writes).allSatisfy(write -> assertThatThrownBy(write::join).hasMessageContaining("connection lost"));
            assertThat(batches).contains(List.of("b", "c")).doesNotContain(List.of("b"));
        }

        @Test
        void aWriteThatThrowsFailsItsItemsAndTheNextGoesOn() {
            Coalescer<String, String> coalescer = coalescer(10, 100, items -> {
                if (items.contains("throw")) {
                    throw new AssertionError("thrown");
                }
                return echo(items);
            });

            assertThatThrownBy(() -> result(coalescer.write("throw"))).hasMessageContaining("thrown");
            assertThat(result(coalescer.write("next"))).isEqualTo("NEXT");
        }

        @Test
        void aWriteWithTooFewAnswersFailsRatherThanMixThemUp() {
            Coalescer<String, String> coalescer = coalescer(10, 100, items -> Uni.createFrom().item(List.of()));

            assertThatThrownBy(() -> result(coalescer.write("a"))).hasMessageContaining("0 outputs for 1 items");
        }

        @Test
        void aListenerThatThrowsStopsNothing() {
            Coalescer<String, String> coalescer = new Coalescer<>(VERTX, 10, 100, CoalescerTest.this::echo, failure -> false,
                    (size, nanos) -> {
                        throw new IllegalStateException("no metrics today");
                    });

            assertThat(result(coalescer.write("a"))).isEqualTo("A");
            assertThat(result(coalescer.write("b"))).isEqualTo("B");
        }

        private List<CompletableFuture<String>> startBehindAnother(Coalescer<String, String> coalescer, String... items) {
            start(coalescer, "first");
            await().until(() -> batches.size() == 1);
            List<CompletableFuture<String>> writes = List.of(items).stream().map(item -> start(coalescer, item)).toList();
            firstWriteMayEnd.complete(null);
            return writes;
        }

        private Uni<List<String>> failed(List<String> items, RuntimeException failure) {
            batches.add(items);
            return Uni.createFrom().failure(failure);
        }
    }

    @Nested
    class Threads {

        @Test
        void noItemIsForgottenWhenManyThreadsMeetTheEndOfAWrite() {
            AtomicInteger inFlight = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            Coalescer<String, String> coalescer = coalescer(7, 100_000, items -> {
                most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                return echo(items).onTermination().invoke(inFlight::decrementAndGet);
            });
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<CompletableFuture<List<String>>> writers = IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> inSequence(coalescer, i, 2000), threads))
                        .toList();

                assertThat(writers).allSatisfy(writer -> assertThat(writer.join()).hasSize(2000));
            } finally {
                threads.shutdown();
            }
            assertThat(most.get()).isEqualTo(1);
            assertThat(batches.stream().mapToInt(List::size)).allMatch(size -> size <= 7);
            assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(16_000);
        }

        @Test
        void anItemThatComesJustWhenTheCoalescerGoesIdleIsWritten() {
            Coalescer<String, String> coalescer = coalescer(10, 100, items -> Uni.createFrom().item(items));
            for (int round = 0; round < 20_000; round++) {
                CompletableFuture<String> written = start(coalescer, "x");
                // Spinning, because a parked thread wakes up long after the moment in question.
                spinUntil(written::isDone, PATIENCE.toNanos());
                assertThat(written).describedAs("round " + round).isDone();
                spinUntil(() -> false, ThreadLocalRandom.current().nextLong(4_000));
            }
        }

        private static void spinUntil(BooleanSupplier condition, long nanos) {
            long began = System.nanoTime();
            while (!condition.getAsBoolean() && System.nanoTime() - began < nanos) {
                Thread.onSpinWait();
            }
        }

        @Test
        void itemsOfOneCallerAreWrittenInTheirOrder() {
            Coalescer<String, String> coalescer = coalescer(5, 100_000, CoalescerTest.this::echo);

            List<CompletableFuture<String>> writes = IntStream.range(0, 1000)
                    .mapToObj(i -> start(coalescer, "i" + i))
                    .toList();

            writes.forEach(CompletableFuture::join);
            assertThat(batches.stream().flatMap(List::stream))
                    .containsExactlyElementsOf(IntStream.range(0, 1000).mapToObj(i -> "i" + i).toList());
        }

        @Test
        void aHundredThousandWritesThatEndAtOnceDoNotFillTheStack() {
            Coalescer<String, String> coalescer = coalescer(1, Integer.MAX_VALUE, items -> batches.isEmpty() ? held(items)
                    : Uni.createFrom().item(items));
            start(coalescer, "first");
            await().until(() -> batches.size() == 1);
            List<CompletableFuture<String>> writes = IntStream.range(0, 100_000).mapToObj(i -> start(coalescer, "x")).toList();

            firstWriteMayEnd.complete(null);

            assertThat(writes)
                    .allSatisfy(write -> assertThat(write.get(20, TimeUnit.SECONDS)).isEqualTo("x"));
        }

        @Test
        void theAnswerComesOnTheCallersContextAndTheWriteRunsInNoRequest() {
            Context request = VertxContext.createNewDuplicatedContext(VERTX.getOrCreateContext());
            AtomicReference<Context> writtenOn = new AtomicReference<>();
            CompletableFuture<Context> answeredOn = new CompletableFuture<>();

            request.runOnContext(ignored -> coalescer(10, 100, items -> {
                writtenOn.set(Vertx.currentContext());
                return echo(items);
            }).write("a").subscribe().with(answer -> answeredOn.complete(Vertx.currentContext()),
                    answeredOn::completeExceptionally));

            assertThat(answeredOn.join()).isSameAs(request);
            assertThat(VertxContext.isDuplicatedContext(writtenOn.get())).isFalse();
        }

        private List<String> inSequence(Coalescer<String, String> coalescer, int thread, int times) {
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                String item = "t" + thread + "-" + i;
                String answer = result(coalescer.write(item));
                assertThat(answer).isEqualToIgnoringCase(item);
                answers.add(answer);
            }
            return answers;
        }
    }

    private static Coalescer<String, String> coalescer(int maxBatch, int maxWaiting,
            Function<List<String>, Uni<List<String>>> write) {
        return new Coalescer<>(VERTX, maxBatch, maxWaiting, write, IllegalArgumentException.class::isInstance,
                (size, nanos) -> {
                });
    }

    private Uni<List<String>> echo(List<String> items) {
        batches.add(items);
        return Uni.createFrom().item(items.stream().map(String::toUpperCase).toList());
    }

    /** The first write ends when the test says so. */
    private Uni<List<String>> held(List<String> items) {
        boolean isFirst = batches.isEmpty();
        Uni<List<String>> answer = echo(items);
        return isFirst ? Uni.createFrom().completionStage(firstWriteMayEnd).chain(() -> answer) : answer;
    }

    private static CompletableFuture<String> start(Coalescer<String, String> coalescer, String item) {
        return coalescer.write(item).subscribeAsCompletionStage();
    }

    private static String result(Uni<String> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
