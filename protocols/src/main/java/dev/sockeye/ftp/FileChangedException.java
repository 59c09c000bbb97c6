package dev.sockeye.ftp;

import java.io.IOException;

/** A file on the server became another one while it was being fetched: what came is of no use. Nothing of it is kept. */
public final class FileChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says of which file, and what changed: its size, its time. */
    public FileChangedException(String path, String what) {
        super(path + " changed while it was fetched: " + what);
    }
}
