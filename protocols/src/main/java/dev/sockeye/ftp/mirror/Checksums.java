package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.FtpReply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Compares files by what the server says is in them.
 *
 * <pre>
 * C: HASH a.txt                 S: 213 SHA-1 0-5 f572d396fae9206628714fb2ce00f72e94f2258f a.txt
 * C: XMD5 a.txt                 S: 250 B1946AC92492D2347C6235B4D2611184
 * </pre>
 */
final class Checksums {
    private static final Pattern HASH = Pattern.compile("(?i)(\\S+) \\d+-\\d+ ([0-9a-f]+)\\b.*");
    private static final Pattern DIGITS = Pattern.compile("(?i)(?:.*\\s)?([0-9a-f]{8,128})(?:\\s.*)?");

    private final Peer peer;
    private final Abilities can;
    private final RemotePaths paths;
    private final LocalSide local;
    private final Problems problems;

    Checksums(Peer peer, Abilities can, RemotePaths paths, LocalSide local, Problems problems) {
        this.peer = peer;
        this.can = can;
        this.paths = paths;
        this.local = local;
        this.problems = problems;
    }

    /**
     * Compares them.
     *
     * @param pairs the source's files and the target's
     * @param same takes what came of it, by the source's
     * @throws IOException when the server knows no checksums
     */
    void compare(Map<Node, Node> pairs, Map<Node, Boolean> same) throws IOException {
        var command = can.hash().orElseThrow(() -> new IOException("the server cannot tell checksums"));
        var sources = new ArrayList<>(pairs.keySet());
        var replies = peer.say(sources.stream()
                .map(source -> command + " " + paths.of(there(source, pairs)))
                .toList());
        for (int i = 0; i < sources.size(); i++) {
            var source = sources.get(i);
            try {
                same.put(source, isSame(command, replies.get(i), here(source, pairs)));
            } catch (IOException e) {
                problems.failed(source, e);
                same.put(source, true); // nobody knows: it is left as it is
            }
        }
    }

    private Node there(Node source, Map<Node, Node> pairs) {
        return local.policy().down() ? source : pairs.getOrDefault(source, source);
    }

    private Node here(Node source, Map<Node, Node> pairs) {
        return local.policy().down() ? pairs.getOrDefault(source, source) : source;
    }

    private boolean isSame(String command, FtpReply reply, Node file) throws IOException {
        var text = reply.lines().getLast().strip();
        var matcher = (command.equals("HASH") ? HASH : DIGITS).matcher(text);
        if (!reply.isCompletion() || !matcher.matches()) {
            throw new IOException(command + ": " + reply);
        }
        var algorithm = command.equals("HASH") ? matcher.group(1) : command;
        var digits = matcher.group(matcher.groupCount()).toLowerCase(Locale.ROOT);
        try (var in = Files.newInputStream(local.path(file), LinkOption.NOFOLLOW_LINKS)) {
            return algorithm.toUpperCase(Locale.ROOT).contains("CRC")
                    ? crc(in).equals(leftPadded(digits))
                    : digest(name(algorithm), in).equals(digits);
        }
    }

    private static String leftPadded(String digits) {
        return "0".repeat(Math.max(0, 8 - digits.length())) + digits;
    }

    private static String name(String algorithm) {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "MD5", "XMD5" -> "MD5";
            case "XSHA", "XSHA1", "SHA-1" -> "SHA-1";
            case "XSHA256", "SHA-256" -> "SHA-256";
            case "XSHA512", "SHA-512" -> "SHA-512";
            default -> algorithm;
        };
    }

    private static String crc(InputStream in) throws IOException {
        var crc = new CRC32();
        var piece = new byte[64 << 10];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            crc.update(piece, 0, n);
        }
        return "%08x".formatted(crc.getValue());
    }

    private static String digest(String algorithm, InputStream in) throws IOException {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            var piece = new byte[64 << 10];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                digest.update(piece, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("nobody here knows the checksum " + algorithm, e);
        }
    }
}
