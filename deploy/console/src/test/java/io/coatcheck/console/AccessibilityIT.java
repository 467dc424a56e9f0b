package io.coatcheck.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.microsoft.playwright.options.AriaRole;

/** By keyboard alone, and by axe's rules. */
@InABrowser
class AccessibilityIT {

    private static final Path AXE = Path.of(System.getProperty("coatcheck.root"),
            "deploy/console/node_modules/axe-core/axe.min.js");
    private static final String RULES = """
            async () => (await axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            })).violations.map(({id, help, nodes}) => `${id}: ${help}: ${nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`)""";

    @ParameterizedTest
    @EnumSource
    void axeFindsNothingInAnyView(Look look) throws Exception {
        if (!Files.exists(AXE)) {
            System.out.println("Axe's rules are not checked: run npm ci in deploy/console.");
        }
        Assumptions.assumeTrue(Files.exists(AXE), "axe-core is not installed");
        Visitor visitor = Visitor.enter(Stage.get(), look);
        visitor.page.addInitScript(AXE);
        List<String> found = new ArrayList<>();

        visitor.opens("");
        found.addAll(violations(visitor));
        visitor.opens("job/" + visitor.submits("""
                {"type": "noop", "input": {"durationMs": 60000, "echo": "Being written"}}"""));
        visitor.seesStatus("In the making");
        found.addAll(violations(visitor));
        visitor.button("Cancel").click();
        visitor.seesStatus("Cancelled");
        found.addAll(violations(visitor));
        visitor.picks("Flashcards").types("Your text", Texts.tides()).getsATicket();
        visitor.seesReady();
        found.addAll(violations(visitor));
        visitor.opens("jobs");
        assertThat(visitor.page.locator(".ticket-row").first()).isVisible();
        found.addAll(violations(visitor));
        visitor.leaves();

        Assertions.assertThat(found).as("axe, " + look).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<String> violations(Visitor visitor) {
        // Colours are judged at rest.
        visitor.page.waitForFunction(
                "() => document.getAnimations().every(a => a.playState !== 'running' || a.effect.getTiming().iterations === Infinity)");
        return (List<String>) visitor.page.evaluate(RULES);
    }

    @Test
    void aJobIsHandedOverAndCancelledByKeyboardAlone(Visitor visitor) {
        visitor.opens("");
        press(visitor, "Tab");
        assertThat(visitor.page.getByText("Skip to content")).isFocused();
        press(visitor, "Enter");
        press(visitor, "Tab");
        Assertions.assertThat(focused(visitor)).containsEntry("value", "flashcards");
        press(visitor, "ArrowDown");
        press(visitor, "ArrowDown");
        press(visitor, "ArrowUp");
        Assertions.assertThat(focused(visitor)).containsEntry("value", "chapter-summary");
        press(visitor, "Tab");
        visitor.page.keyboard().insertText(Texts.tides());
        press(visitor, "Tab");
        visitor.page.keyboard().insertText("By hand");
        press(visitor, "Enter");
        assertThat(visitor.page.locator(".ticket h1")).hasText("By hand");
        visitor.seesReady();
        assertThat(visitor.page.locator("main h1")).isFocused();
        Assertions.assertThat(visitor.page.getByRole(AriaRole.STATUS).count()).isPositive();
    }

    private static void press(Visitor visitor, String key) {
        visitor.page.keyboard().press(key);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> focused(Visitor visitor) {
        return (Map<String, Object>) visitor.page.evaluate(
                "() => ({name: document.activeElement.name ?? '', value: document.activeElement.value ?? ''})");
    }
}
