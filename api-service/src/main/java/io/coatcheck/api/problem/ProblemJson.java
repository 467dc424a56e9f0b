package io.coatcheck.api.problem;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/** The unified API's shape: RFC 9457 problem details with a stable {@code code}. */
class ProblemJson implements ErrorShape {

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Body(String type, String title, int status, String code, String detail, List<Violation> errors) {
    }

    @Override
    public Object body(Problem problem) {
        ProblemType type = problem.type();
        return new Body("urn:coatcheck:problem:" + type.code(), type.title(), type.status(), type.code(), problem.detail(),
                problem.violations());
    }

    @Override
    public String mediaType() {
        return "application/problem+json";
    }
}
