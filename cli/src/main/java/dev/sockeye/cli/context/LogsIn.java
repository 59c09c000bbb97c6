package dev.sockeye.cli.context;

/** A command that can say who we are, so that {@link LoginOptions} mean something to it. */
public interface LogsIn extends Connects {}
