package dev.sockeye.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Address;
import dev.sockeye.socket.ServerListener;
import dev.sockeye.testkit.Watchdog;
import dev.sockeye.wire.RateLimit;
import dev.sockeye.wire.Transcript;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How answers leave: to clients that take them slowly, at a rate, and as a transcript has them. */
@Timeout(120)
class OutletTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long ENDLESS = 1L << 34;

    private final LinkedBlockingQueue<Access> log = new LinkedBlockingQueue<>();

    private HttpServerBuilder server(HttpHandler handler) {
        return HttpServer.builder(handler)
                .address("127.0.0.1", 0)
                .listener(new ServerListener() {})
                .log(log::add);
    }

    private Access logged() throws Exception {
        return Watchdog.within(LONG, log::take);
    }

    /** Sixteen gigabytes that take no room. */
    private static HttpHandler endless(String kind, Path folder) throws IOException {
        Path file = folder.resolve("sparse");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(ENDLESS);
        }
        return kind.equals("file")
                ? _ -> Answer.file(200, "text/plain", FileChannel.open(file), 0, ENDLESS)
                : _ -> Answer.stream(200, "text/plain", ENDLESS, out -> {
                    var piece = new byte[64 << 10];
                    for (long left = ENDLESS; left > 0; left -= piece.length) {
                        out.write(piece);
                    }
                });
    }

    /** Who takes a little now and then, and is never silent for long, would have the answer for hours. */
    @ParameterizedTest
    @ValueSource(strings = {"file", "stream"})
    void answersMustBeTakenInTime(String kind, @TempDir Path folder) throws Exception {
        var limits = ServerLimits.DEFAULT.stall(Duration.ofSeconds(1)).slowest(100 << 20);
        try (var server = server(endless(kind, folder)).limits(limits).open().start();
                var slow = new Socket()) {
            slow.setReceiveBufferSize(4 << 10);
            slow.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), ((Address.Inet) server.localAddress()).port()));
            slow.getOutputStream().write(Talk.request("GET", "/").getBytes(ISO_8859_1));
            var taking = Thread.ofVirtual().start(() -> takeLittle(slow));
            Access access = logged();
            taking.interrupt();
            assertThat(access.whole()).isFalse();
            assertThat(access.bytes()).isBetween(1L, ENDLESS - 1);
        }
    }

    /** Four kilobytes every 20 ms, until it is interrupted or the connection is over. */
    private static void takeLittle(Socket socket) {
        var never = new CountDownLatch(1);
        var little = new byte[4 << 10];
        try {
            while (socket.getInputStream().read(little) >= 0 && !never.await(20, TimeUnit.MILLISECONDS)) {}
        } catch (IOException | InterruptedException e) {
            return; // the end of it
        }
    }

    /** At 10,000 bytes a second; what that takes is not the client's fault, who has to take them at once. */
    @Test
    void aRateOfOurOwnIsNoSlownessOfTheClient() throws Exception {
        var limits = ServerLimits.DEFAULT.stall(Duration.ofMillis(300)).slowest(100 << 20);
        var rate = RateLimit.bytesPerSecond(10_000);
        try (var server = server(request ->
                        Answer.bytes(200, "text/plain", request.body().readAllBytes()))
                .limits(limits)
                .rate(rate)
                .open()
                .start()) {
            String body = "x".repeat(5_000);
            var heard = Talk.ask(server, Talk.request("POST", "/", "Content-Length: 5000") + body);
            assertThat(heard.text()).isEqualTo(body);
            assertThat(logged().took())
                    .isGreaterThan(Duration.ofMillis(900)); // no answer can be faster, however idle the machine
        }
    }

    @Test
    void aTranscriptHasWhatWasSaidAndNoSecrets() throws Exception {
        var told = new StringWriter();
        try (var transcript = Transcript.text(told);
                var server = server(request -> Answer.bytes(
                                        200, "text/plain", request.body().readAllBytes())
                                .header("Set-Cookie", "id=canary"))
                        .transcript(transcript)
                        .open()
                        .start()) {
            Talk.ask(
                    server, Talk.request("POST", "/a", "Content-Length: 6", "Authorization: Basic canary") + "hello\n");
            Talk.ask(
                    server,
                    Talk.request("POST", "/b", "Transfer-Encoding: chunked", "Cookie: id=canary")
                            + "3\r\nabc\r\n0\r\n\r\n");
            Talk.ask(server, "nonsense\r\nAuthorization: canary\r\n\r\n");
        }
        assertThat(told.toString())
                .contains("connection from 127.0.0.1:")
                .contains(" C: POST /a HTTP/1.1\n", " C: Authorization: Basic ***\n", " C: hello")
                .contains(" S: HTTP/1.1 200 OK\n", " S: Set-Cookie: ***\n", " S: hello")
                .contains(" C: 3\n", " C: abc\n", " C: 0\n", " S: abc")
                .contains(" C: nonsense\n", " S: HTTP/1.1 400 Bad Request\n")
                .doesNotContain("canary");
    }

    @Test
    void ofAFileATranscriptHasHowMuchWasSent(@TempDir Path folder) throws Exception {
        Path file = java.nio.file.Files.write(folder.resolve("file"), new byte[300_000]);
        var told = new StringWriter();
        try (var transcript = Transcript.text(told);
                var server = server(_ -> Answer.file(200, "text/plain", FileChannel.open(file), 0, 300_000))
                        .transcript(transcript)
                        .open()
                        .start()) {
            assertThat(Talk.get(server, "/").body()).hasSize(300_000);
        }
        assertThat(told.toString()).contains(" bytes of a file");
    }
}
