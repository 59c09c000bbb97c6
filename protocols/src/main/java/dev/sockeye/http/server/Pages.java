package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.wire.Html;

/** The server's own pages: small, without scripts, and with nothing of this machine in them. */
final class Pages {
    /** A page of ours loads nothing and runs nothing. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private Pages() {}

    /** What went wrong. */
    static Answer error(int status, String why) {
        String title = status + " " + Reasons.of(status);
        String page = """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>TITLE</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:10vh auto;max-width:36rem;padding:0 1rem}</style>
                </head><body><h1>TITLE</h1><p>WHY</p></body></html>
                """.replace("TITLE", Html.escape(title)).replace("WHY", Html.escape(why));
        return html(status, page);
    }

    static Answer html(int status, String page) {
        return Answer.bytes(status, "text/html; charset=utf-8", page.getBytes(UTF_8))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff");
    }
}
