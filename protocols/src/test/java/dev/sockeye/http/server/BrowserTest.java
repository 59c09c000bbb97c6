package dev.sockeye.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Browser;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Index pages and files in a browser: what it shows, where its links lead, what it loads, keeps and stores; and that no name runs. */
@Tag("slow")
class BrowserTest {
    @TempDir
    private Path folder;

    private final LinkedBlockingQueue<Access> log = new LinkedBlockingQueue<>();
    private Path site = Path.of("");
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(Browser.isInstalled(), "chromium is not installed");
        site = Files.createDirectories(folder.resolve("site"));
        Files.createDirectories(site.resolve("a folder"));
        Files.writeString(site.resolve("a folder/你好.txt"), "hello\n");
        Files.writeString(site.resolve("<img src=x onerror=\"document.title='owned'\">"), "x");
        Files.writeString(site.resolve("javascript:document.title='owned'"), "x");
        Files.writeString(site.resolve("page.html"), """
                <!DOCTYPE html><title>page</title><link rel="stylesheet" href="look.css"><p id="p">
                <script src="run.js"></script>
                """);
        Files.writeString(site.resolve("look.css"), "#p { color: rgb(1, 2, 3) }");
        Files.writeString(
                site.resolve("run.js"), "p.textContent = getComputedStyle(p).color + ' ' + 'ran '.repeat(600)");
        Files.write(site.resolve("data.bin"), new byte[300_000]);
        try (var files = Files.list(site)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_577_836_800_000L));
            }
        }
        server = HttpServer.builder(FileTree.of(site))
                .address("127.0.0.1", 0)
                .log(log::add)
                .open()
                .start();
    }

    @AfterEach
    void stop() {
        if (Browser.isInstalled()) {
            server.close();
        }
    }

    private URI url(String path) {
        return URI.create(server.url() + path);
    }

    @Test
    void aFolderIsReadByTheKeyboardAlone() throws Exception {
        try (var browser = Browser.start(folder)) {
            browser.open(url(""));
            assertThat(browser.evaluate("document.title")).isEqualTo("Index of /");
            assertThat(browser.evaluate("document.body.innerText"))
                    .contains("a folder/", "<img src=x", "1 folder, 6 files");
            assertThat(browser.evaluate("document.images.length + document.scripts.length"))
                    .isEqualTo("0");

            browser.press("Tab", "Tab", "Tab", "Enter"); // the path, Name, Size
            browser.await("location.search === '?sort=size'");
            assertThat(browser.evaluate("document.querySelector('[aria-sort]').textContent"))
                    .startsWith("Size");
            assertThat(browser.evaluate("document.querySelector('tbody tr:last-child').textContent"))
                    .startsWith("data.bin");

            browser.press("Tab", "Tab", "Tab", "Tab", "Tab", "Enter"); // the path, three columns, the folder
            browser.await("location.pathname === '/a%20folder/'");
            assertThat(browser.evaluate("document.body.innerText")).contains("Index of /a folder/", "你好.txt");
            browser.press(
                    "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Enter"); // two of the path, three columns, up
            browser.await("document.contentType === 'text/plain'");
            assertThat(browser.evaluate("document.body.innerText")).isEqualTo("hello\n");
        }
    }

    @Test
    void wideAndNarrowNothingIsCutOff() throws Exception {
        Files.writeString(site.resolve("a-name-without-a-single-blank-".repeat(7) + ".txt"), "x");
        try (var browser = Browser.start(folder)) {
            browser.open(url(""));
            for (int width : new int[] {1200, 600, 320}) {
                browser.size(width, 700);
                browser.await("document.documentElement.scrollWidth <= " + width);
            }
            assertThat(browser.evaluate("getComputedStyle(document.querySelector('td:nth-child(3)')).display"))
                    .isEqualTo("none");
            assertThat(browser.screenshot()).isNotEmpty();
        }
    }

    @Test
    void aPageWithItsStyleAndItsScriptIsKeptAndAskedForAgain() throws Exception {
        try (var browser = Browser.start(folder)) {
            browser.open(url("page.html"));
            browser.await("document.getElementById('p').textContent.startsWith('rgb(1, 2, 3) ran ran')");
            browser.open(url("page.html"));
            browser.await("document.getElementById('p').textContent.startsWith('rgb(1, 2, 3) ran ran')");
            assertThat(log).extracting(Access::status).contains(200, 304).doesNotContain(400, 500);
        }
    }

    @Test
    void whatItCannotShowItStores() throws Exception {
        Path stored = Files.createDirectories(folder.resolve("stored"));
        try (var browser = Browser.start(folder);
                var watch = stored.getFileSystem().newWatchService()) {
            stored.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            browser.open(url(""));
            browser.downloadTo(stored);
            browser.evaluate("document.querySelector('a[href*=data]').click()");
            Path data = stored.resolve("data.bin"); // which is there, empty, before it has come
            while (!Files.exists(data) || Files.size(data) < Files.size(site.resolve("data.bin"))) {
                var key = watch.poll(60, TimeUnit.SECONDS);
                assertThat(key).as("nothing was stored").isNotNull();
                key.pollEvents();
                key.reset();
            }
            assertThat(data).hasSameBinaryContentAs(site.resolve("data.bin"));
        }
    }
}
