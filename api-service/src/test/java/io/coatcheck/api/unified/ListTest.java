package io.coatcheck.api.unified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.Database;
import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Requests;
import io.coatcheck.api.testing.User;
import io.coatcheck.api.testing.Worker;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@QuarkusTest
@RealServers
class ListTest {

    private static final String JOBS = "/api/v1/jobs";
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

    @Inject
    Worker worker;

    @Inject
    Database database;

    private final User user = User.somebody();

    @Test
    void showsTheNewestFirst() {
        UUID first = user.submitsNoop();
        UUID second = user.submitsNoop();
        UUID third = user.submitsNoop();
        assertThat(ids(user.asks().get(JOBS))).containsExactly(third, second, first);
    }

    @Test
    void isEmptyForSomebodyWithoutJobs() {
        user.asks().get(JOBS).then().statusCode(200).body("jobs", empty()).header("Link", nullValue());
    }

    @Test
    void holdsOnlyTheCallersOwn() {
        UUID mine = user.submitsNoop();
        user.colleague().submitsNoop();
        user.namesake().submitsNoop();
        assertThat(ids(user.asks().get(JOBS))).containsExactly(mine);
    }

    @Test
    void showsEachJobAsItsOwnDocumentDoes() {
        UUID id = user.submitsNoop();
        worker.completes(id, "{\"attempt\":1}");
        Object alone = user.asks().get(JOBS + "/" + id).then().extract().path("$");
        Object listed = user.asks().get(JOBS).then().extract().path("jobs[0]");
        assertThat(listed).isEqualTo(alone);
    }

    @Test
    void filtersByType() {
        UUID noop = user.submitsNoop();
        UUID flashcards = user.submits(new JsonObject().put("type", "flashcards")
                .put("input", Requests.flashcards("A cell is small.")).encode());
        assertThat(ids(user.asks().queryParam("type", "flashcards").get(JOBS))).containsExactly(flashcards);
        assertThat(ids(user.asks().queryParam("type", "noop").get(JOBS))).containsExactly(noop);
        assertThat(ids(user.asks().queryParam("type", "nothing-like-this").get(JOBS))).isEmpty();
    }

    @Test
    void filtersByStatus() {
        UUID done = user.submitsNoop();
        UUID waiting = user.submitsNoop();
        worker.completes(done, "{}");
        assertThat(ids(user.asks().queryParam("status", "completed").get(JOBS))).containsExactly(done);
        assertThat(ids(user.asks().queryParam("status", "queued").get(JOBS))).containsExactly(waiting);
    }

    @Test
    void filtersByLabelWithWhateverCharactersItHas() {
        String strange = "a&b={c} d/é,%20";
        UUID labelled = user.submits(Requests.job().put("labels", new JsonArray().add("other").add(strange)).encode());
        user.submits(Requests.job().put("labels", new JsonArray().add("other")).encode());
        assertThat(ids(user.asks().queryParam("label", strange).get(JOBS))).containsExactly(labelled);
    }

    @Test
    void pagesFollowTheLinkToTheEndWithoutGapOrRepetition() {
        List<UUID> submitted = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            submitted.add(0, user.submitsNoop());
        }
        List<UUID> seen = new ArrayList<>();
        String page = JOBS + "?limit=3";
        List<Integer> sizes = new ArrayList<>();
        while (page != null) {
            Response answer = user.asks().urlEncodingEnabled(false).get(page);
            List<UUID> ids = ids(answer);
            sizes.add(ids.size());
            seen.addAll(ids);
            page = next(answer);
        }
        assertThat(seen).isEqualTo(submitted);
        assertThat(sizes).containsExactly(3, 3, 1);
    }

    @Test
    void noLinkFollowsAPageThatIsExactlyTheLast() {
        user.submitsNoop();
        user.submitsNoop();
        user.asks().get(JOBS + "?limit=2").then().body("jobs", hasSize(2)).header("Link", nullValue());
    }

    @Test
    void linkKeepsTheFilters() {
        String label = "50 % {x}&y";
        JsonObject labelled = Requests.job().put("labels", new JsonArray().add(label));
        UUID older = user.submits(labelled.encode());
        user.submitsNoop();
        UUID newer = user.submits(labelled.encode());
        Response first = user.asks().queryParam("label", label).queryParam("type", "noop").queryParam("status", "queued")
                .queryParam("limit", 1).get(JOBS);
        assertThat(ids(first)).containsExactly(newer);
        Response second = user.asks().urlEncodingEnabled(false).get(next(first));
        assertThat(ids(second)).containsExactly(older);
        second.then().header("Link", nullValue());
    }

    @Test
    void jobsSubmittedMeanwhileDoNotDisturbTheNextPage() {
        UUID older = user.submitsNoop();
        user.submitsNoop();
        Response first = user.asks().get(JOBS + "?limit=1");
        user.submitsNoop();
        assertThat(ids(user.asks().get(next(first)))).containsExactly(older);
    }

    @Test
    void erasedJobsAreNotListed() {
        UUID kept = user.submitsNoop();
        UUID erased = user.submitsNoop();
        worker.completes(erased, "{}");
        database.erase(erased);
        user.asks().get(JOBS).then().body("jobs.id", contains(kept.toString()));
    }

    @Test
    void fiftyAreShownUnlessAskedOtherwise() {
        for (int i = 0; i < 51; i++) {
            user.submitsNoop();
        }
        user.asks().get(JOBS).then().body("jobs", hasSize(50));
        user.asks().get(JOBS + "?limit=200").then().body("jobs", hasSize(is(51)));
    }

    private static List<UUID> ids(Response answer) {
        List<String> ids = answer.then().statusCode(200).extract().path("jobs.id");
        return ids.stream().map(UUID::fromString).toList();
    }

    private static String next(Response page) {
        String link = page.header("Link");
        if (link == null) {
            return null;
        }
        Matcher next = NEXT.matcher(link);
        assertThat(next.matches()).as(link).isTrue();
        return next.group(1);
    }
}
