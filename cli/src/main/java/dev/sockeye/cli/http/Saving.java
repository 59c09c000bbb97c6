package dev.sockeye.cli.http;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.http.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where things are saved: in the file of {@code -o}, which is replaced, or each under its own name in a folder, where none is replaced unless
 * that is said.
 */
public final class Saving {
    @Option(names = "--output-dir", paramLabel = "DIR", description = "Save each in a file of its own name in DIR.")
    private @Nullable Path folder;

    @Option(names = "--overwrite", description = "Replace files that are there, in --output-dir.")
    private boolean overwrite;

    @Option(
            names = {"-C", "--resume"},
            description = "Keep what has come of a failure, and go on with what was kept.")
    private boolean resume;

    /** Whether each has a file of its own. */
    public boolean isFolder() {
        return folder != null;
    }

    /** Whether there are files at all. */
    public boolean isOn(Context context) {
        return folder != null || context.globals().output().isPresent();
    }

    /** Says what makes no sense, and makes the folder. */
    public void check(Context context) throws IOException {
        if (context.globals().output().isPresent() && folder != null) {
            throw new UsageException("-o names a file, --output-dir a folder: one of them");
        }
        if (resume && !isOn(context)) {
            throw new UsageException("--resume needs a file: -o or --output-dir");
        }
        if (folder != null) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new LocalFileException("make", folder, e);
            }
        }
    }

    /** How to save one; empty: it goes to standard output. */
    Optional<Download> download(Context context) {
        if (!isOn(context)) {
            return Optional.empty();
        }
        var download = folder != null
                ? Download.into(folder)
                : Download.to(context.globals().output().orElseThrow()).overwrite();
        download = overwrite ? download.overwrite() : download;
        return Optional.of(resume ? download.resume() : download);
    }
}
