package dev.sockeye.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.testkit.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same lines as the server's end logs, which is openssl; and none of connections that do not log. */
@Timeout(120)
class KeyLogTest {
    private static final Authority AUTHORITY = Authority.create();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(TlsVersion.class)
    void asOpenssl(TlsVersion version) throws Exception {
        Path ours = folder.resolve("ours");
        Path theirs = folder.resolve("theirs");
        Tls tls = Peers.trusting(AUTHORITY).keyLog(ours);
        String flag = version == TlsVersion.TLS_1_2 ? "-tls1_2" : "-tls1_3";
        try (var server = SServer.start(folder, AUTHORITY.good(), flag, "-rev", "-keylogfile", theirs.toString())) {
            for (int i = 0; i < 3; i++) {
                talk(server, tls, i > 0);
                assertThat(lines(ours)).containsExactlyInAnyOrderElementsOf(lines(theirs));
            }
            List<String> logged = lines(ours);
            assertThat(logged).hasSize(version == TlsVersion.TLS_1_2 ? 3 : 15).doesNotHaveDuplicates();
            talk(server, Peers.trusting(AUTHORITY), false);
            assertThat(lines(ours)).isEqualTo(logged);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ours)))
                    .isEqualTo("rw-------");
        }
    }

    private static void talk(SServer server, Tls tls, boolean resumed) throws Exception {
        try (var connection = Peers.connect(server.port(), tls)) {
            Peers.say(connection, "ab\n");
            assertThat(Peers.hear(connection, 3)).isEqualTo("ba\n");
            assertThat(connection.info().resumed()).isEqualTo(resumed);
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @Test
    void aFileThatCannotBeWrittenIsAFailure() throws Exception {
        Path nowhere = folder.resolve("no such folder").resolve("log");
        try (var server = SServer.start(folder, AUTHORITY.good(), "-rev")) {
            assertThatThrownBy(() -> Peers.connect(
                            server.port(), Peers.trusting(AUTHORITY).keyLog(nowhere)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(nowhere.toString());
        }
    }
}
