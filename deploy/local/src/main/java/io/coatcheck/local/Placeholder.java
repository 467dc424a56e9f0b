package io.coatcheck.local;

/** Placeholder. */
public class Placeholder {
}
