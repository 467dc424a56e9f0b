package io.coatcheck.benchmark.cli;

import java.util.Map;

import io.coatcheck.benchmark.load.Answers;

/** The system under load did something it must not, so its figures do not count. */
final class WrongResult extends RuntimeException {

    private WrongResult(String message) {
        super(message);
    }

    static void unlessAllAccepted(Answers answers) {
        if (!answers.refusals().isEmpty() || answers.accepted() == 0) {
            throw new WrongResult(answers.accepted() + " requests were accepted; of the others: " + answers.refusals());
        }
    }

    static void unlessEqual(int expected, int actual, String what) {
        if (expected != actual) {
            throw new WrongResult("%,d %s, expected %,d".formatted(actual, what, expected));
        }
    }

    static void unlessAll(String status, int jobs, Map<String, Integer> countByStatus) {
        if (!countByStatus.equals(Map.of(status, jobs))) {
            throw new WrongResult("%,d jobs should be %s, but there are %s".formatted(jobs, status, countByStatus));
        }
    }
}
