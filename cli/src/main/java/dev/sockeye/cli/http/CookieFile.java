package dev.sockeye.cli.http;

import dev.sockeye.cli.context.LocalFileException;
import dev.sockeye.http.Cookies;
import dev.sockeye.http.HttpStep;
import dev.sockeye.http.cookie.CookieJar;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of {@code --cookie-jar}: read at the beginning, if it is there, and written at the end.
 *
 * @param file where cookies are kept
 * @param jar has them meanwhile
 */
record CookieFile(Optional<Path> file, Optional<CookieJar> jar) implements Closeable {
    static CookieFile of(Optional<Path> file) throws IOException {
        var jar = file.map(_ -> new CookieJar());
        if (file.isPresent() && Files.exists(file.get())) {
            try {
                jar.orElseThrow().load(file.get());
            } catch (IOException e) {
                throw new LocalFileException("read", file.get(), e);
            }
        }
        return new CookieFile(file, jar);
    }

    Optional<HttpStep> step() {
        return jar.map(Cookies::new);
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            try {
                jar.orElseThrow().save(file.get());
            } catch (IOException e) {
                throw new LocalFileException("write", file.get(), e);
            }
        }
    }
}
