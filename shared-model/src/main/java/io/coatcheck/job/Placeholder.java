package io.coatcheck.job;

/** Placeholder. */
public class Placeholder {
}
