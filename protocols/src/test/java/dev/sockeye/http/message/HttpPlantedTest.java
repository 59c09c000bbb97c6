package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.fuzz.Hunt;
import dev.sockeye.wire.BodyDecoder;
import dev.sockeye.wire.MalformedBodyException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The harness finds what is planted in the codec: each mistake is one that somebody made. */
class HttpPlantedTest {
    private static final int SEEDS = 5_000;

    @Test
    void aValueThatIsCutAtAColon() throws Exception {
        assertThat(Hunt.within(
                        SEEDS, new HeaderSubject(printer(text -> text.replaceAll("(: [^\r\n:]*):[^\r\n]*", "$1")))))
                .hasValueSatisfying(found -> assertThat(found).contains("printed it is another request"));
    }

    @Test
    void aFieldThatIsFolded() throws Exception {
        assertThat(Hunt.within(SEEDS, new HeaderSubject(printer(text -> text.replace(": y", ":\r\n y")))))
                .hasValueSatisfying(found -> assertThat(found).contains("printed it is no request"));
    }

    private static Function<RequestHead, byte[]> printer(Function<String, String> mistake) {
        return head -> mistake.apply(new String(Http1.bytes(head), ISO_8859_1)).getBytes(ISO_8859_1);
    }

    /** A decoder that looks at a piece from its beginning: what came in the piece before is forgotten. */
    @Test
    void aStateThatIsLostBetweenPieces() throws Exception {
        assertThat(Hunt.within(SEEDS, new ChunkSubject(Forgetful::new)))
                .hasValueSatisfying(found -> assertThat(found).contains("it is another"));
    }

    private static final class Forgetful implements BodyDecoder {
        private ChunkDecoder decoder = new ChunkDecoder(HttpLimits.DEFAULT);

        @Override
        public void decode(ByteBuffer in, ByteBuffer out) throws MalformedBodyException {
            if (decoder.plain() == 0) {
                decoder = new ChunkDecoder(HttpLimits.DEFAULT);
            }
            decoder.decode(in, out);
        }

        @Override
        public boolean isEnd() {
            return decoder.isEnd();
        }
    }
}
