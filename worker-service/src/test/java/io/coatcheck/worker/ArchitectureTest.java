package io.coatcheck.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.coatcheck.job.lifecycle.ClaimJobs;
import io.coatcheck.job.lifecycle.FinishAttempts;
import io.coatcheck.job.lifecycle.RecordProgress;
import io.coatcheck.job.lifecycle.SplitJob;
import io.coatcheck.job.lifecycle.WakeParents;
import io.coatcheck.job.lifecycle.WorkerLease;
import io.coatcheck.worker.execution.JobHandler;
import io.smallrye.mutiny.groups.UniAwait;

@AnalyzeClasses(packages = "io.coatcheck.worker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_DEPEND_ON_EACH_OTHER_IN_CIRCLES = slices()
            .matching("io.coatcheck.worker.(*)..")
            .should().beFreeOfCycles()
            .because("a feature must be understood, tested and removed without all the others");

    @ArchTest
    static final ArchRule ONLY_CLAIM_TOUCHES_THE_BROKER = noClasses()
            .that().resideOutsideOfPackage("..worker.claim..")
            .should().dependOnClassesThat().resideInAPackage("org.eclipse.microprofile.reactive.messaging..")
            .because("the broker is the bell of the claim and nothing else may come to rely on it");

    @ArchTest
    static final ArchRule EACH_TRANSITION_HAS_ONE_PLACE = noClasses()
            .that().resideOutsideOfPackages("..worker.claim..", "..worker.finish..", "..worker.progress..", "..worker.lease..")
            .should().dependOnClassesThat(equivalentTo(ClaimJobs.class)
                    .or(equivalentTo(FinishAttempts.class))
                    .or(equivalentTo(RecordProgress.class))
                    .or(equivalentTo(SplitJob.class))
                    .or(equivalentTo(WakeParents.class))
                    .or(equivalentTo(WorkerLease.class)))
            .because("whoever changes jobs must keep to the fencing, the batches and the timeouts that stand there");

    @ArchTest
    static final ArchRule THE_DATABASE_SAYS_WHAT_TIME_IT_IS = noClasses()
            // A provider's Retry-After may be a date; the ages of this machine's own files are by its clock; and the drills'
            // reports, and the times of live progress, which are only shown, are told in its time.
            .that().resideOutsideOfPackage("..worker.model..").and().doNotHaveSimpleName("RunReports")
            .and().doNotHaveSimpleName("LiveEvents").and().doNotHaveSimpleName("ParseCopies")
            .should().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().dependOnClassesThat().areAssignableTo(java.time.Clock.class)
            .because("clocks of machines differ; a worker measures its lease with System.nanoTime from before it asked");

    @ArchTest
    static final ArchRule NOTHING_BLOCKS_BUT_THE_DRAIN = noClasses()
            .that().resideOutsideOfPackage("..worker.drain..")
            .should().dependOnClassesThat().areAssignableTo(UniAwait.class)
            .because("a blocked event loop stops every job on it; only the stop of the process may wait");

    @ArchTest
    static final ArchRule JOB_TYPES_DO_NOT_KNOW_HOW_THEY_ARE_RUN = noClasses()
            .that().implement(JobHandler.class)
            .should().dependOnClassesThat().resideInAnyPackage("io.coatcheck.job.lifecycle..", "io.vertx..",
                    "..worker.claim..", "..worker.finish..", "..worker.lease..")
            .because("a job type is its work: claims, outcomes and leases are the same for all of them");
}
