package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/** Texts that most messages have, so that they need not be made each time: names of fields, methods, reasons. */
final class KnownText {
    private static final int SIZE = 1024;
    private static final String[] TABLE = new String[SIZE];

    static {
        String names = """
                Accept Accept-Charset Accept-Encoding Accept-Language Accept-Patch Accept-Ranges Access-Control-Allow-Credentials
                Access-Control-Allow-Headers Access-Control-Allow-Methods Access-Control-Allow-Origin Access-Control-Expose-Headers
                Access-Control-Max-Age Age Allow Alt-Svc Authorization CF-RAY Cache-Control Connection Content-Disposition
                Content-Encoding Content-Language Content-Length Content-Location Content-MD5 Content-Range Content-Security-Policy
                Content-Type Cookie DNT Date ETag Expect Expires Forwarded From Host If-Match If-Modified-Since If-None-Match
                If-Range If-Unmodified-Since Keep-Alive Last-Modified Link Location Max-Forwards NEL Origin P3P Permissions-Policy
                Pragma Priority Proxy-Authenticate Proxy-Authorization Proxy-Connection Range Referer Referrer-Policy Report-To
                Retry-After Sec-CH-UA Sec-CH-UA-Mobile Sec-CH-UA-Platform Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site
                Sec-Fetch-User Server Server-Timing Set-Cookie Strict-Transport-Security TE Timing-Allow-Origin Trailer
                Transfer-Encoding Upgrade Upgrade-Insecure-Requests User-Agent Vary Via WWW-Authenticate Warning
                X-Amz-Cf-Id X-Cache X-Content-Type-Options X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto X-Frame-Options
                X-Powered-By X-Request-ID X-Requested-With X-XSS-Protection""";
        for (String name : names.split("\\s+", -1)) {
            add(name);
            add(name.toLowerCase(Locale.ROOT));
        }
        String others = """
                GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS,CONNECT,TRACE,/,*,OK,Continue,Created,Accepted,No Content,Partial Content,
                Moved Permanently,Found,See Other,Not Modified,Temporary Redirect,Permanent Redirect,Bad Request,Unauthorized,
                Forbidden,Not Found,Method Not Allowed,Internal Server Error,Bad Gateway,Service Unavailable""";
        for (String text : others.split(",\\s*", -1)) {
            add(text);
        }
    }

    private KnownText() {}

    private static void add(String text) {
        int slot = slot(text.hashCode());
        while (TABLE[slot] != null) {
            slot = (slot + 1) % SIZE;
        }
        TABLE[slot] = text;
    }

    private static int slot(int hash) {
        return (hash ^ (hash >>> 13)) & (SIZE - 1);
    }

    /**
     * The text of some bytes, all ASCII.
     *
     * @param hash what {@link String#hashCode} of the text is
     */
    static String of(byte[] bytes, int from, int to, int hash) {
        for (int slot = slot(hash); TABLE[slot] != null; slot = (slot + 1) % SIZE) {
            if (matches(TABLE[slot], bytes, from, to)) {
                return TABLE[slot];
            }
        }
        return new String(bytes, from, to - from, ISO_8859_1);
    }

    /** The same. */
    static String of(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        return of(bytes, from, to, hash);
    }

    private static boolean matches(String known, byte[] bytes, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
