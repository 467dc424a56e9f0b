package io.coatcheck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.coatcheck", importOptions = DoNotIncludeTests.class)
class ModuleRulesTest {

    @ArchTest
    static final ArchRule sharedModelKnowsNoTransport = noClasses()
            .should().dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.eclipse.microprofile.reactive.messaging..",
                    "io.smallrye.reactive.messaging..", "dev.langchain4j..", "io.vertx.mutiny.redis..", "io.quarkus.redis..")
            .because("both services share it, and neither should get the other's HTTP, broker, cache or model with it");

    @ArchTest
    static final ArchRule sqlHasOnePlace = noClasses()
            .that().resideOutsideOfPackages("io.coatcheck.job.lifecycle..", "io.coatcheck.files..", "io.coatcheck.courses..",
                    "io.coatcheck.gate..", "io.coatcheck.spending..")
            .should().dependOnClassesThat().resideInAPackage("io.vertx.mutiny.sqlclient..")
            .because(
                    "every transition is one guarded statement, and they stand together in job.lifecycle; what doors store beside jobs stands in their packages");

    @ArchTest
    static final ArchRule theDatabaseSaysWhatTimeItIs = noClasses()
            .that().resideInAPackage("io.coatcheck.job.lifecycle..")
            .should().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().dependOnClassesThat().areAssignableTo(java.time.Clock.class)
            .because("clocks of machines differ; what decides about a job is compared with now(), in SQL");

    @ArchTest
    static final ArchRule nothingReachesIntoTheLifecycle = noClasses()
            .that().resideOutsideOfPackage("io.coatcheck.job.lifecycle..")
            .should().dependOnClassesThat().resideInAPackage("io.coatcheck.job.lifecycle..")
            .because("the domain's records and statuses must be usable without a database");

    @ArchTest
    static final ArchRule featuresDoNotDependOnEachOther = slices()
            .matching("io.coatcheck.(flashcards|noop|bell|batching|config)..")
            .should().notDependOnEachOther()
            .because("a job type is its own folder");
}
