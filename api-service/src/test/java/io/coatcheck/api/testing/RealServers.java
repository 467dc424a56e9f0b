package io.coatcheck.api.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.coatcheck.local.testing.LocalStack;
import io.quarkus.test.common.QuarkusTestResource;

/** The service runs against real servers and trusts the {@link Tokens} of the tests. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@QuarkusTestResource(LocalStack.class)
@QuarkusTestResource(TokenKeys.class)
public @interface RealServers {
}
