package dev.sockeye.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.url.Url;
import dev.sockeye.url.UrlSyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileHandlerTest {
    @TempDir
    Path folder;

    private Path pages;

    @BeforeEach
    void makePages() throws Exception {
        pages = Files.createDirectory(folder.resolve("pages"));
        Files.writeString(pages.resolve("a b.html"), "<p>你好");
        Files.writeString(folder.resolve("secret"), "sesame");
    }

    private Response open(FileHandler handler, Url url) throws Exception {
        try (var opener = Opener.create(OpenerSettings.DEFAULT.handler(handler))) {
            return opener.open(url);
        }
    }

    @Test
    void aFileIsOpened() throws Exception {
        try (var response = open(FileHandler.anywhere(), Url.ofFile(pages.resolve("a b.html")))) {
            assertThat(response.status()).isEmpty();
            assertThat(response.headers().first("Content-Type")).hasValue("text/html");
            assertThat(response.headers().contains("Last-Modified")).isTrue();
            assertThat(response.length()).hasValue(9);
            assertThat(response.fileName()).isEqualTo("a b.html");
            assertThat(response.text()).isEqualTo("<p>你好");
        }
    }

    @Test
    void whatIsNoOrdinaryFileIsRefused() {
        assertThatThrownBy(() -> open(FileHandler.anywhere(), Url.ofFile(pages)))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("not an ordinary file");
        assertThatThrownBy(() -> open(FileHandler.anywhere(), Url.ofFile(pages.resolve("none"))))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> open(FileHandler.anywhere(), Url.parse("file://example.org/a")))
                .isInstanceOf(UrlSyntaxException.class);
    }

    @Test
    void nothingAboveTheFolderIsOpened() throws Exception {
        var below = FileHandler.below(pages);
        open(below, Url.ofFile(pages.resolve("a b.html"))).close();
        Files.createSymbolicLink(pages.resolve("out"), folder.resolve("secret"));
        Files.createSymbolicLink(pages.resolve("in"), pages.resolve("a b.html"));
        open(below, Url.ofFile(pages.resolve("in"))).close();
        for (Url url : new Url[] {
            Url.ofFile(folder.resolve("secret")),
            Url.ofFile(pages.resolve("out")),
            Url.parse(Url.ofFile(pages).href() + "/%2e%2e/secret"),
            Url.parse("file:///etc/hostname")
        }) {
            assertThatThrownBy(() -> open(below, url)).as(url.href()).isInstanceOf(AccessDeniedException.class);
        }
    }
}
