package io.coatcheck.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Everything that one folder of {@code deploy/kubernetes} renders to. */
record Overlay(String folder, List<JsonNode> documents) {

    static final Path ROOT = Path.of(System.getProperty("coatcheck.root"));
    static final Path MANIFESTS = ROOT.resolve("deploy/kubernetes");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Map<String, Overlay> RENDERED = new ConcurrentHashMap<>();

    static Overlay dev() {
        return rendered("overlays/dev");
    }

    static Overlay production() {
        return rendered("overlays/production");
    }

    /** Of the parts that neither of the two has. */
    static Overlay elsewhere() {
        return rendered("src/test/kustomize/elsewhere");
    }

    /** Our PostgreSQL with backups. */
    static Overlay backup() {
        return rendered("src/test/kustomize/backup");
    }

    static Stream<Overlay> both() {
        return Stream.of(dev(), production());
    }

    static Overlay rendered(String folder) {
        return RENDERED.computeIfAbsent(folder,
                unseen -> new Overlay(folder, parsed(Kubectl.kustomize(MANIFESTS.resolve(folder)))));
    }

    static List<JsonNode> parsed(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode> readValues(yaml)) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> all(String kind) {
        return documents.stream().filter(document -> document.path("kind").asText().equals(kind));
    }

    /** By its name, without the hash that a generator appends. */
    JsonNode one(String kind, String name) {
        List<JsonNode> found = all(kind).filter(document -> name(document).replaceFirst("-[a-z0-9]{10}$", "").equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + kind + " " + name + " in " + folder);
        }
        return found.get(0);
    }

    boolean has(String kind, String name) {
        return all(kind).anyMatch(document -> name(document).equals(name));
    }

    /** What makes pods, with their template. */
    Stream<Pods> pods() {
        return documents.stream().filter(document -> document.at("/spec/template/spec/containers").isArray()).map(Pods::new);
    }

    Pods pods(String name) {
        return pods().filter(pods -> pods.name().equals(name)).findFirst().orElseThrow();
    }

    static String name(JsonNode document) {
        return document.at("/metadata/name").asText();
    }

    static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** A Deployment, StatefulSet or Job. */
    record Pods(JsonNode owner) {

        String name() {
            return Overlay.name(owner);
        }

        JsonNode spec() {
            return owner.at("/spec/template/spec");
        }

        JsonNode labels() {
            return owner.at("/spec/template/metadata/labels");
        }

        Stream<JsonNode> containers() {
            return items(spec().path("containers"));
        }

        JsonNode container() {
            return spec().path("containers").get(0);
        }

        /** Name and number of every port. */
        Map<String, Integer> ports() {
            Map<String, Integer> ports = new LinkedHashMap<>();
            containers().flatMap(container -> items(container.path("ports")))
                    .forEach(port -> ports.put(port.path("name").asText(), port.path("containerPort").asInt()));
            return ports;
        }

        /** The plain values among its environment, those of its ConfigMaps included. */
        Map<String, String> environment(Overlay overlay) {
            Map<String, String> values = new LinkedHashMap<>();
            items(container().path("envFrom"))
                    .map(source -> source.at("/configMapRef/name").asText())
                    .flatMap(map -> overlay.all("ConfigMap").filter(document -> Overlay.name(document).equals(map)))
                    .forEach(map -> map.path("data").properties()
                            .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText())));
            items(container().path("env")).filter(variable -> variable.has("value"))
                    .forEach(variable -> values.put(variable.path("name").asText(), variable.path("value").asText()));
            return values;
        }
    }
}
