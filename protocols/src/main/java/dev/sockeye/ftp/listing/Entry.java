package dev.sockeye.ftp.listing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a listing: what the server said of it, and nothing that it did not say.
 *
 * <pre>{@code
 * -rw-r--r--   1 ann      staff      111325 Apr 27  2001 notes.txt
 *
 * entry.name()             notes.txt
 * entry.kind()             FILE
 * entry.size()             111325
 * entry.modified()         2001-04-27, to the day, zone unknown
 * entry.permissions()      rw-r--r--
 * entry.owner()            ann
 * }</pre>
 *
 * <p>Immutable, and small: some 200 bytes with a line of {@code ls}, some 130 {@linkplain #lean without}. Two are equal when all that they say is, the
 * line and the facts aside. {@link #toString} is fit for a terminal.
 */
public final class Entry {
    private static final byte[] NOTHING = {};

    private final Name name;
    private final Kind kind;
    private final long size; // -1: not said
    private final long time; // milliseconds of the server's clock
    private final @Nullable Precision precision;
    private final byte flags; // of EntryBuilder
    private final short mode; // -1: not said
    private final @Nullable String owner;
    private final @Nullable String group;
    private final @Nullable Name target;
    private final byte[] line;
    private final @Nullable Map<String, String> facts; // null: none, or still in the line

    Entry(EntryBuilder from) {
        name = Objects.requireNonNull(from.name);
        kind = from.kind;
        size = from.size;
        time = from.time;
        precision = from.precision;
        flags = from.flags();
        mode = (short) from.mode;
        owner = from.owner;
        group = from.group;
        target = from.target;
        line = from.line == null ? NOTHING : from.line;
        facts = from.facts;
    }

    private Entry(Entry whole) {
        name = whole.name.alone();
        kind = whole.kind;
        size = whole.size;
        time = whole.time;
        precision = whole.precision;
        flags = (byte) (whole.flags & ~EntryBuilder.FACTS_IN_LINE);
        mode = whole.mode;
        owner = whole.owner;
        group = whole.group;
        target = whole.target == null ? null : whole.target.alone();
        line = NOTHING;
        facts = null;
    }

    /** To make one by hand. */
    public static EntryBuilder named(Name name, Kind kind) {
        return new EntryBuilder().name(name).kind(kind);
    }

    /** Data, as it stands in the listing; {@link Name#hazards} says what could lead elsewhere. */
    public Name name() {
        return name;
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** Bytes; empty when the server did not say, or more than fit in a long. */
    public OptionalLong size() {
        return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** False when {@link #size} is one of blocks or tracks (VMS), which the content need not fill. */
    public boolean isSizeExact() {
        return size >= 0 && !is(EntryBuilder.ROUGH);
    }

    /** When its content was changed. */
    public Optional<Timestamp> modified() {
        if (precision == null) {
            return Optional.empty();
        }
        var local = LocalDateTime.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
        return Optional.of(new Timestamp(local, precision, is(EntryBuilder.UTC)));
    }

    /** The mode, where the server has such. */
    public Optional<Permissions> permissions() {
        return mode < 0 ? Optional.empty() : Optional.of(new Permissions(mode));
    }

    /** A name, a number, or both with a blank in them. */
    public Optional<String> owner() {
        return Optional.ofNullable(owner);
    }

    /** A name or a number. */
    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    /** Where a link points, as it stands: from the folder that was listed, or absolute. */
    public Optional<Name> target() {
        return Optional.ofNullable(target);
    }

    /** MLSD's {@code unique}, EPLF's {@code i}: two names with the same one are the same thing. */
    public Optional<String> unique() {
        return Optional.ofNullable(facts().get("unique"));
    }

    /** The folder that was listed: MLSD's {@code cdir}, whatever its name, or {@code .} elsewhere. */
    public boolean isSelf() {
        return is(EntryBuilder.SELF) || name.is(".");
    }

    /** A folder above it: MLSD's {@code pdir}, whatever its name, or {@code ..} elsewhere. */
    public boolean isParent() {
        return is(EntryBuilder.PARENT) || name.is("..");
    }

    /**
     * What else was said, in lower case and in its order: all facts of MLSD and MLST, those that we do not know too; EPLF's; VMS's
     * {@code version}; what OS/400 and MVS call the {@code type}. Of other listings there are none.
     */
    public Map<String, String> facts() {
        return facts != null ? facts : is(EntryBuilder.FACTS_IN_LINE) ? FactsLine.facts(line) : Map.of();
    }

    /** The line, without its end, as it came; a copy, empty when there was none. */
    public byte[] line() {
        return line.clone();
    }

    /** The same without line and facts, for those who keep a hundred thousand. */
    public Entry lean() {
        return new Entry(this);
    }

    private boolean is(int flag) {
        return (flags & flag) != 0;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Entry other
                && name.equals(other.name)
                && kind == other.kind
                && size == other.size
                && isSizeExact() == other.isSizeExact()
                && modified().equals(other.modified())
                && mode == other.mode
                && isSelf() == other.isSelf()
                && isParent() == other.isParent()
                && Objects.equals(owner, other.owner)
                && Objects.equals(group, other.group)
                && Objects.equals(target, other.target);
    }

    @Override
    public int hashCode() {
        return Arrays.asList(name, kind, size, time).hashCode();
    }

    /** For people: {@code FILE notes.txt 111325 2001-04-27 rw-r--r-- ann staff}. */
    @Override
    public String toString() {
        var out = new StringBuilder(kind.toString()).append(' ').append(name);
        if (target != null) {
            out.append(" -> ").append(target);
        }
        if (size >= 0) {
            out.append(' ').append(size);
        }
        modified().ifPresent(stamp -> out.append(' ').append(stamp));
        permissions().ifPresent(permissions -> out.append(' ').append(permissions));
        owner().ifPresent(text -> out.append(' ').append(Shown.of(text)));
        group().ifPresent(text -> out.append(' ').append(Shown.of(text)));
        return out.toString();
    }
}
