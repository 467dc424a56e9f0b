package io.coatcheck.api;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.coatcheck.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String UNIFIED = "io.coatcheck.api.unified..";
    private static final String[] DOORS = { "io.coatcheck.api.canvas..", "io.coatcheck.api.courses..",
            "io.coatcheck.api.documents..", "io.coatcheck.api.feedback..", "io.coatcheck.api.language.." };
    private static final String EVENTS = "io.coatcheck.api.events..";
    private static final String CONSOLE = "io.coatcheck.api.console..";
    private static final String OPERATIONS = "io.coatcheck.api.operations..";

    @ArchTest
    static final ArchRule SLICES_ARE_ACYCLIC = slices().matching("io.coatcheck.api.(*)..").should().beFreeOfCycles()
            .because("a feature must be understood, and taken away, without the others");

    @ArchTest
    static final ArchRule UNIFIED_API_KNOWS_NO_DOOR = noClasses().that().resideInAPackage(UNIFIED)
            .should().dependOnClassesThat().resideInAnyPackage(DOORS)
            .because("a front door is a thin face on the job core and can be removed");

    @ArchTest
    static final ArchRule DOORS_DO_NOT_KNOW_THE_UNIFIED_API = noClasses().that().resideInAnyPackage(DOORS)
            .should().dependOnClassesThat().resideInAPackage(UNIFIED)
            .because("what doors share is the job core (jobs, submit, forecast), not another face of it");

    @ArchTest
    static final ArchRule NOBODY_BUT_FACES_ARE_RESOURCES = noClasses()
            .that().resideOutsideOfPackages(UNIFIED, EVENTS, CONSOLE, OPERATIONS).and().resideOutsideOfPackages(DOORS)
            .should().beAnnotatedWith(jakarta.ws.rs.Path.class)
            .because("the core is reached through the unified API and the front doors only; the console's page uses that API");

    @ArchTest
    static final ArchRule OPERATIONS_ARE_FOR_OPERATORS = classes().that().resideInAPackage(OPERATIONS)
            .and().areAnnotatedWith(jakarta.ws.rs.Path.class)
            .should().beAnnotatedWith(jakarta.annotation.security.RolesAllowed.class)
            .because("they show and change what is everybody's");

    @ArchTest
    static final ArchRule NOBODY_BUILDS_ON_OPERATIONS = noClasses().that().resideOutsideOfPackage(OPERATIONS)
            .should().dependOnClassesThat().resideInAPackage(OPERATIONS)
            .because("operators' statements see everybody's rows");

    @ArchTest
    static final ArchRule ONLY_THE_BELL_TALKS_TO_THE_BROKER = noClasses().that()
            .resideOutsideOfPackage("io.coatcheck.api.bell..")
            .should().dependOnClassesThat(resideInAnyPackage("org.eclipse.microprofile.reactive.messaging..",
                    "io.smallrye.reactive.messaging.."))
            .because("the broker is a bell that may be away; nobody else may come to need it");

    @ArchTest
    static final ArchRule SQL_STAYS_WHERE_THE_CALLER_IS_KNOWN_OR_MEANT_TO_BE_EVERYBODY = noClasses()
            .that().resideOutsideOfPackages("io.coatcheck.api.jobs..", "io.coatcheck.api.submit..",
                    "io.coatcheck.api.forecast..", "io.coatcheck.api.upkeep..", "io.coatcheck.api.health..",
                    "io.coatcheck.api.database..", "io.coatcheck.api.webhooks..", "io.coatcheck.api.feedback.store..",
                    "io.coatcheck.api.feedback.schedule..", OPERATIONS)
            .and().doNotHaveSimpleName("ScopedDatabase")
            // A door's own tables, read and changed through ScopedDatabase only.
            .and().haveSimpleNameNotEndingWith("Store")
            // Asks nothing: it only tells what a failure means.
            .and().doNotHaveSimpleName("DatabaseAway")
            .should().dependOnClassesThat(resideInAnyPackage("io.vertx.mutiny.sqlclient..", "io.vertx.sqlclient..",
                    "org.hibernate.reactive..", "io.quarkus.hibernate.reactive.panache"))
            .because("a query elsewhere would forget whose rows it may see");

    @ArchTest
    static final ArchRule THE_DATABASE_SAYS_WHAT_TIME_IT_IS = noClasses()
            .that().resideInAnyPackage(UNIFIED, "io.coatcheck.api.jobs..", "io.coatcheck.api.submit..",
                    "io.coatcheck.api.upkeep..", "io.coatcheck.api.forecast..", "io.coatcheck.api.webhooks..", OPERATIONS)
            .should().callMethod(java.time.Instant.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().dependOnClassesThat().areAssignableTo(java.time.Clock.class)
            .because("clocks of machines differ; SQL compares with now(), and DatabaseClock is good enough for the rest")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOTHING_WAITS = noClasses()
            .should().callMethodWhere(target(name("await")).and(target(owner(resideInAPackage("io.smallrye.mutiny..")))))
            .because("a waiting event loop stops every request on it");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS_FOR = noClasses()
            .should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|DTO|Dto|Service|Processor)")
            .because("one class has one role and is named for it");

    @ArchTest
    static final ArchRule RESOURCE_METHODS_ARE_PUBLIC = methods().that().areAnnotatedWith(GET.class)
            .or().areAnnotatedWith(POST.class).or().areAnnotatedWith(PUT.class)
            .or().areAnnotatedWith(PATCH.class).or().areAnnotatedWith(DELETE.class)
            .should().bePublic()
            .because("Quarkus REST passes over others without a word");

    @ArchTest
    static final ArchRule RESOURCES_SAY_WHAT_THEY_ANSWER = classes().that().areAnnotatedWith(jakarta.ws.rs.Path.class)
            .should().beAnnotatedWith(jakarta.ws.rs.Produces.class)
            .because("otherwise a caller who accepts XML gets a Java object's toString");
}
