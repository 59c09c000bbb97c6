package dev.sockeye.architecture.planted.http;

import dev.sockeye.architecture.planted.http.server.Caller;

/** A client that serves. */
public record Answering(Caller server) {}
