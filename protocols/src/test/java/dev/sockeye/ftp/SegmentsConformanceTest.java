package dev.sockeye.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.Replacement.Over;
import dev.sockeye.net.Secret;
import dev.sockeye.testkit.ftp.FtpDaemon;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.TlsMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A file in parts, from every server. */
@Timeout(180)
class SegmentsConformanceTest {
    private static final int SIZE = 20_000_003;

    @TempDir
    Path here;

    static Stream<FtpPlace> places() {
        return FtpPlace.some();
    }

    private static byte[] content() {
        var bytes = new byte[SIZE];
        new SplittableRandom(7).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("places")
    void inFourParts(FtpPlace place) throws Exception {
        byte[] content = content();
        Path folder = place.folder();
        Files.write(folder.resolve("film"), content);
        Path file = here.resolve("film");
        Segments segments = Segments.of(place.dial(), FtpSettings.DEFAULT, 4);
        Segments.Result result = segments.save(folder.getFileName() + "/film", file, Over.NOTHING);
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        assertThat(result.size()).isEqualTo(SIZE);
        assertThat(result.connections()).isEqualTo(4);
        assertThatThrownBy(() -> segments.save("no such file", here.resolve("other"), Over.NOTHING))
                .isInstanceOf(FtpReplyException.class);
        assertThat(here.toFile().list()).containsExactly("film");
    }

    /** Each says in its own way that there are too many of us. */
    @ParameterizedTest
    @EnumSource
    void whereOnlyTwoAreLetIn(FtpDaemon daemon) throws Exception {
        String limit = switch (daemon) {
            case VSFTPD -> "max_per_ip=2";
            case PROFTPD -> "MaxClientsPerHost 2";
            case PURE_FTPD -> "--maxclientsperip=2";
            case PYFTPDLIB -> "Server.max_cons_per_ip = 2";
        };
        byte[] content = content();
        Path root = Files.createDirectory(here.resolve("root"));
        Files.write(root.resolve("film"), content);
        try (var server = FtpServers.of(daemon, root).with(limit).start()) {
            var dial = Dial.to(server.host(), server.port())
                    .tls(TlsMode.NONE)
                    .credentials(Credentials.password(server.user(), Secret.of(server.password())));
            Segments.Result result = Segments.of(dial, FtpSettings.DEFAULT, 6)
                    .attempts(10, Duration.ofMillis(300))
                    .save("film", here.resolve("film"), Over.NOTHING);
            assertThat(result.connections()).isLessThanOrEqualTo(2);
            assertThat(Files.readAllBytes(here.resolve("film"))).isEqualTo(content);
        }
    }
}
