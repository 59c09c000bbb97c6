package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.Limits;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.MemoryTransport;
import dev.sockeye.net.NetException;
import dev.sockeye.net.TimeLimit;
import dev.sockeye.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded messages through a {@link Wire}: whole, one byte at a time, in two pieces cut at every byte, and ended after every byte. */
@Timeout(120)
class OverTheWireTest {
    private static final TimeLimit LIMIT = TimeLimit.idle(Duration.ofSeconds(30));

    /** What a reader at one end understands of what is said at the other, in pieces that end at these places. */
    private static String heard(String text, boolean request, int... cuts) throws IOException, HttpSyntaxException {
        List<MemoryTransport> ends = MemoryTransport.pair();
        Thread saying = Thread.startVirtualThread(() -> say(ends.getLast(), text.getBytes(ISO_8859_1), cuts));
        try (var wire = Wire.over(ends.getFirst(), LIMIT, Limits.DEFAULT)) {
            return request ? request(wire) : response(wire);
        } finally {
            ends.getFirst().abort();
            joined(saying);
        }
    }

    private static void say(MemoryTransport end, byte[] bytes, int... cuts) {
        int from = 0;
        try (end) {
            for (int cut : cuts) {
                end.write(LIMIT, ByteBuffer.wrap(bytes, from, cut - from));
                from = cut;
            }
            end.write(LIMIT, ByteBuffer.wrap(bytes, from, bytes.length - from));
            end.shutdownOutput(LIMIT);
        } catch (IOException e) {
            end.abort(); // the reader has heard enough, which is what is tested
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String request(Wire wire) throws IOException, HttpSyntaxException {
        RequestHead head =
                Http1.request(wire.readHead(HttpLimits.DEFAULT.head(), Http1::shownLine), HttpLimits.DEFAULT);
        return head + " " + body(wire, Framing.of(head));
    }

    private static String response(Wire wire) throws IOException, HttpSyntaxException {
        ResponseHead head =
                Http1.response(wire.readHead(HttpLimits.DEFAULT.head(), Http1::shownLine), HttpLimits.DEFAULT);
        return head + " " + body(wire, Framing.of("GET", head));
    }

    private static String body(Wire wire, Framing framing) throws IOException {
        var chunks = new ChunkDecoder(HttpLimits.DEFAULT);
        try (InputStream body = switch (framing) {
            case Framing.None() -> wire.body(0);
            case Framing.Length(long bytes) -> wire.body(bytes);
            case Framing.Chunked() -> wire.body(chunks);
            case Framing.ToEnd() -> wire.bodyToEnd();
        }) {
            return new String(body.readAllBytes(), ISO_8859_1) + " " + chunks.trailers();
        }
    }

    static Stream<String> messages() {
        return Stream.concat(MessageTexts.REQUESTS.stream(), MessageTexts.RESPONSES.stream());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void howeverItComesItIsTheSame(String text) throws Exception {
        boolean request = !text.startsWith("HTTP");
        String whole = heard(text, request);
        int[] every = new int[text.length() - 1];
        for (int i = 0; i < every.length; i++) {
            every[i] = i + 1;
            assertThat(heard(text, request, i + 1)).isEqualTo(whole);
        }
        assertThat(heard(text, request, every)).isEqualTo(whole);
    }

    /** But for a body whose end is the end of the stream, of which a part cannot be told from the whole. */
    @ParameterizedTest
    @MethodSource("messages")
    void cutAfterAnyByteItIsNoSuccess(String text) {
        boolean request = !text.startsWith("HTTP");
        boolean toEnd = !request
                && Reading.ours(false, text.getBytes(ISO_8859_1)).start().matches("HTTP/1.. (200|404).*")
                && !text.contains("Content-Length")
                && !text.contains("chunked");
        int last = toEnd ? text.indexOf("\r\n\r\n") + 4 : text.length();
        for (int length = 0; length < last; length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> heard(cut, request)).isInstanceOf(DisconnectedException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.sockeye.http.message.MessageTexts#wrongChunks")
    void wrongChunksAreTold(String chunks) {
        assertThatThrownBy(() -> heard("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, false))
                .isInstanceOf(NetException.class)
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(DisconnectedException.class),
                        e -> assertThat(((MalformedReplyException) e).section()).isPresent());
    }

    /** CPython http.client: what is announced takes no memory; what does not come is no body. */
    @Test
    void cve_2025_13836_aGiantLengthTakesNoMemory() {
        assertThatThrownBy(() -> heard("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nhello", false))
                .isInstanceOf(DisconnectedException.class);
        assertThatThrownBy(() ->
                        heard("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nhello", false))
                .isInstanceOf(DisconnectedException.class);
    }

    /** curl: the head ends before the memory does. */
    @Test
    void cve_2023_38039_aHeadWithoutEndIsTold() {
        assertThatThrownBy(() -> heard("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(60_000), false))
                .isInstanceOf(MalformedReplyException.class);
    }
}
