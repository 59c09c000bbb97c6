package dev.sockeye.net;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Who may read a file, on systems that know the owner from others; elsewhere nothing is read or set. */
final class FilePermissions {
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private FilePermissions() {}

    /** Of a file itself, not of what a symbolic link names; empty when there is none. */
    static Optional<Set<PosixFilePermission>> of(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.empty()
                : Optional.of(view.readAttributes().permissions());
    }

    /**
     * Lets only the owner read and write, and gives what was before.
     *
     * @throws IOException when it is another's, or has other names, as somebody may have prepared it
     */
    static Optional<Set<PosixFilePermission>> close(Path file) throws IOException {
        var before = of(file);
        if (before.isPresent()) {
            Files.setPosixFilePermissions(file, OWNER_ALONE); // of others' files this fails
            if (file.getFileSystem().supportedFileAttributeViews().contains("unix")
                    && !Integer.valueOf(1).equals(Files.getAttribute(file, "unix:nlink"))) {
                throw new FileSystemException(file.toString(), null, "it has other names");
            }
        }
        return before;
    }

    static void set(Path file, Optional<Set<PosixFilePermission>> permissions) throws IOException {
        if (permissions.isPresent()) {
            Files.setPosixFilePermissions(file, permissions.get());
        }
    }
}
