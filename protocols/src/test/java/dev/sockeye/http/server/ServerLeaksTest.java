package dev.sockeye.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Leaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** After clients of every kind, files, folders, sockets and threads are as they were. */
@Isolated
@Tag("slow")
@Timeout(120)
class ServerLeaksTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void nothingStaysOpen() throws Exception {
        Files.createDirectories(folder.resolve("sub/deep"));
        Files.write(folder.resolve("large.txt"), new byte[3_000_000]);
        Files.writeString(folder.resolve("sub/deep/small.txt"), "small");
        Files.createSymbolicLink(folder.resolve("in"), folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc"));
        try (var warm = HttpServer.open("127.0.0.1", 0, FileTree.of(folder)).start()) {
            everything(warm, 1);
        }
        var leaks = Leaks.baseline();
        for (int round = 0; round < 3; round++) {
            try (var server = HttpServer.open(
                            "127.0.0.1", 0, FileTree.of(folder).uploads(true))
                    .start()) {
                everything(server, 20);
            }
        }
        leaks.awaitNone(LONG);
    }

    private static void everything(HttpServer server, int times) throws IOException {
        var open = new ArrayList<Talk>();
        for (int i = 0; i < times; i++) {
            for (String target : new String[] {
                "/",
                "/sub",
                "/sub/",
                "/in/",
                "/in/deep/small.txt",
                "/out",
                "/none",
                "/large.txt",
                "/large.txt/",
                "/..",
                "/sub/deep/small.txt"
            }) {
                assertThat(Talk.get(server, target, "Accept-Encoding: gzip").status())
                        .isLessThan(500);
                assertThat(Talk.get(server, target, "Range: bytes=0-1,5000-").status())
                        .isLessThan(500);
                assertThat(Talk.get(server, target, "If-None-Match: *").status())
                        .isLessThan(500);
                assertThat(Talk.get(server, target, "If-Match: \"x\"").status()).isLessThan(500);
                assertThat(Talk.ask(server, Talk.request("HEAD", target)).status())
                        .isLessThan(500);
            }
            Talk.whole(server, Talk.request("PUT", "/up", "Content-Length: 10") + "half");
            Talk.whole(server, "nonsense\r\n\r\n");
            open.add(Talk.with(server)); // says nothing
            var reset = Talk.with(server);
            reset.say(Talk.request("GET", "/large.txt"));
            reset.socket().setSoLinger(true, 0);
            reset.close();
        }
        for (var talk : open) {
            talk.close();
        }
    }
}
