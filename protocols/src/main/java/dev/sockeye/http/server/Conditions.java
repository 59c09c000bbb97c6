package dev.sockeye.http.server;

import dev.sockeye.http.message.EntityTag;
import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpDate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a request is to be carried out, given what the client knows already. Pure.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2">RFC 9110 section 13.2.2</a>, the order of the conditions
 */
final class Conditions {
    /** What is to be done. */
    enum Outcome {
        /** What was asked for. */
        GO_ON,
        /** 304: the client has it. */
        NOT_MODIFIED,
        /** 412. */
        FAILED
    }

    private Conditions() {}

    /**
     * Looks at If-Match, If-Unmodified-Since, If-None-Match and If-Modified-Since, in this order.
     *
     * @param reads whether the method is GET or HEAD
     * @param current what is there; empty: nothing
     */
    static Outcome of(boolean reads, Headers headers, Optional<Validators> current) {
        if (headers.contains("If-Match")) {
            if (!matches(headers, "If-Match", current, true)) {
                return Outcome.FAILED;
            }
        } else if (date(headers, "If-Unmodified-Since")
                .filter(since -> current.isPresent() && current.get().modified().isAfter(since))
                .isPresent()) {
            return Outcome.FAILED;
        }
        if (headers.contains("If-None-Match")) {
            if (matches(headers, "If-None-Match", current, false)) {
                return reads ? Outcome.NOT_MODIFIED : Outcome.FAILED;
            }
        } else if (reads
                && date(headers, "If-Modified-Since")
                        .filter(since ->
                                current.isPresent() && !current.get().modified().isAfter(since))
                        .isPresent()) {
            return Outcome.NOT_MODIFIED;
        }
        return Outcome.GO_ON;
    }

    /** Whether a range may be sent: there is no If-Range, or it names exactly what is there (RFC 9110 section 13.1.5). */
    static boolean rangeHolds(Headers headers, Validators current) {
        List<String> values = headers.all("If-Range");
        if (values.isEmpty()) {
            return true;
        }
        String value = values.getFirst().strip();
        if (values.size() > 1) {
            return false;
        }
        if (value.startsWith("\"") || value.startsWith("W/")) {
            return EntityTag.parse(value).filter(current.tag()::matchesStrongly).isPresent();
        }
        return current.settled()
                && HttpDate.parse(value).filter(current.modified()::equals).isPresent();
    }

    private static boolean matches(Headers headers, String name, Optional<Validators> current, boolean strong) {
        if (current.isEmpty()) {
            return false; // also for "*"
        }
        EntityTag own = current.get().tag();
        for (String value : headers.all(name)) {
            if (value.equals("*")
                    || EntityTag.list(value).stream()
                            .anyMatch(tag -> strong ? own.matchesStrongly(tag) : own.matchesWeakly(tag))) {
                return true;
            }
        }
        return false;
    }

    /** A date that is one; several lines of it are none. */
    private static Optional<Instant> date(Headers headers, String name) {
        List<String> values = headers.all(name);
        return values.size() == 1 ? HttpDate.parse(values.getFirst()) : Optional.empty();
    }
}
