package io.coatcheck.worker;

/** Placeholder. */
public class Placeholder {
}
