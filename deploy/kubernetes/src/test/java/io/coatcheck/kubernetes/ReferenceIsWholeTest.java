package io.coatcheck.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} is made of sources by a parser of ours; SmallRye Config has the last word. */
class ReferenceIsWholeTest {

    private static final Pattern NAME = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void everySettingThatTheServicesReadIsInTheReferenceAndNoOther() throws IOException {
        // An element of a list is another way to write the list.
        List<String> read = ReadSettings.ofMappings("io.coatcheck").filter(name -> !name.endsWith("[*]")).toList();

        assertThat(inReference()).isNotEmpty().containsExactlyInAnyOrderElementsOf(new TreeSet<>(read));
    }

    private static TreeSet<String> inReference() throws IOException {
        return NAME.matcher(Files.readString(Overlay.ROOT.resolve("docs/configuration.md"))).results()
                .map(row -> row.group(1).replaceAll("<[^>]+>", "*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
