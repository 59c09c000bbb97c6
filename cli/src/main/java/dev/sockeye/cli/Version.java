package dev.sockeye.cli;

/** The version, as a constant: reading it from the jar would cost more than all the rest of {@code --version}. */
final class Version {
    static final String TEXT = "sockeye 0.1.0";

    private Version() {}
}
