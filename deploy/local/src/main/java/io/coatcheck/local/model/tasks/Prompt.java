package io.coatcheck.local.model.tasks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What our worker's messages say.
 *
 * @param task from the system message's first line, empty if it names none
 * @param options the JSON object between {@code <options>} and {@code </options>}; empty if missing or broken
 * @param source the text between {@code <source>} and the last {@code </source>}; without them, everything the user said
 */
public record Prompt(String task, JsonNode options, String source) {

    private static final Pattern TASK_LINE = Pattern.compile("\\s*Task: ([a-z0-9-]+) \\(v\\d+\\)");
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Prompt of(String system, String user) {
        Matcher task = TASK_LINE.matcher(system);
        int sourceTag = user.indexOf("<source>");
        String beforeSource = sourceTag < 0 ? user : user.substring(0, sourceTag);
        return new Prompt(task.lookingAt() ? task.group(1) : "", options(beforeSource), source(user, sourceTag));
    }

    private static JsonNode options(String text) {
        int begin = text.indexOf("<options>");
        int end = text.indexOf("</options>", Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode options = JSON.readTree(text.substring(begin + "<options>".length(), end));
            return options.isObject() ? options : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static String source(String user, int tag) {
        int end = user.lastIndexOf("</source>");
        return tag < 0 || end < tag ? user : user.substring(tag + "<source>".length(), end).strip();
    }

    /** A text option, or the default when it is missing or empty. */
    String option(String name, String otherwise) {
        String value = options.path(name).asText("");
        return value.isBlank() ? otherwise : value;
    }

    int option(String name, int otherwise) {
        return options.path(name).asInt(otherwise);
    }
}
