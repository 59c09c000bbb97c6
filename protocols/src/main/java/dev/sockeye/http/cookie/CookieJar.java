package dev.sockeye.http.cookie;

import dev.sockeye.url.Url;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps cookies, and gives each only where it belongs (RFC 6265bis).
 *
 * <pre>{@code
 * var jar = new CookieJar();
 * jar.load(Path.of("cookies.txt"));                               // curl's file
 * jar.store(url, "SID=31d4d96e; Path=/; Secure; HttpOnly");       // what a server said
 * jar.header(url);                                                // Optional["SID=31d4d96e"]
 * jar.save(Path.of("cookies.txt"));
 * }</pre>
 *
 * <p>A cookie goes to the host that set it, or to the hosts below a domain that its host may speak for, which a public suffix
 * ({@code co.uk}, {@code github.io}) never is; below its path; over HTTPS only when it is secure. Ports do not count, which is how cookies are.
 * At most {@link #MOST_IN_DOMAIN} are kept for a domain and {@link #MOST} in all: those go first that have not been used for longest, ones that
 * are not secure before the others.
 *
 * <p>Thread-safe.
 */
public final class CookieJar {
    /** Most cookies in all. */
    public static final int MOST = 3000;

    /** Most cookies of one domain. */
    public static final int MOST_IN_DOMAIN = 50;

    /** Longer headers are cut between two cookies: servers refuse them (CVE-2022-32205). */
    static final int MOST_HEADER = 8192;

    private static final Comparator<Cookie> IN_A_HEADER =
            Comparator.<Cookie>comparingInt(cookie -> -cookie.path().length()).thenComparing(Cookie::created);

    private final Clock clock;
    private final CookieStore store = new CookieStore();

    /** An empty jar. */
    public CookieJar() {
        this(Clock.systemUTC());
    }

    /** An empty jar whose cookies end by this clock. */
    public CookieJar(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes what a server sent.
     *
     * @param url where it came from
     * @param setCookie the value of one {@code Set-Cookie} header
     * @return the cookie that is now in the jar; empty when it was refused, or has ended, which takes out the one that was there
     */
    public synchronized Optional<Cookie> store(Url url, String setCookie) {
        Instant now = clock.instant();
        Optional<Cookie> cookie = SetCookie.parse(setCookie).flatMap(set -> CookieRules.admit(set, url, now));
        boolean hides = cookie.isPresent()
                && !Cookie.isSecure(url)
                && !cookie.get().secure()
                && store.any(held -> !held.isExpired(now) && CookieRules.wouldHide(cookie.get(), held));
        return hides ? Optional.empty() : cookie.filter(one -> store.put(one, now));
    }

    /**
     * Puts in a cookie of the program's own, in place of one with the same name, domain and path.
     *
     * @return whether it is in the jar now: not one that has ended, nor one for all hosts below a public suffix
     */
    public synchronized boolean add(Cookie cookie) {
        return (cookie.hostOnly() || !Domains.isPublicSuffix(cookie.domain())) && store.put(cookie, clock.instant());
    }

    /** The cookies that go along with a request, in the order in which they do: longer paths first, then older ones. */
    public synchronized List<Cookie> find(Url url) {
        Instant now = clock.instant();
        return store.use(url.host().orElse(""), cookie -> !cookie.isExpired(now) && cookie.matches(url)).stream()
                .sorted(IN_A_HEADER)
                .toList();
    }

    /** The value of {@code Cookie} for a request; empty when there are none. */
    public Optional<String> header(Url url) {
        var header = new StringBuilder();
        for (Cookie cookie : find(url)) {
            String pair = cookie.pair();
            if (header.length() + pair.length() + 2 > MOST_HEADER) {
                break;
            }
            header.append(header.isEmpty() ? "" : "; ").append(pair);
        }
        return header.isEmpty() ? Optional.empty() : Optional.of(header.toString());
    }

    /** All cookies that have not ended, by domain. */
    public synchronized List<Cookie> cookies() {
        Instant now = clock.instant();
        return store.all().filter(cookie -> !cookie.isExpired(now)).toList();
    }

    /** Takes out what fits: {@code jar.removeIf(cookie -> cookie.domain().equals("example.org"))}. */
    public synchronized void removeIf(Predicate<Cookie> unwanted) {
        store.removeIf(unwanted);
    }

    /** Takes out the cookies that end with the session. */
    public void endSession() {
        removeIf(cookie -> cookie.expires().isEmpty());
    }

    /** Takes out everything. */
    public void clear() {
        removeIf(cookie -> true);
    }

    /**
     * Adds the cookies of a file in Netscape's format, which curl, wget and browsers' exports have. Cookies that have ended, and those that no server
     * could have set, are left out.
     *
     * @throws CookieFileException when a line is no cookie; nothing has been added then
     * @throws IOException when the file cannot be read
     */
    public void load(Path file) throws IOException {
        CookieFile.read(file, clock.instant()).forEach(this::add);
    }

    /**
     * Writes a file in Netscape's format, session cookies included, that only its owner can read. The file is replaced whole: a failure leaves the
     * old one. {@code SameSite} has no place in it.
     *
     * @throws IOException when it cannot be written
     */
    public void save(Path file) throws IOException {
        CookieFile.write(file, cookies());
    }
}
