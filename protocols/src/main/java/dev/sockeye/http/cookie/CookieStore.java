package dev.sockeye.http.cookie;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The cookies of a jar by domain, each at most once, with the limits on how many. Not thread-safe. */
final class CookieStore {
    /** A cookie in the store, and when it was last of use: a count, not a time. */
    private static final class Held {
        private final Cookie cookie;
        private long used;

        private Held(Cookie cookie, long used) {
            this.cookie = cookie;
            this.used = used;
        }
    }

    private static final Comparator<Held> FIRST_TO_GO =
            Comparator.<Held, Boolean>comparing(held -> held.cookie.secure()).thenComparingLong(held -> held.used);

    private final Map<String, List<Held>> byDomain = new TreeMap<>();
    private int size;
    private long uses;

    /** Puts a cookie in place of the one that it replaces, whose age it inherits; false when it has ended, and only that one has gone. */
    boolean put(Cookie cookie, Instant now) {
        Optional<Held> old = byDomain.getOrDefault(cookie.domain(), List.of()).stream()
                .filter(held -> isSame(held.cookie, cookie))
                .findFirst();
        old.ifPresent(this::remove);
        if (cookie.isExpired(now)) {
            return false;
        }
        Instant created = old.map(held -> held.cookie.created()).orElse(cookie.created());
        byDomain.computeIfAbsent(cookie.domain(), _ -> new ArrayList<>())
                .add(new Held(created.equals(cookie.created()) ? cookie : aged(cookie, created), ++uses));
        size++;
        makeRoom(cookie.domain(), now);
        return true;
    }

    private static boolean isSame(Cookie one, Cookie other) {
        return one.name().equals(other.name()) && one.path().equals(other.path()) && one.hostOnly() == other.hostOnly();
    }

    private static Cookie aged(Cookie cookie, Instant created) {
        return new Cookie(
                cookie.name(),
                cookie.value(),
                cookie.domain(),
                cookie.hostOnly(),
                cookie.path(),
                cookie.secure(),
                cookie.httpOnly(),
                cookie.sameSite(),
                cookie.expires(),
                created);
    }

    private void makeRoom(String domain, Instant now) {
        if (byDomain.getOrDefault(domain, List.of()).size() > CookieJar.MOST_IN_DOMAIN || size > CookieJar.MOST) {
            removeIf(cookie -> cookie.isExpired(now));
        }
        List<Held> crowded = byDomain.getOrDefault(domain, List.of());
        if (crowded.size() > CookieJar.MOST_IN_DOMAIN) {
            crowded.stream().min(FIRST_TO_GO).ifPresent(this::remove);
        }
        if (size > CookieJar.MOST) {
            byDomain.values().stream().flatMap(List::stream).min(FIRST_TO_GO).ifPresent(this::remove);
        }
    }

    private void remove(Held gone) {
        List<Held> domain = byDomain.getOrDefault(gone.cookie.domain(), List.of());
        if (domain.remove(gone)) {
            size--;
        }
        if (domain.isEmpty()) {
            byDomain.remove(gone.cookie.domain());
        }
    }

    Stream<Cookie> all() {
        return byDomain.values().stream().flatMap(List::stream).map(held -> held.cookie);
    }

    boolean any(Predicate<Cookie> wanted) {
        return all().anyMatch(wanted);
    }

    /** The wanted cookies of a host and of the domains above it, which counts as use. */
    List<Cookie> use(String host, Predicate<Cookie> wanted) {
        var found = new ArrayList<Cookie>();
        String domain = host;
        while (!domain.isEmpty()) {
            for (Held held : byDomain.getOrDefault(domain, List.of())) {
                if (wanted.test(held.cookie)) {
                    held.used = ++uses;
                    found.add(held.cookie);
                }
            }
            int dot = domain.indexOf('.');
            domain = dot < 0 ? "" : domain.substring(dot + 1);
        }
        return found;
    }

    void removeIf(Predicate<Cookie> unwanted) {
        byDomain.values().forEach(domain -> domain.removeIf(held -> unwanted.test(held.cookie)));
        byDomain.values().removeIf(List::isEmpty);
        size = byDomain.values().stream().mapToInt(List::size).sum();
    }
}
