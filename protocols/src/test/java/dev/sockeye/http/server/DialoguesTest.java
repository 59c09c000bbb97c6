package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One dialogue of everything, told whole, byte by byte, in two pieces at every place, and cut off after every byte. */
@Timeout(240)
class DialoguesTest {
    private static final String SAID = """
            GET /a.txt HTTP/1.1
            Host: x

            HEAD /a.txt HTTP/1.1
            Host: x
            Accept: */*

            PUT /b.txt HTTP/1.1
            Host: x
            Content-Length: 4

            b ok
            PUT /c.txt HTTP/1.1
            Host: x
            Transfer-Encoding: chunked

            3;ext=1
            c o
            1
            k
            0
            Trailer: x

            GET /b.txt HTTP/1.1
            Host: x
            Range: bytes=0-0,2-

            GET /none HTTP/1.1
            Host: x
            Connection: close

            """.replace("b ok\n", "b ok").replace("\n", "\r\n");

    private static final String STATUSES = "200 200 201 201 206 404";

    @TempDir
    private Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a ok");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        server = HttpServer.open("127.0.0.1", 0, FileTree.of(folder).uploads(true))
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whole() throws IOException {
        assertThat(statuses(Talk.whole(server, SAID))).isEqualTo(STATUSES);
        checkStored();
    }

    @Test
    void byteByByte() throws IOException {
        try (var talk = Talk.with(server)) {
            for (byte each : SAID.getBytes(ISO_8859_1)) {
                talk.say(new byte[] {each});
            }
            assertThat(statuses(new String(talk.rest(), ISO_8859_1))).isEqualTo(STATUSES);
        }
        checkStored();
    }

    @Test
    void inTwoPieces() throws IOException {
        for (int at = 1; at < SAID.length(); at++) {
            tidy();
            try (var talk = Talk.with(server)) {
                talk.say(SAID.substring(0, at)).say(SAID.substring(at));
                assertThat(statuses(new String(talk.rest(), ISO_8859_1)))
                        .as("at " + at)
                        .isEqualTo(STATUSES);
            }
            checkStored();
        }
    }

    /** What was asked whole is answered; what was not has no effect, and at most an error. */
    @Test
    void cutAfterEveryByte() throws IOException {
        for (int at = 0; at < SAID.length(); at++) {
            tidy();
            String heard = statuses(Talk.whole(server, SAID.substring(0, at)));
            String right = heard.replaceFirst(" ?400$", "");
            assertThat(STATUSES).as("cut at " + at).startsWith(right);
            assertThat(Files.exists(folder.resolve("b.txt"))).isEqualTo(right.startsWith("200 200 201"));
            assertThat(Files.exists(folder.resolve("c.txt"))).isEqualTo(right.startsWith("200 200 201 201"));
            try (var entries = Files.list(folder)) {
                assertThat(entries.filter(entry -> entry.toString().contains("upload")))
                        .isEmpty();
            }
        }
    }

    private void tidy() throws IOException {
        Files.deleteIfExists(folder.resolve("b.txt"));
        Files.deleteIfExists(folder.resolve("c.txt"));
    }

    private void checkStored() {
        assertThat(folder.resolve("b.txt")).hasContent("b ok");
        assertThat(folder.resolve("c.txt")).hasContent("c ok");
    }

    private static String statuses(String heard) throws IOException {
        var statuses = new StringBuilder();
        var in = new java.io.ByteArrayInputStream(heard.getBytes(ISO_8859_1));
        for (int i = 0; in.available() > 0; i++) {
            boolean toHead = i == 1 && heard.startsWith("HTTP/1.1 200", heard.length() - in.available());
            int status = Heard.read(in, toHead).status();
            statuses.append(i == 0 ? "" : " ").append(status);
        }
        return statuses.toString();
    }
}
