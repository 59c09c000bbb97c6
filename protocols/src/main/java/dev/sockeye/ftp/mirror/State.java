package dev.sockeye.ftp.mirror;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * What was so after the last run: which pairs of files were the same, and which folders the server had. Of a pair only a number of 64 bits is kept, made of its path and
 * the facts of both sides, so that a hundred thousand files take 800 kB, in memory and in the file.
 *
 * <p>It is a help and never needed. A file that is missing, cut, damaged, of another version or another mirror counts as none; it is written
 * whole or not at all. Immutable.
 */
final class State {
    /** Nothing is known. */
    static final State EMPTY = new State(new long[0], List.of());

    private static final long MAGIC = 0x534b5945_4d495201L; // its last byte is the version
    private static final int MOST = 10_000_000;

    private final long[] pairs; // sorted
    private final List<String> folders;

    private State(long[] pairs, List<String> folders) {
        this.pairs = pairs;
        this.folders = folders;
    }

    /** Whether both files are as they were when they were the same. */
    boolean knows(Node source, Node target) {
        return pairs.length > 0 && Arrays.binarySearch(pairs, pair(source.path(), source.facts(), target.facts())) >= 0;
    }

    /** The folders of the server, as paths from the root. */
    List<String> folders() {
        return folders;
    }

    private static long pair(String path, Node.Facts source, Node.Facts target) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
        }
        hash = mixed(hash, source.size());
        hash = mixed(mixed(hash, source.time()), source.window());
        return mixed(mixed(hash, target.time()), target.window());
    }

    private static long mixed(long hash, long value) {
        long mixed = (hash ^ value) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 29;
    }

    /**
     * The last one that was written for this mirror.
     *
     * @param mirror what tells it from others
     */
    static State read(Path file, String mirror) throws IOException {
        var sum = new CRC32C();
        try (var in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), sum))) {
            if (in.readLong() != MAGIC || !in.readUTF().equals(mirror)) {
                return EMPTY;
            }
            var folders = new ArrayList<String>();
            for (int left = count(in); left > 0; left--) {
                folders.add(in.readUTF());
            }
            int count = count(in);
            var pairs = new long[Math.min(count, 1 << 16)];
            for (int i = 0; i < count; i++) {
                if (i == pairs.length) {
                    pairs = Arrays.copyOf(pairs, Math.min(count, pairs.length * 2)); // no more than is there
                }
                pairs[i] = in.readLong();
            }
            long expected = sum.getValue();
            return in.readLong() == expected ? new State(sorted(pairs), List.copyOf(folders)) : EMPTY;
        } catch (java.io.EOFException | java.io.UTFDataFormatException | NoSuchFileException e) {
            return EMPTY;
        }
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST) {
            throw new java.io.UTFDataFormatException("garbage");
        }
        return count;
    }

    private static long[] sorted(long[] pairs) {
        Arrays.sort(pairs);
        return pairs;
    }

    /** Gathers what is so after a run. Thread-safe. */
    static final class Builder {
        private long[] pairs = new long[1024];
        private int count;
        private List<String> folders = List.of();

        /** These are the same. */
        synchronized void same(String path, Node.Facts source, Node.Facts target) {
            if (count == pairs.length) {
                pairs = Arrays.copyOf(pairs, count * 2);
            }
            pairs[count++] = pair(path, source, target);
        }

        /** The server's folders; those with names of more than 64 KiB are not worth it. */
        synchronized void folders(List<String> paths) {
            folders = paths.stream().filter(path -> path.length() < 20_000).toList();
        }

        synchronized State build() {
            return new State(sorted(Arrays.copyOf(pairs, Math.min(count, MOST))), folders);
        }
    }

    /** Takes the place of the one before. */
    void write(Path file, String mirror) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path temporary = Files.createTempFile(folder, ".mirror-", ".part");
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            var sum = new CRC32C();
            var out = new DataOutputStream(
                    new CheckedOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), sum));
            out.writeLong(MAGIC);
            out.writeUTF(mirror);
            out.writeInt(folders.size());
            for (var path : folders) {
                out.writeUTF(path);
            }
            out.writeInt(pairs.length);
            for (long pair : pairs) {
                out.writeLong(pair);
            }
            out.writeLong(sum.getValue());
            out.flush();
            channel.force(false);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
