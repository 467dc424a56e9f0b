package io.coatcheck.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.assertj.core.api.Assertions;

import com.google.gson.JsonParser;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;

/** Somebody with a browser, known to nobody else. */
final class Visitor {

    final Page page;
    private final String url;
    private final BrowserContext context;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private boolean expectsOutages;

    private Visitor(String url, BrowserContext context) {
        this.url = url;
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(Stage.PATIENCE.toMillis());
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
    }

    static Visitor enter(Stage stage, Look look) {
        return enter(stage, look, "visitor-" + UUID.randomUUID(), "user");
    }

    static Visitor enter(Stage stage, Look look, String name, String roles) {
        return new Visitor(stage.url(), stage.browser.newContext(look.options()
                .setExtraHTTPHeaders(Map.of("X-User-ID", name, "X-User-Roles", roles))));
    }

    /** Somebody of whom the service knows nothing but what their token says. */
    static Visitor enter(Stage stage, String url) {
        return new Visitor(url, stage.browser.newContext(Look.DESKTOP.options()));
    }

    /** For tests in which the service goes away or refuses: a browser complains of every such request. */
    void expectsOutages() {
        expectsOutages = true;
    }

    Visitor opens(String address) {
        page.navigate(url + "/#/" + address);
        assertThat(page.locator("main h1").first()).isAttached();
        return this;
    }

    Visitor picks(String kind) {
        opens("");
        page.getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(kind)).first()
                .check(new Locator.CheckOptions().setForce(true));
        return this;
    }

    Visitor types(String label, String text) {
        page.getByLabel(label).first().fill(text);
        return this;
    }

    Visitor drops(String name, String type, byte[] content) {
        page.locator("input[type=file]").setInputFiles(new FilePayload(name, type, content));
        return this;
    }

    /** Hands over what the form holds and answers the job's id. */
    String getsATicket() {
        button("Get a ticket").click();
        assertThat(page.locator(".ticket")).isVisible();
        return page.url().substring(page.url().lastIndexOf('/') + 1);
    }

    void seesReady() {
        seesStatus("Ready");
        assertThat(page.locator(".result").first()).isVisible();
    }

    void seesStatus(String status) {
        assertThat(page.locator(".ticket .badge").getByText(status, new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    void sees(String text) {
        assertThat(page.getByText(text).first()).isVisible();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name)).first();
    }

    /** Hands a job over behind the page's back, in this visitor's name; answers its id. */
    String submits(String job) {
        APIResponse answer = post("/api/v1/jobs", job);
        return JsonParser.parseString(answer.text()).getAsJsonObject().get("id").getAsString();
    }

    APIResponse post(String path, String json) {
        APIResponse answer = context.request().post(url + path,
                RequestOptions.create().setHeader("Content-Type", "application/json").setData(json));
        Assertions.assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer;
    }

    int statusOf(String path) {
        return context.request().get(url + path).status();
    }

    void keepsAPicture(String name) {
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target/failures", name + ".png")));
    }

    void leaves() {
        context.close();
    }

    void assertNoComplaints() {
        List<String> unexpected = complaints.stream()
                .filter(complaint -> !(expectsOutages && complaint.startsWith("Failed to load resource"))).toList();
        Assertions.assertThat(unexpected).as("complaints of the browser").isEmpty();
    }
}
