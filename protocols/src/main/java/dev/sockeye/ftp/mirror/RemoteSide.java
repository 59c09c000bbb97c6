package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpReply;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How things are said to the server: where they are, their times and permissions, and how a file gets its name. Thread-safe. */
final class RemoteSide {
    private final RemotePaths paths;
    private final Policy policy;
    private final Abilities can;
    private final Map<String, Long> begun;
    private volatile boolean takesModes = true;

    /** @param begun temporary files that an earlier run left, by path, and how long they are; only to be gone on with */
    RemoteSide(RemotePaths paths, Policy policy, Abilities can, Map<String, Long> begun) {
        this.paths = paths;
        this.policy = policy;
        this.can = can;
        this.begun = begun;
    }

    RemotePaths paths() {
        return paths;
    }

    /** How much of a file is there already. */
    long resumable(Node node) {
        long there = begun.getOrDefault(paths.temporary(node), 0L);
        return there < node.size() ? there : 0;
    }

    /** What to say when all of a file has come under its temporary name; the last of it asks for its size. */
    List<String> settling(Node node) {
        var there = paths.temporary(node);
        var commands = new ArrayList<String>();
        if (can.setTime().isPresent() && node.facts().hasTime()) {
            commands.add(
                    can.setTime().get() + " " + RemoteTimes.digits(node.facts().time()) + " " + there);
        }
        if (setsMode(node)) {
            commands.add(chmod(node, there));
        }
        if (can.size()) {
            commands.add("SIZE " + there);
        }
        return commands;
    }

    /** Whether its permissions are to be set. */
    boolean setsMode(Node node) {
        return policy.permissions() && takesModes && node.facts().mode() >= 0;
    }

    /** The time that it is to have; empty when the server sets none. */
    Optional<Instant> time(Node node) {
        return can.setTime().isPresent() && node.facts().hasTime()
                ? Optional.of(Instant.ofEpochMilli(node.facts().time()))
                : Optional.empty();
    }

    /**
     * Looks whether all of it is there.
     *
     * @return empty when it is, or when the server cannot tell
     */
    Optional<String> missing(Node node, List<FtpReply> settled) {
        if (!can.size() || settled.isEmpty()) {
            return Optional.empty();
        }
        var size = size(settled.getLast());
        return size.isEmpty() || size.getAsLong() == node.size()
                ? Optional.empty()
                : Optional.of("the server has " + size.getAsLong() + " of " + node.size() + " bytes");
    }

    /** What SIZE says: {@code 213 4096}; empty when it says something else. */
    static OptionalLong size(FtpReply reply) {
        var text = reply.lines().getLast().strip();
        boolean number = reply.code() == 213
                && !text.isEmpty()
                && text.length() < 19
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** What gives it its name. */
    List<String> naming(Node node) {
        return List.of("RNFR " + paths.temporary(node), "RNTO " + paths.of(node));
    }

    /** What gives it its name where another file has it and the server does not rename over one. */
    List<String> replacing(Node node) {
        return List.of("DELE " + paths.of(node), "RNFR " + paths.temporary(node), "RNTO " + paths.of(node));
    }

    String chmod(Node node) {
        return chmod(node, paths.of(node));
    }

    private String chmod(Node node, String path) {
        return "SITE CHMOD " + String.format(Locale.ROOT, "%03o", policy.mode(node)) + " " + path;
    }

    /** The server knows no permissions; nobody asks again. */
    void takesNoModes() {
        takesModes = false;
    }

    /** What a step that copies nothing has to say; nothing when the server cannot do it. */
    List<String> commands(Step step) {
        var node = step.node();
        var path = paths.of(node);
        return switch (step.action()) {
            case MKDIR -> {
                boolean mode = policy.permissions() && node.facts().mode() >= 0 && !node.isThrough() && takesModes;
                yield mode ? List.of("MKD " + path, chmod(node)) : List.of("MKD " + path);
            }
            case DELETE -> List.of((node.isFolder() ? "RMD " : "DELE ") + path);
            case CHMOD -> List.of(chmod(node));
            case TOUCH ->
                can.setTime()
                        .map(command -> List.of(
                                command + " " + RemoteTimes.digits(node.facts().time()) + " " + path))
                        .orElse(List.of());
            case LINK -> List.of("SITE SYMLINK " + node.target() + " " + path);
            case GET, PUT, SKIP, REPORT -> List.of();
        };
    }

    /** Says what a server said no to. */
    static IOException refused(List<String> commands, FtpReply reply) {
        return new IOException(commands.getLast() + ": " + reply);
    }
}
