package dev.sockeye.ftp.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Trees of files for tests: some of every kind, and what one looks like. */
final class Trees {
    private Trees() {}

    /** Odd names, empty things, depth, modes; and so many files more. */
    static void plant(Path root, Random random, int more) throws IOException {
        var names = List.of(
                "plain.txt",
                "with blank",
                " leading",
                ".hidden",
                "-dash",
                "ünï-文件-😀",
                "quote\"s",
                "a%41",
                "100%",
                "semi;colon=1",
                "(paren)",
                "back\\slash",
                "tilde~",
                "hash#x",
                "star*",
                "[set]",
                "{a,b}");
        for (var name : names) {
            file(root.resolve("odd").resolve(name), random, random.nextInt(3000));
        }
        for (var folder : List.of("empty", "deep/er/and/deeper/still", "dir with blank", "[dir]*", ".hid")) {
            Files.createDirectories(root.resolve(folder));
        }
        file(root.resolve("dir with blank/in it"), random, 10);
        file(root.resolve("deep/er/and/deeper/still/file"), random, 100_000);
        file(root.resolve("zero"), random, 0);
        Files.setPosixFilePermissions(root.resolve("zero"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(root.resolve("odd/plain.txt"), PosixFilePermissions.fromString("rwxr-xr-x"));
        for (int i = 0; i < more; i++) {
            file(root.resolve("many" + i % 7).resolve("f" + i), random, random.nextInt(6000));
        }
    }

    static void file(Path file, Random random, int length) throws IOException {
        Files.createDirectories(file.getParent());
        var content = new byte[length];
        random.nextBytes(content);
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.fromMillis((1_500_000_000L + random.nextInt(200_000_000)) * 1000));
    }

    /** What is in it: kind, content and time to the second, by path; permissions of files, if asked for. */
    static Map<String, String> look(Path root, boolean modes) throws IOException {
        var all = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (var path : (Iterable<Path>) paths.filter(each -> !each.equals(root))::iterator) {
                all.put(root.relativize(path).toString(), look(path, modes, path));
            }
        }
        return all;
    }

    private static String look(Path path, boolean modes, Path file) throws IOException {
        var is = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (is.isSymbolicLink()) {
            return "link " + Files.readSymbolicLink(path);
        }
        if (is.isDirectory()) {
            return "folder";
        }
        return "file " + Arrays.hashCode(Files.readAllBytes(file)) + " " + is.size() + " "
                + is.lastModifiedTime().toMillis() / 1000
                + (modes ? " " + PosixFilePermissions.toString(is.permissions()) : "");
    }

    /** Removes it and all that is in it. */
    static void remove(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (var path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
