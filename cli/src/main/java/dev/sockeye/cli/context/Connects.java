package dev.sockeye.cli.context;

/** A command that makes connections, so that {@link ConnectOptions} mean something to it. */
public interface Connects {}
