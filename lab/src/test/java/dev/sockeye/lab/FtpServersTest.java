package dev.sockeye.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.ftp.FtpClient;
import dev.sockeye.ftp.FtpReplyException;
import dev.sockeye.ftp.FtpSettings;
import dev.sockeye.ftp.FtpType;
import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.Secret;
import dev.sockeye.testkit.Child;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lab's FTP server, with our client and with curl. */
@Timeout(60)
class FtpServersTest {
    private static Dial ann(FtpServers server) {
        return Dial.to("127.0.0.1", server.port()).credentials(Credentials.password("ann", Secret.of("secret")));
    }

    private static void put(FtpClient ftp, String path, String text) throws IOException {
        try (var up = ftp.put(path)) {
            up.write(text.getBytes(UTF_8));
            up.finish();
        }
    }

    private static String get(FtpClient ftp, String path) throws IOException {
        try (var down = ftp.get(path)) {
            return new String(down.readAllBytes(), UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource(FtpSettings.Passive.class)
    void filesComeAndGo(FtpSettings.Passive passive) throws IOException {
        try (var server = FtpServers.start(Heard.ignored());
                var ftp = FtpClient.open(ann(server), FtpSettings.DEFAULT.passive(passive))) {
            assertThat(get(ftp, "hello.txt")).isEqualTo("hello ca\n");
            put(ftp, "inbox/a \"b\" 你好", "one\ntwo\n");
            assertThat(get(ftp, "inbox/a \"b\" 你好")).isEqualTo("one\ntwo\n");
            try (var up = ftp.append("inbox/a \"b\" 你好")) {
                up.write("three".getBytes(UTF_8));
                up.finish();
            }
            try (var down = ftp.get("inbox/a \"b\" 你好", 8)) {
                assertThat(down.readAllBytes()).asString(UTF_8).isEqualTo("three");
            }
            ftp.setModified("inbox/a \"b\" 你好", Instant.parse("2011-12-13T14:15:16Z"));
            assertThat(ftp.modified("inbox/a \"b\" 你好")).isEqualTo(Instant.parse("2011-12-13T14:15:16Z"));
            assertThat(ftp.list("").stream().map(entry -> entry.name().text()))
                    .containsExactly("films", "hello.txt", "inbox");
            assertThat(ftp.mlst("films/one.txt").size()).hasValue(15);
            ftp.type(FtpType.ASCII);
            assertThat(get(ftp, "films/one.txt")).isEqualTo("the first film\n");
            ftp.quit();
        }
    }

    @Test
    void namesChangeAndThingsGo() throws IOException {
        try (var server = FtpServers.start(Heard.ignored());
                var ftp = FtpClient.open(ann(server))) {
            assertThat(ftp.mkdir("new")).isEqualTo("/new");
            ftp.cwd("new");
            put(ftp, "x", "y");
            ftp.cdup();
            ftp.rename("new", "films/old");
            assertThat(get(ftp, "films/old/x")).isEqualTo("y");
            assertThatThrownBy(() -> ftp.rmdir("films/old")).isInstanceOf(FtpReplyException.class);
            assertThatThrownBy(() -> ftp.rename("films", "films/old/films")).isInstanceOf(FtpReplyException.class);
            ftp.delete("films/old/x");
            ftp.rmdir("films/old");
            assertThatThrownBy(() -> get(ftp, "../../etc/passwd")).isInstanceOf(FtpReplyException.class);
        }
    }

    @Test
    void strangersMayReadAndNothingElse() throws IOException {
        var heard = new ArrayList<String>();
        try (var server = FtpServers.start((_, line) -> heard.add(line))) {
            try (var ftp = FtpClient.open(Dial.to("127.0.0.1", server.port()))) {
                assertThat(get(ftp, "films/two.txt")).isEqualTo("the second film\n");
                assertThatThrownBy(() -> put(ftp, "inbox/x", "y")).isInstanceOf(FtpReplyException.class);
                assertThatThrownBy(() -> ftp.delete("hello.txt")).isInstanceOf(FtpReplyException.class);
            }
            var wrong = Credentials.password("ann", Secret.of("c4n4ry"));
            assertThatThrownBy(() ->
                            FtpClient.open(Dial.to("127.0.0.1", server.port()).credentials(wrong)))
                    .isInstanceOf(AuthenticationException.class);
        }
        assertThat(List.copyOf(heard)).contains("PASS ***").noneMatch(line -> line.contains("c4n4ry"));
    }

    @Test
    void curlReadsIt() throws Exception {
        try (var server = FtpServers.start(Heard.ignored());
                var curl = Child.start("curl", "-sS", server.url() + "films/one.txt", server.url())) {
            assertThat(curl.awaitExit(Duration.ofSeconds(30))).as(curl.err()).isZero();
            assertThat(curl.out()).startsWith("the first film\ndrwxr-xr-x").contains("hello.txt");
        }
    }
}
