package dev.sockeye.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.net.Secret;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.ftp.FtpDaemon;
import dev.sockeye.testkit.ftp.FtpSetup;
import dev.sockeye.tls.Tls;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.TlsMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many small files over one connection, as each server takes them: queued where it keeps a queue, TLS sessions taken up for each. */
@Tag("slow")
@Timeout(180)
class FtpManyTest {
    private static final Authority AUTHORITY = Authority.create();
    private static final int MANY = 60;

    @TempDir
    Path root;

    static Stream<Arguments> servers() {
        return Stream.of(FtpDaemon.values())
                .flatMap(daemon -> Stream.of("", "TLSv1.2", "TLSv1.3").map(tls -> Arguments.of(daemon, tls)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void thereAndBack(FtpDaemon daemon, String tls) throws Exception {
        FtpSetup setup = FtpServers.of(daemon, root);
        if (!tls.isEmpty()) {
            setup.tls(AUTHORITY.good(), tls).requireTls();
        }
        try (var server = setup.start()) {
            Dial dial = Dial.to("localhost", server.port())
                    .credentials(Credentials.password(server.user(), Secret.of(server.password())))
                    .trust(Tls.trusting(AUTHORITY.certificate()))
                    .tls(tls.isEmpty() ? TlsMode.NONE : TlsMode.STARTTLS);
            var files = new Files60();
            try (var ftp = FtpClient.open(dial)) {
                ftp.putAll(files.paths, files);
                assertThat(files.failed).isEmpty();
                assertThat(files.done).hasSize(MANY);
                ftp.getAll(files.paths, files);
                assertThat(files.failed).isEmpty();
                assertThat(files.came).hasSize(MANY);
                List<String> withAHole = new ArrayList<>(files.paths);
                withAHole.set(7, "nothing");
                files.came.clear();
                ftp.getAll(withAHole, files);
                assertThat(files.failed).containsExactly(7);
                assertThat(files.came).hasSize(MANY - 1);
                ftp.noop(); // and the answers are still those to the questions
                ftp.quit();
            }
            try (Stream<Path> all = Files.list(root)) {
                assertThat(all.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrderElementsOf(files.paths);
            }
        }
    }

    private static final class Files60 implements FtpSender, FtpReceiver {
        final List<String> paths =
                IntStream.range(0, MANY).mapToObj(i -> "file " + i).toList();
        final Set<Integer> done = new HashSet<>();
        final Set<Integer> came = new HashSet<>();
        final List<Integer> failed = new ArrayList<>();

        private static byte[] content(int index) {
            var bytes = new byte[index * 300];
            new Random(index).nextBytes(bytes);
            return bytes;
        }

        @Override
        public void send(int index, OutputStream out) throws IOException {
            out.write(content(index));
        }

        @Override
        public Optional<Instant> modified(int index) {
            return Optional.of(Instant.ofEpochSecond(1_600_000_000L + index));
        }

        @Override
        public void done(int index) {
            done.add(index);
        }

        @Override
        public void receive(int index, FtpDownload data) throws IOException {
            if (Arrays.equals(data.readAllBytes(), content(index))) {
                came.add(index);
            }
        }

        @Override
        public void failed(int index, IOException why) {
            failed.add(index);
        }
    }
}
