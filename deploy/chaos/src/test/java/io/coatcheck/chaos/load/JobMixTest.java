package io.coatcheck.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class JobMixTest {

    private static List<JobPlan> plans(long seed) {
        JobMix mix = new JobMix(seed);
        return IntStream.range(0, 500).mapToObj(mix::plan).toList();
    }

    @Test
    void oneSeedGivesTheSameJobs() {
        assertThat(plans(3)).usingRecursiveComparison().isEqualTo(plans(3));
        assertThat(plans(3)).extracting(JobPlan::marker).doesNotContainAnyElementsOf(
                plans(4).stream().map(JobPlan::marker).toList());
    }

    @Test
    void everyKindButPoisonComesByItself() {
        assertThat(plans(3)).extracting(JobPlan::kind).doesNotContain(JobKind.POISON)
                .contains(JobKind.ECHO, JobKind.LONG, JobKind.FAILS_FIRST, JobKind.FAILS_ALWAYS, JobKind.FAILS_FOR_GOOD,
                        JobKind.HANGS, JobKind.PARENT, JobKind.DELAYED, JobKind.EXPIRES, JobKind.FLASHCARDS);
    }

    @Test
    void onlyRequestsWithAKeyAreSentTwice() {
        assertThat(plans(3)).filteredOn(plan -> plan.submits() > 1).isNotEmpty()
                .allSatisfy(plan -> assertThat(plan.key()).isNotNull());
    }

    @Test
    void aTextShowsItsMarkerInEverySentence() {
        assertThat(plans(3)).filteredOn(plan -> plan.kind() == JobKind.FLASHCARDS).allSatisfy(
                plan -> assertThat(((String) plan.input().get("content")).split("\\. "))
                        .allMatch(s -> s.contains(plan.marker())));
    }

    @Test
    void oneSeedGivesTheSameBatches() {
        JobMix mix = new JobMix(3);

        BatchPlan batch = mix.batch(1000);

        assertThat(batch).usingRecursiveComparison().isEqualTo(new JobMix(3).batch(1000));
        assertThat(batch.members()).hasSizeGreaterThan(2).extracting(JobPlan::number).doesNotHaveDuplicates()
                .allMatch(number -> number > 1000 && number <= 1000 + batch.members().size());
        assertThat(IntStream.range(0, 100).mapToObj(mix::batch)).extracting(BatchPlan::spoiled).contains(true, false);
    }
}
