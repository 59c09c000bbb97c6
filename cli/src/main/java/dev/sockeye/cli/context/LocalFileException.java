package dev.sockeye.cli.context;

import java.io.IOException;
import java.nio.file.Path;

/** A file on this machine could not be written, read or run. */
public final class LocalFileException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Such as {@code cannot write out.bin: No space left on device}. */
    public LocalFileException(String doing, Path file, IOException cause) {
        super("cannot " + doing + " " + file + ": " + reason(cause), cause);
    }

    /** With words of one's own. */
    public LocalFileException(String message) {
        super(message);
    }

    /** Why, in a few words. */
    static String reason(IOException cause) {
        return switch (cause) {
            case java.nio.file.NoSuchFileException _ -> "no such file or folder";
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }
}
