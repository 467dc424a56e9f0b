package io.coatcheck.api.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

import io.coatcheck.api.testing.Chromium;
import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.coatcheck.job.AttemptRef;
import io.coatcheck.job.JobIds;
import io.coatcheck.job.ModelUse;
import io.coatcheck.job.lifecycle.WorkerLease;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The operator's view in a browser, on the real API and database. */
@QuarkusTest
@RealServers
@EnabledIf(value = "io.coatcheck.api.testing.Chromium#isThere", disabledReason = "there is no /usr/bin/chromium")
class OperatorViewTest {

    private static final String OPERATIONS = "**/api/v1/operations/**";
    private static final Path AXE = Path.of("..", "deploy", "console", "node_modules", "axe-core", "axe.min.js");
    private static final Path SCREENSHOTS = Path.of("target", "console");

    @TestHTTPResource("/")
    URL root;
    @Inject
    Database database;
    @Inject
    Worker worker;
    @Inject
    WorkerLease lease;

    private final User user = User.somebody();
    private final User operator = user.operator();
    private final WorkerLease.Registration busy = new WorkerLease.Registration(JobIds.next(), "view-worker",
            List.of("default", "media"), 8);
    private final List<String> asked = new ArrayList<>();
    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = new Chromium();
    }

    @AfterEach
    void close() {
        chromium.close();
        database.rows("delete from lane");
        database.rows("delete from worker where name = 'view-worker'");
        database.rows("update job set status = 'cancelled', finished_at = now() where finished_at is null and tenant = $1",
                user.tenant());
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void ordinaryUsersGetNeitherTheViewNorItsFigures() {
        Page tab = openAs(user, desk());

        assertThat(tab.locator("h1")).hasText("For operators only");
        assertThat(tab.getByRole(AriaRole.LINK, named("Operator"))).hasCount(0);
        assertThat(asked).noneMatch(path -> path.contains("/operations/"));
        assertThat(tab.evaluate("""
                fetch('/api/v1/operations/overview', {headers: {Authorization: 'Bearer ' + sessionStorage['coatcheck.token']}})
                    .then(answer => answer.status)
                """)).isEqualTo(403);
    }

    @Test
    void showsWhatWaitsWhoWorksOnWhatAndHowTheHourWent() {
        user.submitsNoop();
        runs();
        spends();
        Page tab = openAs(operator, desk());

        assertThat(tab.locator(".tile").filter(having("Queued")).locator(".tile-figure"))
                .hasText(Pattern.compile("[1-9][0-9,]*"));
        assertThat(lane(tab, "default").locator("td").first()).hasText(Pattern.compile("[1-9][0-9,]*"));
        Locator shown = tab.locator(".worker").filter(having("view-worker"));
        assertThat(shown).containsText("1 of 8 jobs");
        shown.locator("summary").click();
        assertThat(shown.getByRole(AriaRole.TABLE)).containsText("noop");
        assertThat(tab.locator("cc-line-chart .chart-plot path.series-1").first()).hasAttribute("d",
                Pattern.compile("^M.+L.+"));
        assertThat(tab.locator("#part-tokens")).containsText("noop");
    }

    @Test
    void chartsAreReadByKeyboardAndAsTables() {
        Page tab = openAs(operator, desk());
        Locator plot = tab.getByRole(AriaRole.SLIDER).first();
        assertThat(plot).hasAttribute("aria-valuetext",
                Pattern.compile("\\d\\d:\\d\\d: submitted \\d+, completed \\d+, failed \\d+"));
        String latest = plot.getAttribute("aria-valuenow");

        plot.press("Home");

        assertThat(plot).hasAttribute("aria-valuenow", "0");
        assertThat(latest).isEqualTo("58");
        tab.getByText("The same as a table").first().click();
        assertThat(tab.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Jobs per minute as a table"))
                .locator("tbody tr")).hasCount(59);
    }

    @Test
    void aLaneIsPausedAndResumedAfterAQuestion() {
        Page tab = openAs(operator, desk());
        tab.getByRole(AriaRole.BUTTON, named("Pause default")).press("Enter");
        assertThat(tab.getByRole(AriaRole.BUTTON, named("Leave it"))).isFocused();
        tab.keyboard().press("Escape");
        assertThat(tab.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(pausedLanes()).isEmpty();

        tab.getByRole(AriaRole.BUTTON, named("Pause default")).click();
        tab.getByRole(AriaRole.BUTTON, named("Pause it")).click();

        assertThat(tab.getByText("default is paused.")).isVisible();
        assertThat(lane(tab, "default").locator(".state-tag.warning")).hasText("paused");
        assertThat(pausedLanes()).containsExactly("default");
        tab.reload();
        tab.getByRole(AriaRole.BUTTON, named("Resume default")).click();
        tab.getByRole(AriaRole.BUTTON, named("Resume it")).click();
        assertThat(tab.getByText("default is open again.")).isVisible();
        assertThat(pausedLanes()).isEmpty();
    }

    @Test
    void allThatFailedForOneReasonIsRetriedAfterAQuestion() {
        String code = "code-" + UUID.randomUUID();
        List<UUID> failed = Stream.generate(() -> failed(code)).limit(3).toList();
        Page tab = openAs(operator, desk());
        Locator retry = tab.getByRole(AriaRole.BUTTON, named("Retry all noop that failed with " + code));
        retry.click();
        assertThat(tab.getByRole(AriaRole.DIALOG)).containsText("Retry 3 jobs?");

        tab.getByRole(AriaRole.BUTTON, named("Retry them")).click();

        assertThat(tab.getByText("3 jobs queued again.")).isVisible();
        assertThat(retry).hasCount(0);
        assertThat(failed).allSatisfy(job -> assertThat(database.status(job)).isEqualTo("queued"));
    }

    @Test
    void asksAgainAndAgainButNotWhileNobodySees() {
        Page tab = chromium.tabOf(operator, desk());
        tab.clock().install();
        follow(tab);
        tab.navigate(root + "#/operator");
        assertThat(tab.locator(".tile").first()).isVisible();
        assertThat(asksWithin(tab, 10_000)).isPositive();

        hide(tab, true);
        int whenHidden = asked.size();
        tab.clock().runFor(120_000);
        assertThat(asked).hasSize(whenHidden);

        tab.waitForResponse(OPERATIONS, () -> hide(tab, false));
        tab.getByRole(AriaRole.BUTTON, named("Hold still")).click();
        int whenHeld = asked.size();
        tab.clock().runFor(120_000);
        assertThat(asked).hasSize(whenHeld);
    }

    @Test
    void keepsWhatItShowsWhileTheServiceRefusesAndGoesOnAfterwards() {
        Page tab = openAs(operator, desk());
        assertThat(tab.locator(".tile").first()).isVisible();

        tab.route(OPERATIONS, route -> route.fulfill(new Route.FulfillOptions().setStatus(503)
                .setContentType("application/problem+json").setBody("{\"code\":\"unavailable\",\"detail\":\"Not now.\"}")));

        assertThat(tab.locator("#part-now .stale")).containsText("Not now. Shown is how it stood at");
        assertThat(tab.locator(".tile").first()).isVisible();
        tab.unroute(OPERATIONS);
        assertThat(tab.locator("#part-now .stale")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({ "light, 1280, LIGHT", "dark, 1280, DARK", "phone, 390, LIGHT", "wide, 1920, LIGHT" })
    void fitsEveryScreenAndIsAccessible(String name, int width, ColorScheme scheme) throws Exception {
        runs();
        spends();
        failed("model-timeout");
        database.rows("insert into lane (name, paused, changed_by) values ('media', true, 'olive')");
        Page tab = openAs(operator, new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE));
        assertThat(tab.locator("#part-tokens .bars")).isVisible();
        assertThat(tab.locator("#part-failures table")).isVisible();

        Files.createDirectories(SCREENSHOTS);
        tab.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve("operator-" + name + ".png")));

        assertThat((Integer) tab.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assumeTrue(Files.exists(AXE), "axe-core is not installed: npm ci in deploy/console");
        tab.evaluate(Files.readString(AXE));
        assertThat(tab.evaluate("axe.run().then(found => found.violations.map(each => each.id + ' ' + each.nodes[0].html))"))
                .isEqualTo(List.of());
    }

    private Page openAs(User somebody, Browser.NewContextOptions options) {
        Page tab = chromium.tabOf(somebody, options);
        follow(tab);
        tab.navigate(root + "#/operator");
        return tab;
    }

    private void follow(Page tab) {
        tab.onRequest(request -> asked.add(request.url()));
    }

    private int asksWithin(Page tab, long millis) {
        int before = asked.size();
        tab.clock().runFor(millis);
        tab.waitForCondition(() -> asked.size() > before);
        return asked.size() - before;
    }

    private static void hide(Page tab, boolean hidden) {
        tab.evaluate("""
                hidden => {
                    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
                    document.dispatchEvent(new Event('visibilitychange'));
                }
                """, hidden);
    }

    private static Browser.NewContextOptions desk() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Locator lane(Page tab, String name) {
        return tab.locator("#part-lanes tbody tr").filter(new Locator.FilterOptions()
                .setHas(tab.locator(".lane-name", new Page.LocatorOptions().setHasText(name))));
    }

    private List<String> pausedLanes() {
        return database.rows("select name from lane where paused").stream().map(row -> row.getString("name")).toList();
    }

    /** A job in the hands of a worker of this test. */
    private void runs() {
        Database.get(lease.beat(busy, false, Duration.ofMinutes(5), Set.of()));
        AttemptRef attempt = worker.starts(user.submitsNoop());
        database.rows("update job set worker_id = $1 where id = $2", busy.id(), attempt.jobId());
    }

    private void spends() {
        AttemptRef attempt = worker.starts(user.submitsNoop());
        worker.completes(attempt, "{}", new ModelUse("some-model", "test/v1", 1200, 300));
    }

    /** A failure of a reason of its own: the guard lets no terminal row change, so it is made anew. */
    private UUID failed(String code) {
        UUID job = user.submitsNoop();
        worker.fails(job);
        database.rows("""
                with gone as (delete from job where id = $1 returning *)
                insert into job select (jsonb_populate_record(null::job, to_jsonb(gone)
                    || jsonb_build_object('error_code', $2::text))).* from gone
                """, job, code);
        return job;
    }
}
