package dev.sockeye.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.fuzz.Hunt;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The harness finds a reader that tells the first line of a reply twice. */
class ReplyPlantedTest {
    @Test
    void aLineThatIsToldTwice() throws Exception {
        var subject = new ReplySubject(reply -> {
            var lines = new ArrayList<>(reply.lines());
            lines.addFirst(reply.lines().getFirst());
            return reply.lines().size() == 1 ? reply : new FtpReply(reply.code(), lines);
        });
        assertThat(Hunt.within(5_000, subject)).isPresent();
    }
}
