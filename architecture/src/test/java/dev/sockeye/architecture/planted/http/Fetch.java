package dev.sockeye.architecture.planted.http;

/** Breaks nothing. */
public final class Fetch {}
