package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.listing.Kind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree on the server, as it is found by listing it: all folders of one depth in one go, and those that the last run knew all at once.
 *
 * <pre>
 * C: STAT -a /pub                 the cheapest, where a server does it: no data connection, and any number in one write
 * C: STAT -a /pub/docs
 * C: STAT -a /pub/docs/old
 * C: EPSV, MLSD /pub/a b          exact, and for names that STAT would take for patterns or for two
 * C: EPSV, LIST -a /pub           where there is neither
 * </pre>
 */
final class RemoteTree {
    private static final int DEEPEST = 64;
    private static final int COARSE = 60_000;

    private final Peer peer;
    private final Abilities can;
    private final Listings listings;
    private final MirrorListener listener;
    private final int most;
    private final List<String> folders = new ArrayList<>();
    private FolderReader.Setting setting;
    private long found;

    /**
     * @param exact whether exact times are worth a data connection for each folder
     * @param most how many things there may be
     */
    RemoteTree(
            Peer peer, Abilities can, boolean exact, int most, FolderReader.Setting setting, MirrorListener listener) {
        this.peer = peer;
        this.can = can;
        this.listings = new Listings(peer, can, exact);
        this.most = most;
        this.setting = setting;
        this.listener = listener;
    }

    /**
     * Walks it.
     *
     * @param known folders that the last run found, as paths from the root, each after the one that it is in
     * @throws IOException when the connection fails, or there is no such folder
     */
    Node walk(List<String> known) throws IOException {
        var root = Node.root();
        listings.list(List.of(root), setting);
        if (!root.isWhole()) {
            throw new IOException(setting.paths().root() + ": no folder that can be listed");
        }
        learnZone(root);
        var guesses = guess(root, known);
        for (var level = List.of(root); !level.isEmpty(); ) {
            count(level);
            level = descend(level, guesses);
        }
        prune(root);
        return root;
    }

    /** The folders that there are, for the next run; each after the one that it is in. */
    List<String> folders() {
        return folders;
    }

    /** What earlier runs did not complete, by path, and how long it is. */
    Map<String, Long> leftovers() {
        return setting.leftovers();
    }

    /** The clock of the listings; what was listed before it was known is listed again. */
    private void learnZone(Node root) throws IOException {
        var samples = new ArrayList<Node>();
        for (var thing : root.children()) {
            if (thing.kind() == Kind.FILE && thing.facts().window() == COARSE) {
                samples.add(thing);
            }
        }
        if (can.mdtm() && !samples.isEmpty()) {
            var zone = RemoteTimes.zone(peer, setting.paths(), samples);
            if (!zone.equals(ZoneOffset.UTC)) {
                setting = setting.zone(zone);
                listings.list(List.of(root), setting);
            }
        }
    }

    /** Lists the folders that were there the last time, whatever their depth. Those that are no more will be in no folder, and are forgotten. */
    private Map<String, Node> guess(Node root, List<String> known) throws IOException {
        var nodes = new HashMap<String, Node>();
        var guesses = new ArrayList<Node>();
        nodes.put("", root);
        for (var path : known) {
            int slash = path.lastIndexOf('/');
            var parent = nodes.get(slash < 0 ? "" : path.substring(0, slash));
            if (parent != null && !path.isEmpty()) {
                var node = parent.child(path.substring(slash + 1), Kind.FOLDER, Node.Facts.NONE);
                nodes.put(path, node);
                guesses.add(node);
            }
        }
        listings.tryOut(guesses, setting);
        nodes.values().removeIf(node -> !node.isWhole());
        return nodes;
    }

    private void count(List<Node> level) throws IOException {
        for (var folder : level) {
            found += folder.children().size();
            if (found > most) {
                throw new IOException(
                        "more than " + most + " things in " + setting.paths().root());
            }
            folders.add(folder.path());
        }
        listener.looking(found);
    }

    /** All folders in these, listed. */
    private List<Node> descend(List<Node> level, Map<String, Node> guesses) throws IOException {
        var next = new ArrayList<Node>();
        var unknown = new ArrayList<Node>();
        for (var folder : level) {
            for (var thing : List.copyOf(folder.children())) {
                if (thing.isFolder()) {
                    var guess = guesses.get(thing.path());
                    if (guess != null && guess.parent() == folder) {
                        guess.becomes(thing);
                        folder.swap(thing, guess);
                        next.add(guess);
                    } else if (thing.depth() > DEEPEST) {
                        setting.problems().failed(thing, "deeper than " + DEEPEST + " folders");
                    } else {
                        unknown.add(thing);
                        next.add(thing);
                    }
                }
            }
        }
        listings.list(unknown, setting);
        return next;
    }

    /** Takes out the folders that were only looked through, and have nothing that is wanted. */
    private static void prune(Node folder) {
        folder.children().stream().filter(Node::isFolder).forEach(RemoteTree::prune);
        folder.keepOnly(thing -> {
            boolean wanted = !thing.isThrough() || !thing.children().isEmpty();
            if (!wanted) {
                folder.hold();
            }
            return wanted;
        });
    }
}
