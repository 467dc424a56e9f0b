package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.coatcheck.local.testing.MetricsReference;

/** {@code deploy/observability} against what the services measure. {@code promtool} tries the rules themselves in CI. */
class ObservabilityTest {

    private static final Path FOLDER = Overlay.ROOT.resolve("deploy/observability");
    private static final Set<String> METRICS = MetricsReference.documented(Overlay.ROOT.resolve("docs/metrics.md"));
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonNode rules = Overlay.parsed(text(FOLDER.resolve("rules.yml"))).get(0);

    @Nested
    class Dashboards {

        @ParameterizedTest
        @ValueSource(strings = { "callers.json", "operations.json" })
        void askForNothingThatIsNotMeasured(String file) {
            Set<String> known = new TreeSet<>(METRICS);
            known.addAll(recorded());

            assertThat(expressions(file)).isNotEmpty()
                    .allSatisfy(expression -> assertThat(known).as(expression).containsAll(PromQl.metrics(expression)));
        }

        @ParameterizedTest
        @ValueSource(strings = { "callers.json", "operations.json" })
        void areWellFormed(String file) {
            JsonNode board = dashboard(file);
            List<JsonNode> panels = Overlay.items(board.path("panels")).toList();

            assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates().allMatch(id -> id > 0);
            assertThat(board.at("/templating/list/0/type").asText()).isEqualTo("datasource");
            assertThat(panels).filteredOn(panel -> !panel.path("type").asText().equals("row")).allSatisfy(panel -> {
                assertThat(panel.path("title").asText()).isNotBlank();
                assertThat(panel.path("description").asText()).isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt()).isBetween(1, 24);
                assertThat(panel.path("targets")).isNotEmpty();
                assertThat(Overlay.items(panel.path("targets")).map(target -> target.path("refId").asText()))
                        .doesNotHaveDuplicates();
            });
        }

        @Test
        void showWhatPromtoolTriesWhileNothingHappens() {
            JsonNode tests = Overlay.parsed(text(FOLDER.resolve("look-alikes-test.yml"))).get(0).path("tests");
            List<String> tried = tests.findValues("promql_expr_test").stream().flatMap(Overlay::items)
                    .map(tries -> tries.path("expr").asText()).toList();

            assertThat(tried).isNotEmpty().isSubsetOf(Stream.of("callers.json", "operations.json")
                    .flatMap(file -> expressions(file).stream())
                    .map(expression -> expression.replace("$type", ".*")).toList());
        }

        @Test
        void haveUidsOfTheirOwn() {
            assertThat(Stream.of("callers.json", "operations.json").map(file -> dashboard(file).path("uid").asText()))
                    .doesNotHaveDuplicates().allMatch(uid -> uid.startsWith("coatcheck-"));
        }

        @Test
        void everyMetricOfOursIsSomewhereInThemOrInTheRules() {
            Set<String> used = Stream.concat(
                    Stream.of("callers.json", "operations.json").flatMap(file -> expressions(file).stream()),
                    all("expr").stream()).flatMap(expression -> PromQl.metrics(expression).stream())
                    .collect(Collectors.toSet());

            Set<String> unused = new TreeSet<>(METRICS);
            unused.removeAll(used);
            // Only asked for when something is looked into.
            assertThat(unused).containsExactlyInAnyOrder("batch_jobs_cancelled_total", "bell_waiting", "jobs_due_total",
                    "jobs_watched", "webhooks_under_way", "worker_slots");
        }
    }

    @Nested
    class Rules {

        @Test
        void askForNothingThatIsNotMeasured() {
            Set<String> known = new TreeSet<>(METRICS);
            known.addAll(recorded());
            known.add("up");

            assertThat(all("expr")).isNotEmpty()
                    .allSatisfy(expression -> assertThat(known).as(expression).containsAll(PromQl.metrics(expression)));
        }

        @Test
        void everyAlertHasItsPlaceInTheRunbookAndTheOtherWayRound() {
            List<String> places = Pattern.compile("(?m)^## (\\w+)$").matcher(text(Overlay.ROOT.resolve("docs/alerts.md")))
                    .results().map(heading -> heading.group(1)).toList();

            assertThat(all("alert")).containsExactlyInAnyOrderElementsOf(places);
        }

        @Test
        void everyAlertSaysHowUrgentItIsAndWhereToRead() {
            assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
                assertThat(alert.at("/labels/severity").asText()).isIn("page", "ticket");
                assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
                assertThat(alert.at("/annotations/runbook_url").asText())
                        .endsWith("/docs/alerts.md#" + alert.path("alert").asText().toLowerCase(Locale.ROOT));
            });
        }

        @Test
        void everyAlertIsTriedByPromtool() {
            String tests = text(FOLDER.resolve("rules-test.yml"));

            assertThat(all("alert")).allSatisfy(alert -> assertThat(tests).contains("- name: " + alert + "\n"));
        }

        @Test
        void copyForTheOperatorIsOne() {
            JsonNode copy = Overlay.parsed(text(FOLDER.resolve("prometheus-rule.yaml"))).get(0);

            assertThat(copy.at("/spec/groups")).isEqualTo(rules.path("groups"));
            Schemas.check(copy);
        }
    }

    @Nested
    class WhereTheyAreUsed {

        @Test
        void composeLoadsRulesAndDashboards() {
            String compose = text(Overlay.ROOT.resolve("deploy/compose/compose.yaml"));

            assertThat(compose).contains("../observability/rules.yml:/etc/prometheus/rules.yml:ro")
                    .contains("../observability/dashboards/callers.json:/var/lib/grafana-dashboards/")
                    .contains("../observability/dashboards/operations.json:/var/lib/grafana-dashboards/");
            assertThat(Overlay.parsed(text(Overlay.ROOT.resolve("deploy/compose/prometheus.yml"))).get(0).path("rule_files"))
                    .extracting(JsonNode::asText).containsExactly("/etc/prometheus/rules.yml");
        }

        @Test
        void productionBringsThemToTheCluster() {
            Overlay production = Overlay.production();

            assertThat(production.one("PrometheusRule", "coatcheck").at("/spec/groups")).isEqualTo(rules.path("groups"));
            JsonNode dashboards = production.one("ConfigMap", "coatcheck-grafana");
            assertThat(dashboards.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
            assertThat(dashboards.path("data")).hasSize(2);
        }
    }

    private Set<String> recorded() {
        return new TreeSet<>(all("record"));
    }

    private List<JsonNode> alerts() {
        return ruleNodes().filter(rule -> rule.has("alert")).toList();
    }

    private List<String> all(String field) {
        return ruleNodes().filter(rule -> rule.has(field)).map(rule -> rule.path(field).asText()).toList();
    }

    private Stream<JsonNode> ruleNodes() {
        return Overlay.items(rules.path("groups")).flatMap(group -> Overlay.items(group.path("rules")));
    }

    private static List<String> expressions(String file) {
        List<String> expressions = new ArrayList<>();
        dashboard(file).path("panels").forEach(panel -> panel.path("targets")
                .forEach(target -> expressions.add(target.path("expr").asText())));
        return expressions;
    }

    private static JsonNode dashboard(String file) {
        try {
            return STRICT.readTree(FOLDER.resolve("dashboards").resolve(file).toFile());
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
