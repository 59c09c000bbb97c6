package dev.sockeye.http.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** What a path of the tree led to; open, and to be closed. */
sealed interface Found extends Closeable {
    /**
     * A regular file.
     *
     * @param channel to read it; at its start
     * @param size in bytes, when it was opened
     * @param attributes of the same file as the channel, unless it changed while we looked
     * @param steady whether it did not
     */
    record File(FileChannel channel, long size, BasicFileAttributes attributes, boolean steady) implements Found {
        Instant modified() {
            return attributes.lastModifiedTime().toInstant();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * A folder.
     *
     * @param folder to look into
     * @param modified when something in it came or went
     */
    record Directory(Folder folder, Instant modified) implements Found {
        @Override
        public void close() throws IOException {
            folder.close();
        }
    }

    /** Nothing that is served. */
    record Nothing() implements Found {
        static final Nothing INSTANCE = new Nothing();

        @Override
        public void close() {
            // nothing is open
        }
    }
}
