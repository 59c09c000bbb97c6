package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What PUT leaves in the folder: all of it, or nothing. */
@Timeout(120)
class UploadTest {
    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.builder(FileTree.of(folder).uploads(true))
                .address("127.0.0.1", 0)
                .limits(ServerLimits.DEFAULT.body(1_000_000))
                .open()
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Heard put(String target, String content, String... fields) throws IOException {
        var all = new java.util.ArrayList<>(List.of(fields));
        all.add("Content-Length: " + content.length());
        return Talk.ask(server, Talk.request("PUT", target, all.toArray(String[]::new)) + content);
    }

    private List<String> names() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void newAndInThePlaceOfAnother() throws IOException {
        var made = put("/a%20b.txt", "one");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).isEmpty();
        assertThat(folder.resolve("a b.txt")).hasContent("one");
        assertThat(put("/a%20b.txt", "two").status()).isEqualTo(204);
        assertThat(folder.resolve("a b.txt")).hasContent("two");
        assertThat(put("/empty", "").status()).isEqualTo(201);
        var chunks = Talk.ask(
                server,
                Talk.request("PUT", "/chunks", "Transfer-Encoding: chunked") + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        assertThat(chunks.status()).isEqualTo(201);
        assertThat(folder.resolve("chunks")).hasContent("abcde");
        assertThat(names()).containsExactly("a b.txt", "chunks", "empty");
    }

    /** As CVE-2022-32207 does not: a file keeps who may read it. */
    @Test
    void permissionsStay() throws IOException {
        Path file = Files.writeString(folder.resolve("private"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(put("/private", "new").status()).isEqualTo(204);
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatCannotBePut() throws IOException {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("file"), "x");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
        assertThat(put("/sub", "x").status()).isEqualTo(409);
        assertThat(put("/sub/", "x").status()).isEqualTo(409);
        assertThat(put("/", "x").status()).isEqualTo(409);
        assertThat(put("/none/a", "x").status()).isEqualTo(409);
        assertThat(put("/file/a", "x").status()).isEqualTo(409);
        assertThat(put("/link", "owned").status()).isEqualTo(403);
        assertThat(put("/.hidden", "x").status()).isEqualTo(404);
        assertThat(put("/.upload-x.part", "x").status()).isEqualTo(404);
        assertThat(put("/part", "x", "Content-Range: bytes 0-0/1").status()).isEqualTo(400);
        assertThat(put("/coded", "x", "Content-Encoding: gzip").status()).isEqualTo(415);
        assertThat(put("/large", "x".repeat(1_000_001)).status()).isEqualTo(413);
        assertThat(folder.resolve("file")).hasContent("x");
        assertThat(names()).containsExactly("file", "link", "sub");
    }

    @Test
    void conditions() throws IOException {
        assertThat(put("/a", "one", "If-None-Match: *").status()).isEqualTo(201);
        assertThat(put("/a", "two", "If-None-Match: *").status()).isEqualTo(412);
        assertThat(put("/a", "two", "If-Match: \"x\"").status()).isEqualTo(412);
        assertThat(put("/b", "two", "If-Match: *").status()).isEqualTo(412);
        assertThat(folder.resolve("a")).hasContent("one");
        Files.setLastModifiedTime(folder.resolve("a"), java.nio.file.attribute.FileTime.fromMillis(0));
        String tag = Talk.get(server, "/a").field("ETag");
        assertThat(put("/a", "two", "If-Match: " + tag).status()).isEqualTo(204);
        assertThat(put("/a", "three", "If-Match: " + tag).status()).isEqualTo(412); // somebody was faster
        assertThat(names()).containsExactly("a");
    }

    /** Cut off after every byte: nothing is there but what was there before. */
    @Test
    void abandonedHalfWayLeavesNothing() throws IOException {
        Files.writeString(folder.resolve("old"), "old");
        String head = Talk.request("PUT", "/old", "Content-Length: 10");
        for (int sent = 0; sent < 10; sent++) {
            Talk.whole(server, head + "0123456789".substring(0, sent));
            assertThat(names()).containsExactly("old");
        }
        String chunked = Talk.request("PUT", "/old", "Transfer-Encoding: chunked");
        String body = "3\r\nabc\r\n0\r\n\r\n";
        for (int sent = 0; sent < body.length(); sent++) {
            Talk.whole(server, chunked + body.substring(0, sent));
            assertThat(names()).containsExactly("old");
        }
        Talk.whole(server, chunked + "3\r\nabcX");
        assertThat(names()).containsExactly("old");
        assertThat(folder.resolve("old")).hasContent("old");
    }

    @Test
    void resetInTheMiddleLeavesNothing() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (var talk = Talk.with(server)) {
                talk.say(Talk.request("PUT", "/a", "Content-Length: 1000000")).say(new byte[10_000 * i]);
                talk.socket().setSoLinger(true, 0);
            }
        }
        assertThat(server.stop(java.time.Duration.ofSeconds(30))).isTrue();
        assertThat(names()).isEmpty();
    }

    @Test
    void aServerThatIsClosedTidiesUp() throws Exception {
        try (var talk = Talk.with(server)) {
            talk.say(Talk.request("PUT", "/a", "Content-Length: 100", "Expect: 100-continue"));
            assertThat(talk.hear().status()).isEqualTo(100);
            talk.say("some");
            assertThat(names()).singleElement().asString().startsWith(".upload-");
            assertThat(Talk.get(server, "/" + names().getFirst()).status()).isEqualTo(404);
            server.close();
            assertThat(names()).isEmpty();
        }
    }

    /** Many at the same name: one of them whole, at the end; with a condition only one is let in. */
    @Test
    void manyAtOnce() throws Exception {
        var start = new CountDownLatch(1);
        var statuses = new java.util.concurrent.ConcurrentLinkedQueue<Integer>();
        var threads = new java.util.ArrayList<Thread>();
        for (int i = 0; i < 20; i++) {
            String content = ("" + (char) ('a' + i)).repeat(50_000);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    start.await();
                    statuses.add(put("/first", content, "If-None-Match: *").status());
                    put("/last", content);
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
        }
        start.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(statuses).hasSize(20).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 412);
        for (String name : List.of("first", "last")) {
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            assertThat(new String(bytes, ISO_8859_1)).hasSize(50_000).matches("(.)\\1*");
        }
        assertThat(names()).containsExactly("first", "last");
    }
}
