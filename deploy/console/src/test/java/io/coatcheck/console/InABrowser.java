package io.coatcheck.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test whose methods take {@link Visitor}s: people with browsers of their own at one Coatcheck that all tests share. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@EnabledIf(value = "io.coatcheck.console.Chromium#isInstalled", disabledReason = "no Chromium is installed")
@ExtendWith(Visitors.class)
@interface InABrowser {
}
