package dev.sockeye.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.socket.Ip;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassiveReplyTest {
    @Test
    void extended() {
        assertThat(PassiveReply.parse(FtpReply.of(229, "Entering Extended Passive Mode (|||6446|)")))
                .contains(new PassiveReply(Optional.empty(), 6446));
        assertThat(PassiveReply.parse(FtpReply.of(229, "(!!!1!)"))).contains(new PassiveReply(Optional.empty(), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(192,0,2,1,25,46)",
                "Entering Passive Mode 192,0,2,1,25,46",
                "=192,0,2,1,25,46",
                "(192,0,2,1,25,46).\nmore"
            })
    void old(String text) {
        assertThat(PassiveReply.parse(FtpReply.of(227, text)))
                .contains(new PassiveReply(Optional.of(Ip.parse("192.0.2.1")), 25 << 8 | 46));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(|||0|)",
                "(|||65536|)",
                "(|||99999|)",
                "|||21|",
                "(|1|2|21|)",
                "()",
                "",
                "(|||21",
                "(|||-1|)",
            })
    void noPlace(String text) {
        assertThat(PassiveReply.parse(FtpReply.of(229, text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(256,0,0,1,1,1)", "(1,2,3,4,0,0)", "(1,2,3,4,256,1)", "(1,2,3,4,5)", "1,2,3,4,5,6789", ""})
    void noOldPlace(String text) {
        assertThat(PassiveReply.parse(FtpReply.of(227, text))).isEmpty();
    }

    @Test
    void anotherCodeIsNoPlace() {
        assertThat(PassiveReply.parse(FtpReply.of(200, "(|||6446|)"))).isEmpty();
    }
}
