package dev.sockeye.cli.http;

import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.TerminalText;
import dev.sockeye.http.HttpRequest;
import dev.sockeye.http.HttpResponse;
import dev.sockeye.http.message.Headers;
import dev.sockeye.open.Response;
import dev.sockeye.url.Url;
import java.util.List;

/** What stands before bodies, for people and for programs. */
final class Heads {
    private Heads() {}

    /** As it came: status line, fields, an empty line. */
    static String text(HttpResponse response) {
        var text = new StringBuilder(status(response)).append('\n');
        for (var field : response.rawHeaders().fields()) {
            text.append(TerminalText.escapeLine(field.name() + ": " + field.value()))
                    .append('\n');
        }
        return text.append('\n').toString();
    }

    /** For {@code -v}: with arrows, and without secrets. */
    static String shown(HttpResponse response) {
        return lines("< ", status(response), response.rawHeaders());
    }

    /** For {@code -v}: what is sent, but for what the client adds. */
    static String shown(HttpRequest request) {
        return lines("> ", request.method() + " " + request.url().redacted(), request.headers());
    }

    private static String lines(String arrow, String first, Headers headers) {
        var text = new StringBuilder(arrow).append(TerminalText.escapeLine(first));
        for (var field : headers.fields()) {
            var value = Headers.isSecret(field.name()) ? "***" : field.value();
            text.append('\n').append(arrow).append(TerminalText.escapeLine(field.name() + ": " + value));
        }
        return text.toString();
    }

    private static String status(HttpResponse response) {
        var line = response.version() + " " + response.status() + " " + response.reason();
        return TerminalText.escapeLine(line.strip());
    }

    /** What a response is called where several are read: its server, or, without one, its URL as far as that is short. */
    static String where(Url url) {
        return url.host().filter(host -> !host.isEmpty()).isPresent() ? url.authority() : url.scheme() + ":";
    }

    /** Members of a response of any scheme. */
    static Json json(Response response) {
        return response.http()
                .map(Heads::json)
                .orElseGet(
                        () -> new Json().add("url", response.url().href()).add("headers", fields(response.headers())));
    }

    /** Members of an answer, in the order of what a reader asks first. */
    static Json json(HttpResponse response) {
        var json = new Json()
                .add("url", response.url().href())
                .add("status", response.status())
                .add("reason", response.reason());
        if (!response.redirects().isEmpty()) {
            json.add("redirects", response.redirects().size());
        }
        return json.add("headers", fields(response.headers()));
    }

    private static List<Json> fields(Headers headers) {
        return headers.fields().stream()
                .map(field -> new Json().add("name", field.name()).add("value", field.value()))
                .toList();
    }
}
