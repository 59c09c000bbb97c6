package dev.sockeye.ftp.listing;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.fuzz.Tellings;
import dev.sockeye.net.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link ListingParser} on what {@code LIST} says: in pieces it is the same; every name stands in the listing; an entry's own line, read
 * alone, is that entry; nothing that is printed acts upon a terminal.
 */
@SuppressWarnings("exports") // of tests only
public final class ListingSubject implements Subject {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Limits LIMITS = Limits.DEFAULT.line(200).listing(50);

    private final Function<Entry, Name> names;

    /** Of the parser itself. */
    public ListingSubject() {
        this(Entry::name);
    }

    /** With another idea of what an entry's name is. */
    ListingSubject(Function<Entry, Name> names) {
        this.names = names;
    }

    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public List<String> corpus() {
        try {
            return Samples.all().stream()
                    .map(sample -> Tellings.text(sample.listing().getBytes(StandardCharsets.UTF_8)))
                    .filter(text -> text.length() < 150)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "-rw-r--r--",
                "drwxr-xr-x",
                "lrwxrwxrwx",
                " -> ",
                " 1 ",
                " 0, ",
                " 1,2 ",
                "Jan",
                "Feb 29",
                " 12:30 ",
                " 12:30:60 ",
                " 2001 ",
                "2001-02-29",
                "02-29",
                " +0100 ",
                "\u00e6\u009c\u0088",
                "\r\n",
                "\n",
                "\n\n",
                ":\n",
                "<DIR>",
                "<JUNCTION>",
                " [",
                "]",
                "PM",
                "AM",
                "05-26-95",
                "+",
                ",",
                "\t",
                "/,",
                "r,",
                "s1,",
                "m1,",
                "up644,",
                ";1",
                ".DIR;1",
                "1/9",
                "2-JUN-1998",
                "07:32:04",
                "[A,B]",
                "(RWED,,,)",
                "%RMS",
                "*STMF",
                "*FILE",
                ".FILE",
                "04/03/24",
                "29.06.13",
                "d [RWCE] ",
                "-C--E-----FTP A ",
                "Name ",
                "Volume Unit ",
                "Migrated ",
                " PO ",
                "01.03",
                "JOB01",
                "spool files",
                "type=",
                "size=",
                "; ",
                ";",
                "=",
                "total 1",
                "folder",
                "99999999999999999999",
                "\u0000",
                "\u001b[2J",
                "..",
                ".",
                "/",
                "\\",
                "  ");
    }

    @Override
    public @Nullable String broken(String text) {
        byte[] listing = Tellings.bytes(text);
        String whole = null;
        for (List<byte[]> telling : Tellings.of(listing)) {
            var entries = new ArrayList<Entry>();
            String told = read(telling, entries);
            if (whole == null) {
                whole = told;
                for (Entry entry : entries) {
                    String wrong = wrong(entry, Tellings.text(listing));
                    if (wrong != null) {
                        return wrong;
                    }
                }
            } else if (!whole.equals(told)) {
                return "in " + telling.size() + " pieces it is " + told + " for " + whole;
            }
        }
        return null;
    }

    private static String read(List<byte[]> pieces, List<Entry> entries) {
        var parser = new ListingParser(Form.LIST, NOW, StandardCharsets.UTF_8, LIMITS);
        String end;
        try {
            for (byte[] piece : pieces) {
                parser.accept(piece, entries::add);
            }
            parser.end(entries::add);
            end = "whole";
        } catch (ListingException e) {
            end = e.what();
        }
        var told = new StringBuilder();
        entries.forEach(entry -> told.append(entry).append(entry.facts()).append('\n'));
        return told + end + " " + parser.dialect() + parser.unread() + parser.unreadLines();
    }

    private @Nullable String wrong(Entry entry, String listing) {
        String name = Tellings.text(names.apply(entry).bytes());
        if (name.isEmpty() || !listing.contains(name)) {
            return "a name that nobody said: " + name;
        }
        String shown = entry + entry.name().toString();
        if (shown.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            return "a terminal would act upon it";
        }
        if (!entry.lean().equals(entry) || entry.size().orElse(0) < 0) {
            return "lean it is another, or its size is negative";
        }
        return listing.contains("Name ") ? null : again(entry); // a member of MVS is one by the heading above it
    }

    private static @Nullable String again(Entry entry) {
        var alone = new ArrayList<Entry>();
        read(List.of(entry.line()), alone);
        boolean same = alone.equals(List.of(entry)) || entry.line().length >= LIMITS.line();
        return same ? null : "alone it is " + alone + " for " + entry;
    }
}
