package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpReply;
import dev.sockeye.ftp.listing.Form;
import dev.sockeye.ftp.listing.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Lists folders in the way that costs least at this server. An answer to STAT counts only when the folder lists itself, as {@code ls -a} does: a server that
 * means something else by it, or took the path for a pattern, is asked in the other way.
 */
final class Listings {
    /** What is a pattern to some server, or parts two of them. */
    private static final String PATTERN = " \t*?[]{}\\~";
    /** How many answers are held at once. */
    private static final int CHUNK = 128;

    private final Peer peer;
    private final Abilities can;
    private boolean usesStat;

    /** @param exact whether exact times are worth a data connection for each folder */
    Listings(Peer peer, Abilities can, boolean exact) {
        this.peer = peer;
        this.can = can;
        this.usesStat = !exact || !can.mlsd();
    }

    /** Lists them all; of one that cannot be listed, it is told, and it is not whole. */
    void list(List<Node> folders, FolderReader.Setting setting) throws IOException {
        var left = new ArrayList<>(folders);
        stat(left, setting);
        if (can.mlsd()) {
            fetch(left, "MLSD ", Form.FACTS, setting, true);
            targets(folders, setting);
        } else {
            fetch(left, "LIST -a ", Form.LIST, setting, false);
            fetch(left, "LIST ", Form.LIST, setting, true);
        }
    }

    /** Where links lead, some servers say in listings for people alone. */
    private void targets(List<Node> folders, FolderReader.Setting setting) throws IOException {
        var unknown = folders.stream()
                .filter(folder -> folder.children().stream().anyMatch(Listings::isBlind))
                .filter(folder -> isPlain(setting.paths().of(folder)))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        var replies = peer.say(commands(unknown, setting));
        for (int i = 0; i < unknown.size(); i++) {
            var again = Node.root();
            read(again, replies.get(i), setting.quiet());
            var known = new HashMap<String, String>();
            again.children().forEach(thing -> known.put(thing.name(), thing.target()));
            unknown.get(i).children().stream()
                    .filter(Listings::isBlind)
                    .forEach(link -> link.link(known.getOrDefault(link.name(), "")));
        }
    }

    private static boolean isBlind(Node thing) {
        return thing.kind() == Kind.LINK && thing.target().isEmpty();
    }

    /** Lists those that cost next to nothing, and says nothing of the others. */
    void tryOut(List<Node> folders, FolderReader.Setting setting) throws IOException {
        stat(new ArrayList<>(folders), setting);
    }

    /** Those that were listed are taken out. */
    private void stat(List<Node> folders, FolderReader.Setting setting) throws IOException {
        var plain = new ArrayList<Node>();
        for (var folder : usesStat ? folders : List.<Node>of()) {
            if (isPlain(setting.paths().of(folder))) {
                plain.add(folder);
            }
        }
        for (int from = 0; from < plain.size(); from += CHUNK) {
            var chunk = plain.subList(from, Math.min(from + CHUNK, plain.size()));
            var replies = peer.say(commands(chunk, setting));
            for (int i = 0; i < chunk.size(); i++) {
                read(chunk.get(i), replies.get(i), setting);
            }
        }
        folders.removeIf(Node::isWhole);
    }

    private List<String> commands(List<Node> folders, FolderReader.Setting setting) {
        return folders.stream()
                .map(folder -> can.stat() + setting.paths().of(folder))
                .toList();
    }

    private boolean isPlain(String path) {
        return !can.mlsd() || path.chars().noneMatch(c -> PATTERN.indexOf(c) >= 0);
    }

    private void read(Node folder, FtpReply reply, FolderReader.Setting setting) throws IOException {
        if (!reply.isCompletion()) {
            usesStat &= !reply.isUnknownCommand();
            return;
        }
        var reader = new FolderReader(setting, folder, Form.LIST);
        for (var line : reply.body()) {
            reader.line(
                    line.startsWith(" ")
                            ? line.substring(1)
                            : line); // RFC 959 wants a blank before what could be a code
        }
        boolean cut = reply.lines().getLast().contains("truncated");
        if (!cut && (reader.sawItself() || can.stat().equals("STAT "))) {
            reader.end();
        }
    }

    private void fetch(List<Node> folders, String command, Form form, FolderReader.Setting setting, boolean last)
            throws IOException {
        if (!folders.isEmpty()) {
            var wanted = folders.stream()
                    .map(folder -> new Folder(folder, command, form, setting, last))
                    .toList();
            peer.fetch(wanted.iterator());
            folders.removeIf(Node::isWhole);
        }
    }

    private static final class Folder implements Peer.Fetch {
        private final Node folder;
        private final String command;
        private final FolderReader reader;
        private final FolderReader.Setting setting;
        private final boolean last;

        Folder(Node folder, String command, Form form, FolderReader.Setting setting, boolean last) {
            this.folder = folder;
            this.command = command;
            this.reader = new FolderReader(setting, folder, form);
            this.setting = setting;
            this.last = last;
        }

        @Override
        public String command() {
            return command + setting.paths().of(folder);
        }

        @Override
        public void accept(ByteBuffer bytes) throws IOException {
            reader.accept(bytes);
        }

        @Override
        public void done() throws IOException {
            if (last || reader.sawItself()) {
                reader.end();
            }
        }

        @Override
        public void failed(IOException why) {
            if (last) {
                setting.problems().failed(folder, why);
            }
        }
    }
}
