package dev.sockeye.open;

import dev.sockeye.http.message.Headers;
import dev.sockeye.http.message.HttpDate;
import dev.sockeye.url.Url;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * {@code file:} URLs. No opener has it unless it is given: a program that opens URLs which others write would hand out its own files.
 *
 * <pre>{@code
 * OpenerSettings.DEFAULT.handler(FileHandler.anywhere())
 * OpenerSettings.DEFAULT.handler(FileHandler.below(Path.of("/srv/pages")))
 * }</pre>
 *
 * <p>Ordinary files only: a folder, a device or a pipe is a {@link FileSystemException}.
 */
public final class FileHandler implements SchemeHandler {
    private final Optional<Path> root;

    private FileHandler(Optional<Path> root) {
        this.root = root;
    }

    /** Every file that the program may read. */
    public static FileHandler anywhere() {
        return new FileHandler(Optional.empty());
    }

    /**
     * The files below a folder, and what links there lead to if that is below it too.
     *
     * @throws IOException when there is no such folder
     */
    public static FileHandler below(Path folder) throws IOException {
        return new FileHandler(Optional.of(folder.toRealPath()));
    }

    @Override
    public Set<String> schemes() {
        return Set.of("file");
    }

    /**
     * Opens a file.
     *
     * @throws NoSuchFileException when it is not there
     * @throws AccessDeniedException when it is not below the folder, or may not be read
     * @throws dev.sockeye.url.UrlSyntaxException when the URL has a host
     */
    @Override
    public Response open(Url url) throws IOException {
        Path file = url.toPath().toRealPath();
        if (root.isPresent() && !file.startsWith(root.get())) {
            throw new AccessDeniedException(url.toPath().toString(), null, "not below the folder that may be read");
        }
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new FileSystemException(file.toString(), null, "not an ordinary file");
        }
        var headers = Headers.of(
                "Content-Type",
                        Optional.ofNullable(URLConnection.guessContentTypeFromName(file.toString()))
                                .orElse("application/octet-stream"),
                "Content-Length", Long.toString(attributes.size()),
                "Last-Modified", HttpDate.format(attributes.lastModifiedTime().toInstant()));
        return Response.of(url, headers, Files.newInputStream(file));
    }
}
