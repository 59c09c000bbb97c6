package dev.sockeye.http.server;

import dev.sockeye.http.message.EntityTag;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What tells one state of a file from another.
 *
 * @param tag its entity tag
 * @param modified in whole seconds, as HTTP tells it
 * @param settled whether they tell all states apart
 */
record Validators(EntityTag tag, Instant modified, boolean settled) {
    /** Within so short a time a file may change twice and show the same time (RFC 9110 section 8.8.2.2). */
    private static final Duration RESTLESS = Duration.ofSeconds(1);

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    Validators {
        modified = modified.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Of a file, by its size, time and number.
     *
     * @param steady whether the attributes are those of one moment
     * @param variant what tells its forms apart: empty, or a suffix
     * @param now when they were read; a date never lies after it
     */
    static Validators of(BasicFileAttributes attributes, boolean steady, String variant, Instant now) {
        Instant changed = attributes.lastModifiedTime().toInstant();
        boolean settled = steady && Duration.between(changed, now).abs().compareTo(RESTLESS) > 0;
        String opaque = Long.toHexString(attributes.size())
                + "-"
                + Long.toHexString(changed.getEpochSecond())
                + "."
                + Integer.toHexString(changed.getNano())
                + "-"
                + Integer.toHexString(String.valueOf(attributes.fileKey()).hashCode())
                + variant;
        Instant told = changed.isAfter(now) ? now : changed.isBefore(Instant.EPOCH) ? Instant.EPOCH : changed;
        return new Validators(new EntityTag(opaque, !settled), told.isAfter(LATEST) ? LATEST : told, settled);
    }
}
