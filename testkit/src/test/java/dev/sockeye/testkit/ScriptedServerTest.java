package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plain dialogues, and what the server says when the client strays. */
@Timeout(60)
class ScriptedServerTest {
    private static final String DIALOGUE = """
            S: 220 ready
            C: QUIT
            S: 221 bye
            """;

    @Test
    void playsADialogue() throws Exception {
        try (var server = ScriptedServer.tcp(DIALOGUE);
                var client = Client.to(server.address())) {
            assertThat(client.line()).isEqualTo("220 ready\r\n");
            client.say("QUIT\r\n");
            assertThat(client.rest()).isEqualTo("221 bye\r\n");
            server.awaitDone();
            assertThat(server.conversations()).hasSize(1);
            assertThat(server.conversation(0).received().text()).isEqualTo("QUIT\r\n");
            assertThat(server.conversation(0).sent())
                    .isEqualTo(Script.parse(DIALOGUE).serverBytes());
            assertThat(server.conversation(0).peer()).isEqualTo(client.socket.getLocalSocketAddress());
        }
    }

    @Test
    void listensOnIpv6Too() throws Exception {
        try (var server = ScriptedServer.setup().inet6().tcp("S: hello");
                var client = Client.to(server.address())) {
            assertThat(server.address().getAddress().getHostAddress()).isEqualTo("0:0:0:0:0:0:0:1");
            assertThat(client.rest()).isEqualTo("hello\r\n");
        }
    }

    @Test
    void aStrayClientIsReportedPrecisely() throws Exception {
        var server = ScriptedServer.tcp(DIALOGUE);
        try (var client = Client.to(server.address())) {
            client.say("QUIX\r\n");
            assertThatThrownBy(server::awaitDone)
                    .isInstanceOfSatisfying(ScriptMismatch.class, mismatch -> {
                        assertThat(mismatch.connection()).isEqualTo(1);
                        assertThat(mismatch.step()).isEqualTo(2);
                        assertThat(mismatch.expected()).isEqualTo("\"QUIT\\r\\n\"");
                        assertThat(mismatch.got()).isEqualTo("\"QUIX\\r\\n\"");
                    })
                    .hasMessage("connection 1, step 2 of 3: expected \"QUIT\\r\\n\", got \"QUIX\\r\\n\"");
        }
        server.close(); // what was thrown once is not thrown again
    }

    @Test
    void closeReportsWhatNobodyAskedFor() throws Exception {
        var server = ScriptedServer.tcp(DIALOGUE);
        try (var client = Client.to(server.address())) {
            client.say("QUI");
            client.socket.shutdownOutput();
            assertThatThrownBy(server::close)
                    .hasMessage(
                            "connection 1, step 2 of 3: expected \"QUIT\\r\\n\", got \"QUI\" and the end of the stream");
        }
    }

    @Test
    void wordsAfterTheLastStepAreAFailure() throws Exception {
        var server = ScriptedServer.tcp(DIALOGUE);
        try (var client = Client.to(server.address())) {
            client.say("QUIT\r\nNOOP\r\n");
            assertThat(client.rest()).endsWith("bye\r\n");
            assertThatThrownBy(server::close)
                    .hasMessage("connection 1, step 4 of 3: expected no more after the last step, got \"NOOP\\r\\n\"");
        }
    }

    @Test
    void aSilentClientIsAFailureOfTheStepThatWaits() throws Exception {
        var server = ScriptedServer.tcp(DIALOGUE);
        try (var client = Client.to(server.address())) {
            assertThat(client.line()).isNotEmpty();
            assertThatThrownBy(server::close)
                    .hasMessage("connection 1, step 2 of 3: expected \"C: QUIT\", got no more when the test ended");
        }
    }

    @Test
    void theServerHasALimitOfItsOwn() throws Exception {
        var server = ScriptedServer.setup().limit(Duration.ofMillis(50)).tcp(DIALOGUE);
        try (var client = Client.to(server.address())) {
            assertThat(client.rest()).isEqualTo("220 ready\r\n");
            assertThatThrownBy(server::close)
                    .hasMessage("connection 1, step 2 of 3: expected \"C: QUIT\", got no end of it within 50 ms");
        }
    }

    @Test
    void aClientThatNeverCameIsAFailure() throws Exception {
        var server = ScriptedServer.tcp(DIALOGUE);
        assertThatThrownBy(server::close).hasMessage("connection 1, step 0 of 3: expected a connection, got none");
        ScriptedServer.tcp(DIALOGUE).abandon();
    }

    @Test
    void aScriptForEachConnection() throws Exception {
        try (var server = ScriptedServer.tcp("S: a\n! next\nS: b")) {
            try (var one = Client.to(server.address());
                    var two = Client.to(server.address())) {
                assertThat(one.rest()).isEqualTo("a\r\n");
                assertThat(two.rest()).isEqualTo("b\r\n");
            }
            server.awaitDone();
        }
    }

    @Test
    void oneConnectionTooManyIsAFailure() throws Exception {
        var server = ScriptedServer.tcp("S: a");
        try (var one = Client.to(server.address());
                var two = Client.to(server.address())) {
            assertThat(one.rest()).isEqualTo("a\r\n");
            assertThatThrownBy(two::rest).isInstanceOf(SocketException.class);
            assertThatThrownBy(server::close).hasMessageContaining("expected 1 connections, got another one from /127");
        }
    }

    @Test
    void oneScriptForAll() throws Exception {
        try (var server = ScriptedServer.setup().repeatLast().tcp(List.of(Script.parse("S: a")))) {
            for (int i = 0; i < 5; i++) {
                try (var client = Client.to(server.address())) {
                    assertThat(client.rest()).isEqualTo("a\r\n");
                }
            }
            assertThat(server.conversations()).hasSize(5);
        }
    }

    @Test
    void theEndOfTheClientIsAStep() throws Exception {
        try (var server = ScriptedServer.tcp("C: all\n! eof\nS: thanks");
                var client = Client.to(server.address())) {
            client.say("all\r\n");
            client.socket.shutdownOutput();
            assertThat(client.rest()).isEqualTo("thanks\r\n");
        }
    }

    @Test
    void masksMatchOnTheWire() throws Exception {
        try (var server = ScriptedServer.tcp("C: PASS ***\nC: NOOP\nS: 230 ok");
                var client = Client.to(server.address())) {
            client.say("PASS secret\r\nNOOP\r\n");
            assertThat(client.rest()).isEqualTo("230 ok\r\n");
        }
    }

    @Test
    void aClientMayLeaveWhereTheScriptSaysSo() throws Exception {
        try (var server = ScriptedServer.tcp("S: a\n! may-leave\nC: b\nS: c")) {
            try (var client = Client.to(server.address())) {
                assertThat(client.line()).isEqualTo("a\r\n");
            }
            server.awaitDone();
        }
    }
}
