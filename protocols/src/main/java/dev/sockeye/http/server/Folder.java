package dev.sockeye.http.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A folder that is open, and what can be done with names in it. A name is a single name; no call follows a symbolic link. Used by one
 * thread at a time.
 */
interface Folder extends Closeable {
    /** How the first of a walk is opened. */
    @FunctionalInterface
    interface Opener {
        Folder open(Path path) throws IOException;
    }

    /** Opens one by its path, which is trusted. */
    @SuppressWarnings("StreamResourceLeak") // the folder closes it
    static Folder open(Path path) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return new SecureFolder(secure);
        }
        stream.close();
        return new PlainFolder(path.toRealPath());
    }

    /** A folder in it. */
    Folder folder(String name) throws IOException;

    /** Of the thing itself, a link's own. */
    BasicFileAttributes attributes(String name) throws IOException;

    /** Opens a file to be read. */
    FileChannel read(String name) throws IOException;

    /** Makes a file that was not there, to be written. */
    FileChannel create(String name) throws IOException;

    /** Gives a file another name; what had that name is gone. */
    void rename(String from, String to) throws IOException;

    /** Gives a file the permissions of another one, where there are such. */
    void permitAs(String name, String like) throws IOException;

    /** Removes a file. */
    void delete(String name) throws IOException;

    /** The names of what is in it; once. */
    Iterable<Path> names();
}
