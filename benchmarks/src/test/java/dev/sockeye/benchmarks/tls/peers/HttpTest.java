package dev.sockeye.benchmarks.tls.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void anAnswerIsCompleteWithItsLastByte(int pieces) {
        var answer = new Http.Answer(5);
        byte[] bytes = ANSWER.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < bytes.length; at += pieces) {
            assertThat(answer.isComplete()).isFalse();
            answer.take(ByteBuffer.wrap(bytes, at, Math.min(pieces, bytes.length - at)));
        }
        assertThat(answer.isComplete()).isTrue();
    }
}
