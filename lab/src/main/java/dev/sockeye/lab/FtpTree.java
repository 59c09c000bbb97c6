package dev.sockeye.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files and folders in memory, by their absolute paths. Bounded; thread-safe. */
final class FtpTree {
    static final int MOST_BYTES = 16 << 20;
    private static final int MOST_NODES = 1000;

    /**
     * A file, or without bytes a folder.
     *
     * @param modified to the second
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Node(Optional<byte[]> bytes, Instant modified) {
        static Node file(byte[] bytes) {
            return new Node(Optional.of(bytes), now());
        }

        static Node folder() {
            return new Node(Optional.empty(), now());
        }

        private static Instant now() {
            return Instant.now().truncatedTo(ChronoUnit.SECONDS);
        }

        boolean isFolder() {
            return bytes.isEmpty();
        }

        int size() {
            return bytes.map(content -> content.length).orElse(0);
        }
    }

    private final TreeMap<String, Node> nodes = new TreeMap<>();

    FtpTree() {
        nodes.put("/", Node.folder());
    }

    /** An absolute path for one that may be relative; what goes above the root stays there. */
    static String resolve(String folder, String path) {
        var names = new ArrayDeque<String>();
        String whole = path.startsWith("/") ? path : folder + "/" + path;
        for (String name : whole.split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }

    static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    synchronized Optional<Node> find(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** What is in a folder, by name. */
    synchronized SortedMap<String, Node> list(String folder) {
        String start = folder.equals("/") ? "/" : folder + "/";
        var found = new TreeMap<String, Node>();
        nodes.tailMap(start, false).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(start))
                .filter(entry -> entry.getKey().indexOf('/', start.length()) < 0)
                .forEach(entry -> found.put(name(entry.getKey()), entry.getValue()));
        return found;
    }

    /** A text, with the folders above it. */
    void put(String path, String text) {
        if (find(parent(path)).isEmpty()) {
            mkdir(parent(path));
        }
        store(path, text.getBytes(UTF_8));
    }

    /** Whether it could be stored: its folder is there, it is none itself, and there is room. */
    synchronized boolean store(String path, byte[] bytes) {
        boolean room = bytes.length <= MOST_BYTES && nodes.size() < MOST_NODES;
        boolean well = room && isFolder(parent(path)) && !isFolder(path);
        if (well) {
            nodes.put(path, Node.file(bytes));
        }
        return well;
    }

    synchronized boolean mkdir(String path) {
        boolean well = nodes.size() < MOST_NODES && isFolder(parent(path));
        return well && nodes.putIfAbsent(path, Node.folder()) == null;
    }

    synchronized boolean delete(String path, boolean folder) {
        Node node = nodes.get(path);
        boolean well = node != null
                && node.isFolder() == folder
                && !path.equals("/")
                && list(path).isEmpty();
        return well && nodes.remove(path) != null;
    }

    /** With all that is below it. */
    synchronized boolean rename(String from, String to) {
        boolean well =
                nodes.containsKey(from) && !isFolder(to) && isFolder(parent(to)) && !(to + "/").startsWith(from + "/");
        if (!well || from.equals("/")) {
            return false;
        }
        for (String path : nodes.navigableKeySet().stream()
                .filter(path -> path.equals(from) || path.startsWith(from + "/"))
                .toList()) {
            Node node = nodes.remove(path);
            if (node != null) {
                nodes.put(to + path.substring(from.length()), node);
            }
        }
        return true;
    }

    synchronized boolean touch(String path, Instant time) {
        return nodes.computeIfPresent(path, (_, node) -> new Node(node.bytes(), time)) != null;
    }

    private boolean isFolder(String path) {
        Node node = nodes.get(path);
        return node != null && node.isFolder();
    }
}
