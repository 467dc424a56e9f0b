package io.coatcheck.api;

/** Placeholder. */
public class Placeholder {
}
