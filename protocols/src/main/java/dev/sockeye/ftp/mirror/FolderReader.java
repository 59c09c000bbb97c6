package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpPath;
import dev.sockeye.ftp.listing.Entry;
import dev.sockeye.ftp.listing.Form;
import dev.sockeye.ftp.listing.Hazard;
import dev.sockeye.ftp.listing.Kind;
import dev.sockeye.ftp.listing.ListingException;
import dev.sockeye.ftp.listing.ListingParser;
import dev.sockeye.ftp.listing.Timestamp;
import dev.sockeye.ftp.mirror.Filters.Verdict;
import dev.sockeye.ftp.mirror.Node.Facts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a listing says of one folder of the server, as nodes. A name that is a path, or none, is told and left; what is dangerous only here is written
 * so that it is not ({@link LocalName}).
 */
final class FolderReader {
    /**
     * What all folders of a mirror have in common.
     *
     * @param zone what the listings' clock is away from UTC
     * @param leftovers takes the temporary files of earlier runs, by path, and how long they are
     */
    record Setting(
            RemotePaths paths, Filters filters, Problems problems, ZoneOffset zone, Map<String, Long> leftovers) {
        Setting(RemotePaths paths, Filters filters, Problems problems) {
            this(paths, filters, problems, ZoneOffset.UTC, new HashMap<>());
        }

        /** For a folder that has been listed in another way before, and whose path it does not have. */
        Setting quiet() {
            return new Setting(paths, Filters.NONE, new Problems(MirrorListener.NONE), zone, new HashMap<>());
        }

        Setting zone(ZoneOffset other) {
            return new Setting(paths, filters, problems, other, leftovers);
        }
    }

    private final Setting setting;
    private final Node folder;
    private final ListingParser parser;
    private final List<Node> things = new ArrayList<>();
    private final List<Node> unusable = new ArrayList<>();
    private boolean self;

    FolderReader(Setting setting, Node folder, Form form) {
        this.setting = setting;
        this.folder = folder;
        this.parser = new ListingParser(form, Instant.now());
    }

    void accept(ByteBuffer bytes) throws IOException {
        var piece = new byte[bytes.remaining()];
        bytes.get(piece);
        try {
            parser.accept(piece, 0, piece.length, this::add);
        } catch (ListingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A line of a reply. */
    void line(String text) throws IOException {
        try {
            parser.line(FtpPath.bytes(text)).ifPresent(this::add);
        } catch (ListingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Whether it listed itself, as {@code ls -a} does with a folder, and with nothing else. */
    boolean sawItself() {
        return self;
    }

    /** That was all: the folder is filled. */
    void end() throws IOException {
        try {
            parser.end(this::add);
        } catch (ListingException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (parser.unread() > 0) {
            setting.problems.failed(
                    folder,
                    "the listing has " + parser.unread() + " lines that nobody can read, such as "
                            + parser.unreadLines().getFirst());
        }
        unusable.forEach(node -> setting.problems.failed(node, "the server's name for it is no name of a file"));
        folder.fill(things, parser.unread() == 0);
    }

    private void add(Entry entry) {
        self |= entry.name().length() == 1 && entry.name().text().equals(".");
        if (entry.isSelf() || entry.isParent()) {
            return;
        }
        byte[] name = entry.name().bytes();
        var local = setting.paths.names().toLocal(name);
        var hazards = entry.name().hazards();
        if (hazards.contains(Hazard.EMPTY) || hazards.contains(Hazard.SLASH) || hazards.contains(Hazard.NUL)) {
            folder.hold();
            unusable.add(folder.child(local, Kind.OTHER, Facts.NONE));
            return;
        }
        if (Temporary.isOne(local)) {
            var node = folder.child(local, name, Kind.FILE, Facts.NONE);
            setting.leftovers.put(setting.paths.of(node), entry.size().orElse(0));
            return;
        }
        var node = folder.child(local, name, entry.kind(), facts(entry));
        var verdict = setting.filters.of(node.path(), node.isFolder());
        if (verdict == Verdict.LEAVE) {
            folder.hold();
            return;
        }
        if (verdict == Verdict.THROUGH) {
            node.through();
        }
        if (entry.kind() == Kind.LINK) {
            var target =
                    entry.target().map(to -> local(FtpPath.text(to.bytes()))).orElse("");
            node.link(LinkTarget.relative(target, local(setting.paths.root()), folder.depth()));
        }
        things.add(node);
    }

    /** A path as it would be here: its names, and the steps up. */
    private String local(String path) {
        var names = new ArrayList<String>();
        for (var name : path.split("/", -1)) {
            boolean step = name.isEmpty() || name.equals(".") || name.equals("..");
            names.add(step ? name : setting.paths.names().toLocal(FtpPath.bytes(name)));
        }
        return String.join("/", names);
    }

    private Facts facts(Entry entry) {
        OptionalLong size = entry.isSizeExact() && entry.kind() == Kind.FILE ? entry.size() : OptionalLong.empty();
        int mode = entry.permissions()
                .map(permissions -> permissions.mode() & 0777)
                .orElse(-1);
        var facts = new Facts(size.orElse(Node.UNKNOWN), Node.UNKNOWN, 1, mode);
        Optional<Timestamp> time = entry.modified();
        return time.isPresent() ? RemoteTimes.window(facts, time.get(), setting.zone) : facts;
    }
}
