package dev.sockeye.cli.ftp;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.cli.io.TerminalText;
import dev.sockeye.ftp.FtpClient;
import dev.sockeye.ftp.FtpPath;
import dev.sockeye.ftp.FtpReplyException;
import dev.sockeye.ftp.FtpUrl;
import dev.sockeye.ftp.listing.Entry;
import dev.sockeye.ftp.listing.Kind;
import dev.sockeye.ftp.listing.Name;
import dev.sockeye.ftp.listing.Timestamp;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Situation;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is in a folder of a server, told in lines. For one command. */
public final class FtpListing {
    private static final int DEEPEST = 64;

    private final Context context;
    private final FtpClient ftp;
    private final LineOutput lines;
    private final boolean detailed;
    private ExitCode code = ExitCode.OK;

    /** With all that is known of each, or names alone. */
    public FtpListing(Context context, FtpClient ftp, LineOutput lines, boolean detailed) {
        this.context = context;
        this.ftp = ftp;
        this.lines = lines;
        this.detailed = detailed;
    }

    /**
     * Tells what is there.
     *
     * @return {@link ExitCode#PARTIAL} when a folder below could not be read
     */
    public ExitCode list(FtpUrl place, boolean recursive) throws IOException {
        var entries = there(place);
        tell(place.isFolder() ? place.folder() : place.path(), "", entries, recursive, 1);
        return code;
    }

    /** Of a file its own entry: who has MLSD refuses it for a file, who has not lists the file. */
    private List<Entry> there(FtpUrl place) throws IOException {
        try {
            return ftp.list(place.folder());
        } catch (FtpReplyException e) {
            if (place.isFolder() || !ftp.features().has("MLST")) {
                throw e;
            }
            try {
                return List.of(ftp.mlst(place.path()));
            } catch (FtpReplyException second) {
                e.addSuppressed(second);
                throw e;
            }
        }
    }

    private void tell(String folder, String before, List<Entry> entries, boolean recursive, int depth)
            throws IOException {
        var sorted = entries.stream()
                .filter(entry -> !entry.isSelf() && !entry.isParent())
                .sorted(Comparator.comparing(Entry::name))
                .toList();
        for (var entry : sorted) {
            tell(before, entry);
            if (recursive && entry.kind() == Kind.FOLDER) {
                enter(folder, before, entry.name(), depth);
            }
        }
    }

    private void enter(String folder, String before, Name name, int depth) throws IOException {
        if (!name.isPlain()) {
            skip(before, name, "its name leads elsewhere: " + name.hazards());
            return;
        }
        if (depth == DEEPEST) {
            throw new MalformedReplyException(
                    "folders more than " + DEEPEST + " deep", Situation.of(Phase.TRANSFER, folder));
        }
        String path = FtpPath.join(folder, FtpPath.text(name.bytes()));
        try {
            tell(path, before + shown(name) + "/", ftp.list(path), true, depth + 1);
        } catch (FtpReplyException e) {
            skip(before, name, e.reply().toString());
        }
    }

    private void skip(String before, Name name, String why) {
        code = ExitCode.PARTIAL;
        context.complain(TerminalText.escapeLine(before + shown(name) + ": " + why));
    }

    private static String shown(Name name) {
        return name.text();
    }

    private void tell(String before, Entry entry) throws IOException {
        if (lines.isJson()) {
            lines.json(json(before, entry));
        } else if (detailed) {
            lines.text(line(before, entry));
        } else {
            lines.text(before + shown(entry.name()));
        }
    }

    private static String line(String before, Entry entry) {
        char kind = switch (entry.kind()) {
            case FILE -> '-';
            case FOLDER -> 'd';
            case LINK -> 'l';
            case OTHER -> '?';
        };
        String mode = entry.permissions().map(Object::toString).orElse("?????????");
        String size = entry.size().isPresent() ? Long.toString(entry.size().getAsLong()) : "-";
        String target = entry.target().map(name -> " -> " + shown(name)).orElse("");
        return "%c%s %-8s %-8s %12s %-20s %s%s"
                .formatted(
                        kind,
                        mode,
                        entry.owner().orElse("-"),
                        entry.group().orElse("-"),
                        size,
                        entry.modified().map(Timestamp::toString).orElse("-"),
                        before + shown(entry.name()),
                        target);
    }

    private static Json json(String before, Entry entry) {
        var json = new Json()
                .add("path", before + shown(entry.name()))
                .add("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        entry.size().ifPresent(size -> json.add("size", size));
        entry.modified().ifPresent(time -> {
            json.add("modified", time.dateTime() + (time.isUtc() ? "Z" : ""));
            json.add("precision", time.precision().name().toLowerCase(Locale.ROOT));
        });
        entry.permissions().ifPresent(mode -> json.add("mode", "%03o".formatted(mode.mode())));
        entry.owner().ifPresent(owner -> json.add("owner", owner));
        entry.group().ifPresent(group -> json.add("group", group));
        entry.target().ifPresent(target -> json.add("target", shown(target)));
        return json;
    }
}
