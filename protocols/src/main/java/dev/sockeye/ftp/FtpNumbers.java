package dev.sockeye.ftp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers and times in replies.
 *
 * <pre>
 * S: 213 1048576                   SIZE, RFC 3659 section 4
 * S: 213 20250101120000.123        MDTM, RFC 3659 section 3: always UTC
 * </pre>
 */
final class FtpNumbers {
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,18})(?:\\D.*)?", Pattern.DOTALL);
    private static final Pattern TIME = Pattern.compile(
            "\\s*(\\d{4,5})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(?:\\.(\\d{1,9})\\d*)?(?:\\D.*)?", Pattern.DOTALL);
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private FtpNumbers() {}

    static OptionalLong size(FtpReply reply) {
        Matcher found = NUMBER.matcher(reply.lines().getLast());
        return reply.code() == 213 && found.matches()
                ? OptionalLong.of(Long.parseLong(found.group(1)))
                : OptionalLong.empty();
    }

    static Optional<Instant> time(FtpReply reply) {
        Matcher found = TIME.matcher(reply.lines().getLast());
        if (reply.code() != 213 || !found.matches()) {
            return Optional.empty();
        }
        try {
            int year = Integer.parseInt(found.group(1));
            int real = year > 9999 ? year - 19_100 + 2000 : year; // "19100" for 2000: 19 and the years since 1900
            String fraction = found.group(7) == null ? "0" : found.group(7);
            int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
            return Optional.of(LocalDateTime.of(
                            real,
                            number(found, 2),
                            number(found, 3),
                            number(found, 4),
                            number(found, 5),
                            Math.min(59, number(found, 6)), // a leap second
                            nanos)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    /** As {@code MFMT} wants it. */
    static String written(Instant time) {
        return WRITTEN.format(time);
    }
}
