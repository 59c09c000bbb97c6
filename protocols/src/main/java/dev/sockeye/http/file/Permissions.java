package dev.sockeye.http.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Who may read a file, on systems that know the owner from others; elsewhere nothing is read or set. */
final class Permissions {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private Permissions() {}

    /** Of a file itself, not of what a symbolic link names; empty when there is none. */
    static Optional<Set<PosixFilePermission>> of(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.empty()
                : Optional.of(view.readAttributes().permissions());
    }

    /** Lets only the owner read and write, and gives what was before. */
    static Optional<Set<PosixFilePermission>> close(Path file) throws IOException {
        var before = of(file);
        if (before.isPresent()) {
            Files.setPosixFilePermissions(file, OWNER_ALONE);
        }
        return before;
    }

    static void set(Path file, Optional<Set<PosixFilePermission>> permissions) throws IOException {
        if (permissions.isPresent()) {
            Files.setPosixFilePermissions(file, permissions.get());
        }
    }
}
