package dev.sockeye.architecture.planted.http.server;

import dev.sockeye.architecture.planted.http.Fetch;

/** A server that calls. */
public record Caller(Fetch client) {}
