package dev.sockeye.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** What a transcript's page begins and ends with. Its policy lets nothing run but its own script, and nothing load. */
final class HtmlPage {
    static final String END = "</section></main></body></html>\n";

    private static final String CONTROLS = """
            <header role="search"><h1>Transcript</h1>
            <input id="q" type="search" placeholder="Search  ( / )" aria-label="Search">
            <select id="n" aria-label="Connection"><option value="">all connections</option></select>
            <select id="side" aria-label="Direction"><option value="">both sides</option><option value="c">client</option>\
            <option value="s">server</option><option value="e">events</option></select>
            <output id="count" title="j and k: next and previous; Enter: unfold"></output></header>
            """;

    private HtmlPage() {}

    static String beginning() {
        String style = resource("transcript.css");
        String script = resource("transcript.js");
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '%s'; script-src '%s'"
                .formatted(hash(style), hash(script));
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Transcript</title>\n"
                + "<style>" + style + "</style><script>" + script + "</script></head><body>\n" + CONTROLS
                + "<main><section>\n";
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every platform has it", e);
        }
    }
}
