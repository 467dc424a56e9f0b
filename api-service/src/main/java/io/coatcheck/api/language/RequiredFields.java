package io.coatcheck.api.language;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.coatcheck.api.problem.Problem;
import io.coatcheck.api.problem.ProblemType;
import io.coatcheck.api.problem.Violation;

/** Front door B names every missing field in one sentence. */
final class RequiredFields {

    private RequiredFields() {
    }

    /** What stands for an uploaded file among the fields: it has no text to be blank. */
    static String word(FileUpload upload) {
        return upload == null ? null : "given";
    }

    /** @param fields in the order of the contract */
    static void require(Map<String, String> fields) {
        List<String> missing = fields.entrySet().stream()
                .filter(field -> field.getValue() == null || field.getValue().isBlank())
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            List<Violation> violations = missing.stream().map(field -> new Violation(field, "is missing")).toList();
            String detail = missing.stream().collect(Collectors.joining(", ", "Missing required fields: ", ""));
            throw new Problem(ProblemType.INVALID_REQUEST, detail, violations, null, null).toException();
        }
    }
}
