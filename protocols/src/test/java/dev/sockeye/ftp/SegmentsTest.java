package dev.sockeye.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.NetException;
import dev.sockeye.net.Replacement.Over;
import dev.sockeye.net.Secret;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file in parts, from a server that does what it can to spoil it. */
@Timeout(60)
class SegmentsTest {
    private static final int SIZE = 3_000_001;
    private static final int PART = 100_000;

    @TempDir
    Path folder;

    private final byte[] content = new byte[SIZE];
    private RangeServer server;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        new SplittableRandom(1).nextBytes(content);
        server = new RangeServer(content);
        file = folder.resolve("film.mp4");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Segments segments(int connections) {
        var dial = Dial.to("127.0.0.1", server.port()).credentials(Credentials.password("ann", Secret.of("secret")));
        return Segments.of(dial, FtpSettings.DEFAULT.patience(Duration.ofMillis(500)), connections)
                .smallest(PART)
                .attempts(4, Duration.ofMillis(2));
    }

    private Segments.Result save(int connections) throws IOException {
        return segments(connections).save("film.mp4", file, Over.NOTHING);
    }

    private void isWhole() throws IOException {
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        nothingElse(1);
    }

    private void nothingElse(int files) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).hasSize(files);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16})
    void itIsWhole(int connections) throws Exception {
        var came = new AtomicLong();
        Segments.Result result = segments(connections).progress(came::addAndGet).save("film.mp4", file, Over.NOTHING);
        isWhole();
        assertThat(result.size()).isEqualTo(SIZE);
        assertThat(result.modified().orElseThrow()).hasToString("2026-03-01T12:00:00Z");
        assertThat(server.logins.get()).isBetween(connections, connections + 20);
        assertThat(came.get()).isBetween((long) SIZE, SIZE + 20L * (256 << 10)); // halves overlap a little
    }

    @Test
    void aSmallFileHasOnePart() throws Exception {
        var small = new byte[PART];
        try (var other = new RangeServer(small)) {
            var dial = Dial.to("127.0.0.1", other.port()).credentials(Credentials.password("ann", Secret.of("secret")));
            Segments.of(dial, FtpSettings.DEFAULT, 8).smallest(PART).save("x", file, Over.NOTHING);
            assertThat(Files.readAllBytes(file)).isEqualTo(small);
            assertThat(other.logins).hasValue(1);
            assertThat(other.said).noneMatch(line -> line.startsWith("REST"));
        }
    }

    @Test
    void anEmptyFile() throws Exception {
        try (var other = new RangeServer(new byte[0])) {
            var dial = Dial.to("127.0.0.1", other.port()).credentials(Credentials.password("ann", Secret.of("secret")));
            Segments.of(dial, FtpSettings.DEFAULT, 8).save("x", file, Over.NOTHING);
            assertThat(file).isEmptyFile();
        }
    }

    /** Servers count connections in their greeting, or when somebody logs in. */
    @ParameterizedTest
    @ValueSource(strings = {"421 too many connections", "530 too many users"})
    void oneConnectionIsEnough(String full) throws Exception {
        server.full = full;
        for (int most = 1; most < 4; most++) {
            server.mostLogins = most;
            Segments.Result result = save(5);
            assertThat(result.connections()).isLessThanOrEqualTo(most);
            isWhole();
            Files.delete(file);
        }
    }

    @Test
    void aPartThatBreaksOffGoesOnWhereItWas() throws Exception {
        server.lastWord = "426 it broke";
        server.sends = (number, left) -> Math.min(left, 250_000);
        Segments.Result result = save(3);
        isWhole();
        assertThat(result.retries()).isPositive();
        assertThat(server.said).anyMatch(line -> line.equals("REST 250000"));
    }

    @Test
    void aServerThatCallsWhatIsShortComplete() throws Exception {
        server.sends = (number, left) -> Math.min(left, 400_000);
        save(2);
        isWhole();
    }

    @Test
    void shortIsNeverSuccess() throws Exception {
        server.sends = (number, left) -> Math.max(0, left - 10); // never the last ten bytes
        assertThatThrownBy(() -> save(3)).isInstanceOf(NetException.class);
        nothingElse(0);
    }

    @Test
    void aServerThatGivesNothingIsGivenUp() throws Exception {
        server.sends = (number, left) -> 0;
        server.lastWord = "451 the disk";
        assertThatThrownBy(() -> save(3)).isInstanceOf(FtpReplyException.class).hasMessageContaining("451 the disk");
        nothingElse(0);
        assertThat(server.transfers.get()).isLessThan(20);
    }

    @Test
    void aServerThatCannotBeginInTheMiddle() throws Exception {
        server.refusesRest = true;
        Segments.Result result = save(4);
        isWhole();
        assertThat(result.connections()).isEqualTo(1);
    }

    @Test
    void aServerThatOnlySaysThatItCan() throws Exception {
        server.ignoresRest = true;
        save(4);
        isWhole();
    }

    @Test
    void anotherSizeMeanwhile() throws Exception {
        server.sends = (number, left) -> {
            server.size = SIZE + 1;
            return left;
        };
        assertThatThrownBy(() -> save(1))
                .isInstanceOf(FileChangedException.class)
                .hasMessage("film.mp4 changed while it was fetched: 3000001 bytes, then 3000002");
        assertThatThrownBy(() -> save(3)).isInstanceOf(IOException.class);
        nothingElse(0);
    }

    @Test
    void anotherTimeMeanwhile() throws Exception {
        server.sends = (number, left) -> {
            server.modified = "20260301120001";
            return left;
        };
        assertThatThrownBy(() -> save(3))
                .isInstanceOf(FileChangedException.class)
                .hasMessageContaining("12:00:01Z");
        nothingElse(0);
    }

    @Test
    void moreThanWasSaid() throws Exception {
        server.size = SIZE - 5;
        assertThatThrownBy(() -> save(3)).isInstanceOf(FileChangedException.class);
        nothingElse(0);
    }

    @Test
    void whatIsThereStays() throws Exception {
        Files.writeString(file, "old");
        assertThatThrownBy(() -> save(3)).isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
        assertThat(file).hasContent("old");
        nothingElse(1);
        segments(2).save("film.mp4", file, Over.OLD);
        isWhole();
    }

    @Test
    void aFolderThatIsNotThere() {
        assertThatThrownBy(() -> segments(2).save("film.mp4", folder.resolve("no/film.mp4"), Over.OLD))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
        assertThat(server.transfers).hasValue(0);
    }

    @Test
    void noFirstConnectionNoFile() throws Exception {
        server.mostLogins = 0;
        server.full = "421 go away";
        assertThatThrownBy(() -> save(3)).isInstanceOf(DisconnectedException.class);
        server.full = "530 go away";
        assertThatThrownBy(() -> save(3)).isInstanceOfAny(AuthenticationException.class, NetException.class);
        nothingElse(0);
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        var sending = new CountDownLatch(2);
        var never = new CountDownLatch(1);
        server.sends = (number, left) -> {
            sending.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        };
        var failure = new AtomicReference<Exception>();
        var flag = new AtomicBoolean();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                save(2);
            } catch (IOException e) {
                failure.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        sending.await();
        thread.interrupt();
        thread.join();
        never.countDown();
        assertThat(failure.get()).isInstanceOf(ClosedByInterruptException.class);
        assertThat(flag).isTrue();
        nothingElse(0);
    }

    /** Which of the many transfers breaks, and where, is drawn from a seed. */
    @Test
    void whateverBreaksItIsWholeOrNotThere() throws Exception {
        int whole = 0;
        for (int seed = 0; seed < 40; seed++) {
            var random = new SplittableRandom(seed);
            server.lastWord =
                    List.of("426 broke", "226 done", "451 disk", "421 bye").get(random.nextInt(4));
            server.mostLogins = 1 + random.nextInt(6);
            int rate = random.nextInt(4);
            server.sends = (number, left) -> {
                var draw = new SplittableRandom(number);
                return draw.nextInt(4) < rate ? draw.nextInt(left + 1) : left;
            };
            try {
                save(1 + random.nextInt(6));
                isWhole();
                whole++;
                Files.delete(file);
            } catch (NetException e) {
                nothingElse(0);
            }
        }
        assertThat(whole).isGreaterThan(20);
    }
}
