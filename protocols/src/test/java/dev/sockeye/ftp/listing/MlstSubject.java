package dev.sockeye.ftp.listing;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.fuzz.Tellings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@link ListingParser} on facts: what a pattern made from RFC 3659's grammar finds, and the times that java.time reads. */
@SuppressWarnings("exports") // of tests only
public final class MlstSubject implements Subject {
    private static final Pattern LINE = Pattern.compile("((?:[A-Za-z0-9._/+-]+=[^;]*;)*) (.+)", Pattern.DOTALL);
    private static final Pattern FACT = Pattern.compile("([^=;]+)=([^;]*);");
    private static final Pattern TIME = Pattern.compile("([0-9]{14})(?:\\.[0-9]+)?");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Form form;

    /** As MLSD has them. */
    public MlstSubject() {
        this(Form.FACTS);
    }

    /** As if another form had been asked for. */
    MlstSubject(Form form) {
        this.form = form;
    }

    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public List<String> corpus() {
        return List.of(
                "Type=cdir;Modify=20141022065102;UNIX.mode=0775; /commons/net",
                "type=file;size=951;modify=20150813175250.123;unique=119FBB87UE;UNIX.owner=0;UNIX.group=0; welcome.msg",
                "type=OS.unix=slink:/a b;UNIX.ownername=ann;UNIX.groupname=staff; link",
                " no facts",
                "Type=; x",
                "size=99999999999999999999;modify=20160229000060; x=y; z",
                "Type=dir missing-semicolon");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "type=",
                "size=",
                "modify=",
                "unique=",
                "perm=",
                "UNIX.mode=",
                "UNIX.owner=",
                "unix.ownername=",
                "file",
                "dir",
                "cdir",
                "pdir",
                "OS.unix=slink:",
                "OS.unix=symlink",
                ";",
                "; ",
                "=",
                " ",
                "20141022065102",
                "20240229235960",
                ".5",
                "0775",
                "9",
                "..",
                "\u00c3\u00bc",
                "\u00ff",
                "\t",
                "\u0000");
    }

    @Override
    public @Nullable String broken(String text) {
        String line = Tellings.text(Tellings.bytes(text)).replace("\n", "").replace("\r", "");
        Optional<Entry> found;
        try {
            var parser = new ListingParser(form, Instant.EPOCH);
            found = ListingParser.parse(form, Tellings.bytes(line), Instant.EPOCH).stream()
                    .findFirst();
            parser.line(Tellings.bytes(" " + line)); // of MLST: fails on nothing
        } catch (ListingException e) {
            return "a limit: " + e.what();
        }
        Matcher grammar = LINE.matcher(line);
        if (found.isPresent() != grammar.matches()) {
            return "read: " + found + ", by the grammar: " + grammar.matches();
        }
        return found.map(entry -> different(entry, grammar)).orElse(null);
    }

    private static @Nullable String different(Entry entry, Matcher grammar) {
        Map<String, String> facts = facts(grammar.group(1));
        var read = new LinkedHashMap<String, String>();
        entry.facts().forEach((key, value) -> read.put(key, Tellings.text(value.getBytes(StandardCharsets.UTF_8))));
        if (!Tellings.text(entry.name().bytes()).equals(grammar.group(2))) {
            return "another name: " + entry.name();
        }
        boolean isText = facts.values().stream().allMatch(value -> value.chars().allMatch(c -> c < 0x80));
        if (isText && !read.equals(facts)) {
            return "other facts: " + read + " for " + facts;
        }
        return grammar.group(1).toLowerCase(Locale.ROOT).split("modify=", -1).length > 2
                ? null
                : otherTime(entry, facts);
    }

    private static Map<String, String> facts(String text) {
        var facts = new LinkedHashMap<String, String>();
        Matcher fact = FACT.matcher(text);
        while (fact.find()) {
            facts.putIfAbsent(fact.group(1).toLowerCase(Locale.ROOT), fact.group(2));
        }
        return facts;
    }

    private static @Nullable String otherTime(Entry entry, Map<String, String> facts) {
        Optional<LocalDateTime> expected =
                Optional.ofNullable(facts.get("modify")).flatMap(MlstSubject::time);
        Optional<LocalDateTime> read =
                entry.modified().map(stamp -> stamp.dateTime().withNano(0));
        return expected.equals(read) ? null : "another time: " + read + " for " + expected;
    }

    private static Optional<LocalDateTime> time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return Optional.empty();
        }
        String stamp = time.group(1);
        try {
            return Optional.of(
                    LocalDateTime.parse(stamp.endsWith("60") ? stamp.substring(0, 12) + "59" : stamp, STAMP));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
