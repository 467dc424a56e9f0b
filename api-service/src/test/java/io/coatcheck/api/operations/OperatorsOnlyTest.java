package io.coatcheck.api.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.coatcheck.api.testing.RealServers;
import io.coatcheck.api.testing.Refusals;
import io.coatcheck.api.testing.User;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
@RealServers
class OperatorsOnlyTest {

    private final User user = User.somebody();

    @Test
    void usersAndStaffAreRefusedByEveryEndpointWhateverTheySend() {
        User staff = new User(user.tenant(), user.name(), "user", "staff", "admin");
        List<String> endpoints = endpoints();
        assertThat(endpoints).hasSizeGreaterThanOrEqualTo(7);
        for (User somebody : new User[] { user, staff }) {
            endpoints.forEach(endpoint -> Refusals.assertProblem(ask(somebody, endpoint, "{"), 403, "forbidden"));
        }
    }

    @Test
    void operatorsAreLetInAndNothingIsKeptOnTheWay() {
        endpoints().stream().filter(endpoint -> endpoint.startsWith("get ")).forEach(endpoint -> {
            Response answer = ask(user.operator(), endpoint, "{}");
            assertThat(answer.statusCode()).as(endpoint + " " + answer.asString()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).as(endpoint).contains("no-store");
        });
    }

    private static Response ask(User user, String endpoint, String body) {
        String[] words = endpoint.split(" ");
        String method = words[0].toUpperCase(Locale.ROOT);
        String path = words[1].replaceAll("\\{[A-Za-z]+}", "somebody");
        return method.equals("PUT") || method.equals("POST") ? user.sends(body).request(method, path)
                : user.asks().request(method, path);
    }

    private static List<String> endpoints() {
        Map<String, Map<String, Object>> paths = given().get("/q/openapi?format=json").path("paths");
        return paths.entrySet().stream()
                .filter(path -> path.getKey().startsWith(Operations.PATH + "/"))
                .flatMap(path -> path.getValue().keySet().stream().map(method -> method + " " + path.getKey()))
                .toList();
    }
}
