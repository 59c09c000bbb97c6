package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault, seen from a client of {@code java.net}. */
@Timeout(60)
class FaultTest {
    @Test
    void resetIsSeenAsReset() throws Exception {
        try (var server = ScriptedServer.tcp("C: go\n! reset");
                var client = Client.to(server.address())) {
            client.say("go\r\n");
            assertThatThrownBy(client::some).isInstanceOf(SocketException.class).hasMessage("Connection reset");
        }
    }

    @Test
    void stallSaysNothingAndKeepsTheConnection() throws Exception {
        try (var server = ScriptedServer.tcp("S: 220-wait\n! stall");
                var client = Client.to(server.address())) {
            assertThat(client.line()).isEqualTo("220-wait\r\n");
            server.awaitDone();
            client.socket.setSoTimeout(50);
            assertThatThrownBy(client::some).isInstanceOf(SocketTimeoutException.class);
            client.say("still writable");
        }
    }

    @Test
    void dribbleGivesSingleBytes() throws Exception {
        try (var server = ScriptedServer.tcp("! dribble 1 byte\nS: hello");
                var client = Client.to(server.address())) {
            for (String one : List.of("h", "e", "l", "l", "o", "\r", "\n")) {
                assertThat(client.some()).isEqualTo(one);
                server.open("byte");
            }
            assertThat(client.some()).isEqualTo("(end)");
        }
    }

    @Test
    void dribbleWithoutAGateLosesNothing() throws Exception {
        try (var server = ScriptedServer.tcp("S: a\nC: b\n! dribble 2\nS: hello");
                var client = Client.to(server.address())) {
            client.say("b\r\n");
            assertThat(client.rest()).isEqualTo("a\r\nhello\r\n");
            assertThat(server.conversation(0).sentPieces().stream().map(Bytes::text))
                    .containsExactly("a\r\n", "he", "ll", "o\r", "\n");
        }
    }

    @Test
    void halfCloseGoesOnListening() throws Exception {
        try (var server = ScriptedServer.tcp("S: a\n! half-close\nC: b\n! eof");
                var client = Client.to(server.address())) {
            assertThat(client.rest()).isEqualTo("a\r\n");
            client.say("b\r\n");
            client.socket.shutdownOutput();
            server.awaitDone();
        }
    }

    @Test
    void closeEndsTheStream() throws Exception {
        try (var server = ScriptedServer.tcp("S: a\n! close");
                var client = Client.to(server.address())) {
            assertThat(client.rest()).isEqualTo("a\r\n");
        }
    }

    @Test
    void cutEndsTheStreamAfterSoManyBytes() throws Exception {
        Script dialogue = Script.parse("S: ab\nC: c\nS: d");
        List<Script> cuts = dialogue.everyCut();
        for (int after = 0; after < cuts.size(); after++) {
            try (var server = ScriptedServer.tcp(cuts.get(after));
                    var client = Client.to(server.address())) {
                client.say("c\r\n");
                assertThat(client.rest()).isEqualTo("ab\r\nd\r\n".substring(0, after));
                server.awaitDone();
            }
        }
    }

    @Test
    void cutMayResetOrStall() throws Exception {
        try (var server = ScriptedServer.tcp("! cut 2 reset\nS: abc\n! next\n! cut 2 stall\nS: abc");
                var one = Client.to(server.address());
                var two = Client.to(server.address())) {
            server.awaitDone();
            assertThatThrownBy(one::rest).hasMessage("Connection reset");
            assertThat(two.some()).isEqualTo("ab");
            two.socket.setSoTimeout(50);
            assertThatThrownBy(two::some).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void everyRetellingIsTheSame() throws Exception {
        for (Script telling : Script.parse("S: ab\nC: c\nS: d").retellings()) {
            try (var server = ScriptedServer.tcp(telling);
                    var client = Client.to(server.address())) {
                client.say("c\r\n");
                assertThat(client.rest()).isEqualTo("ab\r\nd\r\n");
            }
        }
    }

    @Test
    void splitParts() throws Exception {
        try (var server = ScriptedServer.tcp("! split 2\n! split 5\nS: ab\nC: c\nS: d");
                var client = Client.to(server.address())) {
            client.say("c\r\n");
            assertThat(client.rest()).isEqualTo("ab\r\nd\r\n");
            assertThat(server.conversation(0).sentPieces().stream().map(Bytes::text))
                    .containsExactly("ab", "\r\n", "d", "\r\n");
        }
    }

    @Test
    void neighboursLeaveTogetherUnlessFlushed() throws Exception {
        try (var server = ScriptedServer.tcp("S: a\nS: b\n! flush\nS: c");
                var client = Client.to(server.address())) {
            assertThat(client.rest()).isEqualTo("a\r\nb\r\nc\r\n");
            assertThat(server.conversation(0).sentPieces().stream().map(Bytes::text))
                    .containsExactly("a\r\nb\r\n", "c\r\n");
        }
    }

    @Test
    void waitsAreOpenedByTheTest() throws Exception {
        try (var server = ScriptedServer.tcp("S: a\n! wait answer\nS: b");
                var client = Client.to(server.address())) {
            server.awaitAt("answer");
            assertThat(client.some()).isEqualTo("a\r\n");
            server.open("answer");
            assertThat(client.some()).isEqualTo("b\r\n");
        }
    }
}
