package dev.sockeye.http;

import dev.sockeye.http.message.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A file, as long as it was when the body was made: what is added to it meanwhile is not sent, and what is missing ends the connection. */
final class FileBody implements Body {
    private static final int PIECE = 64 << 10;

    private final Path file;
    private final long size;
    private final MediaType type;

    private FileBody(Path file, long size, MediaType type) {
        this.file = file;
        this.size = size;
        this.type = type;
    }

    static FileBody of(Path file, MediaType type) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new NoSuchFileException(file.toString(), null, "no file that can be read");
        }
        return new FileBody(file, Files.size(file), type);
    }

    @Override
    public Optional<MediaType> type() {
        return Optional.of(type);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(size);
    }

    @Override
    public boolean isReplayable() {
        return true;
    }

    /** For connections that take files as they are. */
    FileChannel open() throws IOException {
        return FileChannel.open(file);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (var in = Channels.newInputStream(open())) {
            StreamBody.copy(in, out, size, PIECE);
        }
    }

    /** Its path, and how long it is. */
    @Override
    public String toString() {
        return file + ", " + size + " bytes";
    }
}
