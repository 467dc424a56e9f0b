package io.coatcheck.kubernetes;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.coatcheck.kubernetes.Overlay.Pods;

/** What the network policies of one namespace let through between its own pods. */
record Traffic(List<JsonNode> policies) {

    static Traffic of(Overlay overlay) {
        return new Traffic(overlay.all("NetworkPolicy").toList());
    }

    /** As Kubernetes decides it: the one must be let out and the other must let it in. */
    boolean isAllowed(Pods from, Pods to, int port) {
        return lets("Egress", "egress", "to", from, to, to, port) && lets("Ingress", "ingress", "from", to, from, to, port);
    }

    private boolean lets(String type, String rules, String peers, Pods governed, Pods peer, Pods listener, int port) {
        List<JsonNode> applying = policies.stream()
                .filter(policy -> Overlay.items(policy.at("/spec/policyTypes")).anyMatch(word -> word.asText().equals(type)))
                .filter(policy -> selects(policy.at("/spec/podSelector"), governed))
                .toList();
        return applying.isEmpty() || applying.stream()
                .flatMap(policy -> Overlay.items(policy.path("spec").path(rules)))
                .anyMatch(rule -> admitsPort(rule, listener, port) && admitsPeer(rule.path(peers), peer));
    }

    private static boolean admitsPort(JsonNode rule, Pods listener, int port) {
        return !rule.has("ports") || Overlay.items(rule.path("ports")).map(allowed -> allowed.path("port"))
                .anyMatch(allowed -> allowed.isInt() ? allowed.asInt() == port
                        : Integer.valueOf(port).equals(listener.ports().get(allowed.asText())));
    }

    private static boolean admitsPeer(JsonNode peers, Pods peer) {
        return peers.isMissingNode() || Overlay.items(peers)
                // Other namespaces and outside addresses are nobody of ours.
                .filter(allowed -> allowed.has("podSelector") && !allowed.has("namespaceSelector"))
                .anyMatch(allowed -> selects(allowed.path("podSelector"), peer));
    }

    private static boolean selects(JsonNode selector, Pods pods) {
        boolean labels = selector.path("matchLabels").properties().stream()
                .allMatch(wanted -> wanted.getValue().equals(pods.labels().get(wanted.getKey())));
        Stream<JsonNode> expressions = Overlay.items(selector.path("matchExpressions"));
        return labels && expressions.allMatch(expression -> isAmong(expression, pods));
    }

    private static boolean isAmong(JsonNode expression, Pods pods) {
        if (!expression.path("operator").asText().equals("In")) {
            throw new UnsupportedOperationException("Only In is understood here, not " + expression);
        }
        String label = pods.labels().path(expression.path("key").asText()).asText();
        return Overlay.items(expression.path("values")).anyMatch(value -> value.asText().equals(label));
    }
}
