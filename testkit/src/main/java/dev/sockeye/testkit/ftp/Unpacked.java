package dev.sockeye.testkit.ftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder into which {@code ./check} has unpacked the servers that cannot be installed beside one another, or the system, for one that is
 * installed.
 */
final class Unpacked {
    private Unpacked() {}

    /** {@code SOCKEYE_FTP_SERVERS}, or {@code sockeye/ftp-servers} in the user's cache; as scripts/tools.sh has it. */
    private static Path cache() {
        String told = System.getenv("SOCKEYE_FTP_SERVERS");
        if (told != null) {
            return Path.of(told);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base = cache == null || cache.isEmpty()
                ? Path.of(Objects.requireNonNull(System.getProperty("user.home")), ".cache")
                : Path.of(cache);
        return base.resolve("sockeye/ftp-servers");
    }

    /** A file of a package, as {@code usr/sbin/vsftpd}; a star stands for one folder's name. */
    static Optional<Path> find(String path) {
        return Stream.of(cache(), Path.of("/"))
                .flatMap(root -> below(root, Path.of(path)).stream())
                .findFirst();
    }

    private static Optional<Path> below(Path root, Path path) {
        List<Path> places = List.of(root);
        for (Path name : path) {
            var next = new ArrayList<Path>();
            for (Path place : places) {
                if (!name.toString().contains("*")) {
                    next.add(place.resolve(name));
                } else if (Files.isDirectory(place)) {
                    next.addAll(matching(place, name.toString()));
                }
            }
            places = next;
        }
        return places.stream().filter(Files::exists).findFirst();
    }

    private static List<Path> matching(Path place, String glob) {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(place, glob)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            return List.of(); // a folder that may not be read has nothing for us
        }
        return found;
    }

    static Path need(String path) throws IOException {
        return find(path).orElseThrow(() -> new IOException("no " + path + " here; ./check fetches it"));
    }

    /** Why a server that changes its root cannot be started here: not root, or one of its files is not there. */
    static Optional<String> missing(String... paths) {
        if (!isRoot()) {
            return Optional.of("only root can start it");
        }
        return Stream.of(paths)
                .filter(path -> find(path).isEmpty())
                .findFirst()
                .map(path -> "no " + path + " here; ./check fetches it");
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false; // not this kind of system
        }
    }

    /** Where the libraries of the unpacked packages are, for the loader. */
    static String libraries(Path program) {
        return find("usr/lib/*-linux-gnu/libpam_wrapper.so")
                .map(library -> Objects.requireNonNull(library.getParent()).toString())
                .orElseGet(program::toString);
    }

    /** A hash of a password as crypt(3) has it. */
    static String crypt(String password) throws IOException {
        Process openssl = new ProcessBuilder("openssl", "passwd", "-1", "-stdin").start();
        try (var in = openssl.outputWriter()) {
            in.write(password + "\n");
        }
        try (var out = openssl.inputReader()) {
            String hash = out.readLine();
            if (hash == null) {
                throw new IOException("openssl passwd gave nothing");
            }
            return hash;
        }
    }
}
