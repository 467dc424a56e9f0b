package io.coatcheck.local.cli;

/** The servers of the stack, by the words of the command line. */
enum StackPart {
    postgres,
    redis,
    broker,
    model
}
