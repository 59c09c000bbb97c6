package dev.sockeye.cli.http;

import dev.sockeye.http.HttpRequest;
import dev.sockeye.url.Url;
import java.util.Optional;

/**
 * What a command is to open.
 *
 * @param url what was typed, completed; for a web server without user and password
 * @param request how a web server is asked for it; empty with other schemes
 */
public record Wanted(Url url, Optional<HttpRequest> request) {}
