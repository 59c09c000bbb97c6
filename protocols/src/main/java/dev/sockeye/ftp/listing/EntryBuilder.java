package dev.sockeye.ftp.listing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts an {@link Entry} together. Not thread-safe.
 *
 * <pre>{@code
 * Entry.named(Name.of("notes.txt"), Kind.FILE).size(111_325).modified(instant, Precision.SECOND).build()
 * }</pre>
 */
public final class EntryBuilder {
    static final int UTC = 1;
    static final int ROUGH = 2;
    static final int SELF = 4;
    static final int PARENT = 8;
    static final int FACTS_IN_LINE = 16;

    @Nullable
    Name name;

    Kind kind = Kind.OTHER;
    long size = -1;
    long time;

    @Nullable
    Precision precision;

    boolean utc;
    boolean rough; // the size is one of blocks
    boolean self; // MLSD's cdir
    boolean parent; // MLSD's pdir
    boolean factsInLine;
    int mode = -1;

    @Nullable
    String owner;

    @Nullable
    String group;

    @Nullable
    Name target;

    byte @Nullable [] line;

    @Nullable
    Map<String, String> facts;

    boolean typed; // MLSD said of which type it is

    EntryBuilder() {}

    EntryBuilder name(Name as) {
        name = as;
        return this;
    }

    EntryBuilder kind(Kind as) {
        kind = as;
        return this;
    }

    /** Bytes; negative: not known. */
    public EntryBuilder size(long bytes) {
        size = Math.max(-1, bytes);
        return this;
    }

    /** A moment. */
    public EntryBuilder modified(Instant moment, Precision known) {
        return time(moment.toEpochMilli(), known, true);
    }

    /** By a clock whose zone is not known. */
    public EntryBuilder modified(LocalDateTime local, Precision known) {
        return time(local.toInstant(ZoneOffset.UTC).toEpochMilli(), known, false);
    }

    EntryBuilder time(long millis, Precision known, boolean isUtc) {
        time = millis;
        precision = known;
        utc = isUtc;
        return this;
    }

    /** The mode. */
    public EntryBuilder permissions(Permissions permissions) {
        mode = permissions.mode();
        return this;
    }

    /** Whose it is. */
    public EntryBuilder owner(@Nullable String user) {
        owner = user;
        return this;
    }

    /** Whose group's. */
    public EntryBuilder group(@Nullable String users) {
        group = users;
        return this;
    }

    /** Where a link points. */
    public EntryBuilder target(@Nullable Name where) {
        target = where;
        return this;
    }

    byte flags() {
        return (byte) ((utc ? UTC : 0)
                | (rough ? ROUGH : 0)
                | (self ? SELF : 0)
                | (parent ? PARENT : 0)
                | (factsInLine ? FACTS_IN_LINE : 0));
    }

    /** The entry; the builder may go on. */
    public Entry build() {
        return new Entry(this);
    }
}
