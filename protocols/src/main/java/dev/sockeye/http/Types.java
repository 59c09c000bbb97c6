package dev.sockeye.http;

import dev.sockeye.http.message.MediaType;

/** The types of bodies that have a short way of being made. */
final class Types {
    static final MediaType TEXT = MediaType.of("text/plain;charset=utf-8");
    static final MediaType JSON = MediaType.of("application/json");
    static final MediaType FORM = MediaType.of("application/x-www-form-urlencoded");
    static final MediaType BYTES = MediaType.of("application/octet-stream");

    private Types() {}
}
