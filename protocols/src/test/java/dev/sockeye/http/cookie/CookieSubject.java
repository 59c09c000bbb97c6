package dev.sockeye.http.cookie;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.url.Url;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text as {@code Set-Cookie} and as a file: nothing that ends a header gets out, nothing goes to a stranger, and what is kept is read back as it was. */
@SuppressWarnings("exports") // of tests only
public final class CookieSubject implements Subject {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Url HERE = Url.parse("https://www.example.co.uk/a/b");
    private static final Url HERE_IN_CLEAR = Url.parse("http://www.example.co.uk/a/b");
    private static final List<Url> STRANGERS = List.of(
            Url.parse("https://example.com/a/b"),
            Url.parse("https://other.co.uk/a/b"),
            Url.parse("https://wwwexample.co.uk/a/b"),
            Url.parse("https://co.uk/a/b"),
            Url.parse("https://127.0.0.1/a/b"));

    /** One. */
    public CookieSubject() {}

    @Override
    public List<String> corpus() {
        return List.of(
                "SID=31d4d96e; Path=/; Secure; HttpOnly",
                "a=b; Domain=example.co.uk; Max-Age=3600",
                "a=b; Domain=.www.example.co.uk; Expires=Wed, 09 Jun 2027 10:18:14 GMT",
                "__Host-a=b; Secure; Path=/",
                "__Secure-a=\"b c\"; Secure; SameSite=Lax",
                "=b; path=/a",
                "nameless",
                "a=; Domain=co.uk",
                "www.example.co.uk\tFALSE\t/a\tTRUE\t0\ta\tb",
                "#HttpOnly_.example.co.uk\tTRUE\t/\tFALSE\t1893456000\ta\tb\n# comment\n\n.co.uk\tTRUE\t/\tFALSE\t0\tc\td");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "; Domain=",
                "; Path=",
                "; Path=/",
                "; Secure",
                "; Max-Age=",
                "; Expires=",
                "; HttpOnly",
                "; SameSite=None",
                "__Host-",
                "__Secure-",
                "example.co.uk",
                "co.uk",
                ".",
                "=",
                ";",
                ",",
                "\"",
                "\t",
                "\r\n",
                "\0",
                "TRUE",
                "FALSE",
                "#HttpOnly_",
                "\tTRUE\t/\tFALSE\t0\t",
                "1 Jan 2027 00:00:00",
                "-1",
                "99999999999999999999",
                "/a",
                "/a/b",
                "/a/b/c");
    }

    @Override
    public @Nullable String broken(String text) {
        for (Url url : List.of(HERE, HERE_IN_CLEAR)) {
            var jar = new CookieJar(CLOCK);
            boolean kept = jar.store(url, text).isPresent();
            if (kept != (jar.cookies().size() == 1)) {
                return "kept " + kept + " of " + jar.cookies();
            }
            String wrong = wrong(jar);
            if (wrong != null) {
                return wrong;
            }
        }
        return brokenFile(text);
    }

    private static @Nullable String wrong(CookieJar jar) {
        for (Url stranger : STRANGERS) {
            if (jar.header(stranger).isPresent()) {
                return "goes to " + stranger;
            }
        }
        String header = jar.header(HERE).orElse("");
        if (header.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            return "would break the header: " + header;
        }
        boolean secretInClear = jar.find(HERE_IN_CLEAR).stream().anyMatch(Cookie::secure);
        return secretInClear ? "secure, and in clear" : printed(jar.cookies());
    }

    private static @Nullable String printed(List<Cookie> cookies) {
        try {
            String text = CookieFile.print(cookies);
            String again = CookieFile.print(CookieFile.parse(text, NOW));
            return text.equals(again) ? null : "printed " + text + " and read " + again;
        } catch (CookieFileException e) {
            return "printed what cannot be read: " + e.getMessage();
        }
    }

    private static @Nullable String brokenFile(String text) {
        try {
            List<Cookie> cookies = CookieFile.parse(text, NOW);
            var jar = new CookieJar(CLOCK);
            cookies.forEach(jar::add);
            boolean forAll = jar.cookies().stream()
                    .anyMatch(cookie -> !cookie.hostOnly() && Domains.isPublicSuffix(cookie.domain()));
            return forAll ? "for a public suffix" : printed(cookies);
        } catch (CookieFileException e) {
            return e.line() > 0 ? null : "no line: " + e.getMessage();
        }
    }
}
