package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.http.message.EntityTag;
import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpDate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is kept of a download that did not end: its first bytes in one file, and in another what names the state they are of. Both are called by a hash
 * of what was asked for, so that no name shows a URL (CVE-2018-20483).
 *
 * @param part the bytes
 * @param state of HTTP an entity tag or a date, which {@code If-Range} says again
 */
record Resumption(Path part, Path state) {
    private static final int LONGEST_STATE = 1000;

    /** For what was asked for, and where it is to be saved, in one text. */
    static Resumption of(Path folder, String what) {
        String hash = HexFormat.of().formatHex(sha256(what), 0, 12);
        return new Resumption(folder.resolve(".sockeye-" + hash + ".part"), folder.resolve(".sockeye-" + hash + ".of"));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** What names the state of an answer byte for byte: a strong tag, or a date that is older than the answer by more than a second (RFC 9110 section 8.8.2.2). */
    static Optional<String> validator(Headers headers) {
        Optional<EntityTag> tag = headers.first("ETag").flatMap(EntityTag::parse);
        if (tag.isPresent()) {
            return tag.filter(one -> !one.weak()).map(EntityTag::toString);
        }
        Optional<Instant> modified = headers.first("Last-Modified").flatMap(HttpDate::parse);
        Optional<Instant> date = headers.first("Date").flatMap(HttpDate::parse);
        return modified.filter(one -> date.isPresent() && one.plusSeconds(1).isBefore(date.get()))
                .map(HttpDate::format);
    }

    /** What was kept; empty when there is nothing to go on with. */
    Optional<String> read() throws IOException {
        if (!Files.isRegularFile(state, LinkOption.NOFOLLOW_LINKS) || Files.size(state) > LONGEST_STATE) {
            return Optional.empty();
        }
        return Optional.of(Files.readString(state, ISO_8859_1)).filter(text -> text.matches("[ -~]+"));
    }

    /** Whether there are bytes, and their state is known. An interrupt does not matter to it. */
    boolean isWorthKeeping() throws IOException {
        return Files.exists(state) && Files.size(part) > 0;
    }

    /** Keeps it, or that there is none. */
    void write(Optional<String> validator) throws IOException {
        Files.deleteIfExists(state);
        if (validator.isPresent() && validator.get().length() < LONGEST_STATE) {
            Files.writeString(state, validator.get(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }
}
