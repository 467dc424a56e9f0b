package io.coatcheck.kubernetes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** What a native image must be told of our code, which only shows in one that runs. */
class NativeImagesTest {

    private static final List<String> MODULES = List.of("shared-model", "api-service", "worker-service");

    /** Read by Quarkus, Flyway and SmallRye Config, which register them; bundled in the build; contracts are for tests. */
    private static final Pattern KNOWN_TO_OTHERS = Pattern
            .compile("META-INF/.*|application\\.properties|db/migration/.*|contracts/.*|web/.*");

    @TempDir
    Path classes;

    @ParameterizedTest
    @ValueSource(strings = { "shared-model", "api-service", "worker-service" })
    void everyRecordAndEnumIsRegisteredForReflection(String module) throws IOException, InterruptedException {
        copy(Overlay.ROOT.resolve(module).resolve("target/classes"));

        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Overlay.ROOT.resolve("deploy/images/ReflectedTypes.java").toString(), classes.toString(), module).inheritIO()
                .start();

        assertThat(program.waitFor()).isZero();
        String registered = Files
                .readString(classes.resolve("META-INF/native-image/io.coatcheck/" + module + "/reflect-config.json"));
        assertThat(Pattern.compile("\"name\": \"([^\"]+)\"").matcher(registered).results()
                .map((MatchResult name) -> name.group(1)))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(new ClassFileImporter().importPath(classes).stream()
                        .filter(type -> type.isRecord() || type.getRawSuperclass().filter(NativeImagesTest::isEnum).isPresent())
                        .map(JavaClass::getName)
                        .toList());
    }

    private static boolean isEnum(JavaClass type) {
        return type.getName().equals(Enum.class.getName());
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
                Path target = classes.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void everyResourceFileThatIsReadByNameIsIncluded() throws IOException {
        for (String service : List.of("api-service", "worker-service")) {
            for (String module : List.of("shared-model", service)) {
                assertThat(resources(module))
                        .allMatch(name -> KNOWN_TO_OTHERS.matcher(name).matches() || isIncluded(service, name));
            }
        }
    }

    private static TreeSet<String> resources(String module) throws IOException {
        Path folder = Overlay.ROOT.resolve(module).resolve("src/main/resources");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isIncluded(String service, String name) {
        String globs = ReadSettings.properties(Overlay.ROOT.resolve(service + "/src/main/resources/application.properties"))
                .getProperty("quarkus.native.resources.includes", "");
        return Arrays.stream(globs.split(","))
                .anyMatch(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob.strip()).matches(Path.of(name)));
    }

    @Test
    void nothingElseOfOursIsFoundByItsName() {
        JavaClasses ours = new ClassFileImporter()
                .importPaths(MODULES.stream().map(module -> Overlay.ROOT.resolve(module).resolve("target/classes")).toList());

        noClasses().should().callMethod(Class.class, "forName", String.class)
                .orShould().callMethod(Method.class, "invoke", Object.class, Object[].class)
                .orShould().callMethod(Constructor.class, "newInstance", Object[].class)
                .orShould().dependOnClassesThat().belongToAnyOf(Proxy.class, ServiceLoader.class)
                .because("a native image has only what was told beforehand")
                .check(ours);
    }
}
