package io.coatcheck.worker.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/**
 * One version of a task's rules, kept in {@code /prompts/<task>/v<version>.txt}, and the form of its requests. A
 * published version never changes, since results say which one wrote them; a better wording is a new version.
 */
public final class PromptTemplate {

    private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();
    private static final Pattern FENCE_TAG = Pattern.compile("<(?=\\s*/?\\s*(?:source|options)\\b)", Pattern.CASE_INSENSITIVE);

    private final String task;
    private final int version;
    private final String system;

    private PromptTemplate(String task, int version, String system) {
        this.task = task;
        this.version = version;
        this.system = system;
    }

    /**
     * Reads the rules from the class path. Meant for start-up: it blocks for a moment.
     *
     * @throws IllegalArgumentException if there is no such task or version
     */
    public static PromptTemplate load(String task, int version) {
        String path = "/prompts/" + task + "/v" + version + ".txt";
        try (InputStream resource = PromptTemplate.class.getResourceAsStream(path)) {
            if (resource == null) {
                throw new IllegalArgumentException("No prompt at " + path);
            }
            return new PromptTemplate(task, version, new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A request for this task. The user's text stands between {@code <source>} tags which it cannot close: a fence tag
     * in it, or in an option, loses its bracket.
     *
     * @param options written as JSON
     * @param source the user's material
     */
    public Prompt fill(Object options, String source) {
        return new Prompt(task, version, system, """
                <options>%s</options>
                <source>
                %s
                </source>""".formatted(json(options), FENCE_TAG.matcher(source).replaceAll("‹")));
    }

    /**
     * A request for this task whose material is not text, but what the prompt is then {@link Prompt#showing showing}.
     *
     * @param options written as JSON
     */
    public Prompt fill(Object options) {
        return new Prompt(task, version, system, "<options>%s</options>".formatted(json(options)));
    }

    private static String json(Object options) {
        try {
            return JSON.writeValueAsString(options).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("These options cannot be written as JSON", e);
        }
    }
}
