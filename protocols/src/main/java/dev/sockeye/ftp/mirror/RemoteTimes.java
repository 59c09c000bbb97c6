package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpReply;
import dev.sockeye.ftp.listing.Timestamp;
import dev.sockeye.ftp.mirror.Node.Facts;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The times of a server: those of its listings, by a clock whose zone nobody tells, and those of {@code MDTM}, in UTC and to the second (RFC 3659
 * section 3). What the clock is away from UTC is learnt by asking for a few files of a listing.
 */
final class RemoteTimes {
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final int DIGIT_COUNT = 14;
    private static final int SAMPLES = 5;
    private static final int QUARTER = 15 * 60;
    private static final int FARTHEST = 18 * 3600;
    private static final int SECOND = 1000;

    private RemoteTimes() {}

    /** A listed time, as the window that it is. */
    static Facts window(Facts facts, Timestamp time, ZoneOffset otherwise) {
        int window = Math.toIntExact(time.precision().unit().getDuration().toMillis());
        return new Facts(facts.size(), time.instant(otherwise).toEpochMilli(), window, facts.mode());
    }

    /** What MDTM says: {@code 213 20200102030405.123}; empty when it says something else. */
    static OptionalLong parse(FtpReply reply) {
        var text = reply.lines().getLast().strip();
        if (reply.code() != 213 || text.length() < DIGIT_COUNT) {
            return OptionalLong.empty();
        }
        try {
            var time = LocalDateTime.from(DIGITS.parse(text.substring(0, DIGIT_COUNT)));
            return OptionalLong.of(time.toInstant(ZoneOffset.UTC).toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** As MFMT wants it. */
    static String digits(long millis) {
        return DIGITS.format(Instant.ofEpochMilli(millis));
    }

    /** Asks for the times of files, and lets those that are answered learn them. */
    static void ask(Peer peer, RemotePaths paths, Collection<Node> files) throws IOException {
        var commands = files.stream().map(file -> "MDTM " + paths.of(file)).toList();
        var replies = peer.say(commands).iterator();
        for (var file : files) {
            parse(replies.next()).ifPresent(time -> {
                var facts = file.facts();
                file.learn(new Facts(facts.size(), time, SECOND, facts.mode()));
            });
        }
    }

    /**
     * What the clock of the listings is away from UTC: what most of a few files say; UTC when they say nothing.
     *
     * @param listed files whose times were listed to the minute, taken for UTC
     */
    static ZoneOffset zone(Peer peer, RemotePaths paths, List<Node> listed) throws IOException {
        var files = new ArrayList<>(listed.subList(0, Math.min(SAMPLES, listed.size())));
        var commands = files.stream().map(file -> "MDTM " + paths.of(file)).toList();
        var replies = peer.say(commands).iterator();
        Map<Integer, Integer> votes = new HashMap<>();
        for (var file : files) {
            parse(replies.next()).ifPresent(time -> {
                // the listing cuts off up to a minute, so that the difference may seem to be more
                long seconds =
                        Math.floorDiv(file.facts().time() - time + file.facts().window() / 2, 1000L);
                int zone = Math.toIntExact(Math.round((double) seconds / QUARTER) * QUARTER);
                if (Math.abs(seconds - zone) <= 60 && Math.abs(zone) <= FARTHEST) {
                    votes.merge(zone, 1, Integer::sum);
                }
            });
        }
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> ZoneOffset.ofTotalSeconds(most.getKey()))
                .orElse(ZoneOffset.UTC);
    }
}
