package dev.sockeye.http;

import dev.sockeye.http.message.Headers;
import dev.sockeye.url.Url;

/**
 * A redirect that was followed.
 *
 * @param from what had been asked for
 * @param status 301, 302, 303, 307 or 308
 * @param headers what the server said with it
 * @param to where it sent us
 */
public record Redirect(Url from, int status, Headers headers, Url to) {}
