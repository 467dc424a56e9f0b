package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each server can be left out for somebody else's: then nothing of ours is needed, and the services are let out to the other.
 */
class ServersElsewhereTest {

    private static final List<String> NAMES = List.of("kube-system:53", "169.254.20.10/32:53");

    private final Overlay elsewhere = Overlay.elsewhere();

    @Test
    void noServerOfOursIsNeeded() {
        assertThat(elsewhere.all("StatefulSet")).isEmpty();
        assertThat(elsewhere.all("Cluster")).isEmpty();
    }

    @Test
    void servicesAreLetOutToServersElsewhere() {
        assertThat(leadsOut(elsewhere, "coatcheck-migrate")).containsExactlyInAnyOrder("192.0.2.0/24:5432");
        assertThat(leadsOut(elsewhere, "coatcheck-api")).containsExactlyInAnyOrder("192.0.2.0/24:5432", "192.0.2.0/24:6379",
                "192.0.2.0/24:6380", "192.0.2.0/24:5671", "192.0.2.0/24:5672", "192.0.2.0/24:443", "observability:4317",
                "0.0.0.0/0:443");
        assertThat(leadsOut(elsewhere, "coatcheck-worker")).containsExactlyInAnyOrder("192.0.2.0/24:5432",
                "192.0.2.0/24:6379", "192.0.2.0/24:6380", "192.0.2.0/24:5671", "192.0.2.0/24:5672", "192.0.2.0/24:443",
                "observability:4317", "models:11434");
    }

    @ParameterizedTest
    @MethodSource("io.coatcheck.kubernetes.Overlay#both")
    void withServersOfOursOnlyWorkersAreLetOutAndOnlyToTheModel(Overlay overlay) {
        assertThat(leadsOut(overlay, "coatcheck-migrate")).isEmpty();
        assertThat(leadsOut(overlay, "coatcheck-api")).isEmpty();
        assertThat(leadsOut(overlay, "coatcheck-worker")).containsExactly("0.0.0.0/0:443");
    }

    @ParameterizedTest
    @ValueSource(strings = { "OPENAI_BASE_URL", "OTEL_EXPORTER_OTLP_ENDPOINT" })
    void rulesLeadWhereTheSettingsPoint(String variable) {
        URI address = URI.create(elsewhere.pods("coatcheck-worker").environment(elsewhere).get(variable));
        String namespace = address.getHost().replaceFirst("^[^.]+\\.", "");

        assertThat(leadsOut(elsewhere, "coatcheck-worker")).contains(namespace + ":" + address.getPort());
        assertThat(new ReadSettings("worker-service", "io.coatcheck.worker").contain(variable)).isTrue();
    }

    private static Set<String> leadsOut(Overlay overlay, String name) {
        Set<String> places = Traffic.of(overlay).leadsOut(overlay.pods(name));
        assertThat(places).containsAll(NAMES);
        places.removeAll(NAMES);
        return places;
    }
}
