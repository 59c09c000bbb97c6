package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.progress.Bar;
import dev.sockeye.url.Url;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which file a thing goes to: the one of {@code -o}, which is replaced, or one of its own name in a folder, which is not. Files are there when
 * they are complete. Thread-safe.
 */
public final class Saving {
    private final Optional<Path> file;
    private final Optional<Path> folder;
    private final boolean overwrite;
    private final Cleanup cleanup;
    private final Set<Path> taken = new HashSet<>();

    private Saving(Optional<Path> file, Optional<Path> folder, boolean overwrite, Cleanup cleanup) {
        this.file = file;
        this.folder = folder;
        this.overwrite = overwrite;
        this.cleanup = cleanup;
    }

    /**
     * As the options say.
     *
     * @param folder of {@code --output-dir}; made when it is not there
     */
    public static Saving of(Context context, @Nullable Path folder, boolean overwrite) throws IOException {
        var file = context.globals().output();
        if (file.isPresent() && folder != null) {
            throw new UsageException("-o names a file, --output-dir a folder: one of them");
        }
        if (folder != null) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new LocalFileException("make", folder, e);
            }
        }
        return new Saving(file, Optional.ofNullable(folder), overwrite, context.cleanup());
    }

    /** Whether there are files at all. */
    public boolean isOn() {
        return file.isPresent() || folder.isPresent();
    }

    /** Where this goes; empty: to standard output. */
    Optional<Path> file(Url asked, Found found) throws IOException {
        if (folder.isEmpty()) {
            return file;
        }
        var named = folder.get().resolve(FileName.of(asked, found.headers()));
        synchronized (taken) {
            if (!taken.add(named)) {
                throw new LocalFileException(named + " is the name of another one, too");
            }
            if (!overwrite && Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
                throw new LocalFileException(named + " is there already; --overwrite replaces it");
            }
        }
        return Optional.of(named);
    }

    /** Saves a body, and says how much it was. */
    long save(Found found, Path to, Bar bar) throws IOException {
        try (var saved = Output.file(to, cleanup)) {
            long size = Copying.copy(found.body(), bar, saved::write);
            saved.finish();
            return size;
        }
    }
}
