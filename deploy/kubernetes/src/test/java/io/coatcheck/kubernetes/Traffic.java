package io.coatcheck.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.coatcheck.kubernetes.Overlay.Pods;

/** What the network policies of one namespace let through between its own pods, and out of it. */
record Traffic(List<JsonNode> policies) {

    static Traffic of(Overlay overlay) {
        return new Traffic(overlay.all("NetworkPolicy").toList());
    }

    /** As Kubernetes decides it: the one must be let out and the other must let it in. */
    boolean isAllowed(Pods from, Pods to, int port) {
        return lets("Egress", "egress", "to", from, to, to, port) && lets("Ingress", "ingress", "from", to, from, to, port);
    }

    /** Where the pods are let out to beyond the namespace's own pods: {@code address:port} or {@code namespace:port}. */
    Set<String> leadsOut(Pods from) {
        Set<String> places = new TreeSet<>();
        policies.stream()
                .filter(policy -> selects(policy.at("/spec/podSelector"), from))
                .flatMap(policy -> Overlay.items(policy.at("/spec/egress")))
                .forEach(rule -> Overlay.items(rule.path("to")).filter(peer -> !place(peer).isEmpty())
                        .forEach(peer -> Overlay.items(rule.path("ports"))
                                .forEach(port -> places.add(place(peer) + ":" + port.path("port").asText()))));
        return places;
    }

    private static String place(JsonNode peer) {
        String namespace = peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name").asText();
        return namespace.isEmpty() ? peer.at("/ipBlock/cidr").asText() : namespace;
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
