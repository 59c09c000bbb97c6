package dev.sockeye.ftp.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * What the file system under a folder is like; found out by making a file in it and taking it away again.
 *
 * @param names which names it can hold
 * @param posix whether files have permissions of Unix
 * @param umask what new files are not permitted
 * @param exactCase whether {@code a} is another file than {@code A}
 */
record LocalRules(LocalName names, boolean posix, int umask, boolean exactCase) {
    private static final Set<PosixFilePermission> ALL = PosixFilePermissions.fromString("rwxrwxrwx");

    /** What is usual, where nothing can be tried out. */
    static LocalRules usual(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return new LocalRules(LocalName.here(), posix, 0022, true);
    }

    /** Tries it out. */
    static LocalRules of(Path folder) throws IOException {
        Path probe = folder.resolve(Temporary.name("Probe"));
        Files.deleteIfExists(probe); // of a run that was killed at this very place
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(probe, PosixFilePermissions.asFileAttribute(ALL));
        } else {
            Files.createFile(probe);
        }
        try {
            int umask = posix ? 0777 & ~Modes.of(Files.getPosixFilePermissions(probe)) : 0;
            var other = folder.resolve(Temporary.name("pROBE"));
            boolean exact = !Files.exists(other, LinkOption.NOFOLLOW_LINKS);
            return new LocalRules(LocalName.here(), posix, umask, exact);
        } finally {
            Files.delete(probe);
        }
    }
}
