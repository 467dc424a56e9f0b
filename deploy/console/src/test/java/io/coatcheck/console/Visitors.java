package io.coatcheck.console;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests their visitors; a complaint of a visitor's browser that the test did not expect fails it. */
final class Visitors implements ParameterResolver, AfterEachCallback {

    private final List<Visitor> inside = new ArrayList<>();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Visitor.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Visitor visitor = Visitor.enter(Stage.get(), Look.DESKTOP);
        inside.add(visitor);
        return visitor;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        List<Visitor> leaving = List.copyOf(inside);
        inside.clear();
        boolean hasFailed = test.getExecutionException().isPresent();
        if (hasFailed) {
            leaving.forEach(visitor -> visitor.keepsAPicture(test.getRequiredTestMethod().getName()));
        }
        leaving.forEach(Visitor::leaves);
        if (!hasFailed) {
            leaving.forEach(Visitor::assertNoComplaints);
        }
    }
}
