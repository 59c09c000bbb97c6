package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.MalformedReplyException;
import dev.sockeye.net.Secret;
import dev.sockeye.net.Task;
import dev.sockeye.net.TlsException;
import dev.sockeye.testkit.Authority;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.tls.Tls;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.TlsMode;
import dev.sockeye.wire.UnsafeLineException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers, and people between, that mean harm; published bugs of other clients have their numbers in the names. */
@Timeout(60)
class FtpHostileTest {
    private static final Authority AUTHORITY = Authority.create();
    private static final String QUIT = "C: QUIT\nS: 221 bye\n";

    /** The address in a 227 is where somebody wants us to connect. Nobody is at 127.0.0.2 but whoever it is meant for. */
    @Test
    void CVE_2021_37533_CVE_2021_4189_theAddressOfAPassiveReplyCountsForNothing() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.login() + """
                        C: PASV
                        S: 227 Entering Passive Mode (127,0,0,2,{p1},{p2})
                        C: RETR a
                        S: 150 here
                        S: 226 done
                        """ + QUIT, "S: ours\\");
                var ftp = server.open(FtpSettings.DEFAULT.passive(FtpSettings.Passive.OLD));
                var data = ftp.get("a")) {
            assertThat(new String(data.readAllBytes(), UTF_8)).isEqualTo("ours");
            ftp.quit();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nDELE b", "a\nDELE b", "a\rDELE b", "a\0b", "\n"})
    void GHSA_6v7q_wjvx_w8wg_GHSA_8mhj_xm4h_m5m6_CVE_2017_3533_noArgumentEndsALine(String evil) throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + QUIT);
                var ftp = server.open()) {
            List<Attempt> all = List.of(
                    () -> ftp.get(evil),
                    () -> ftp.put(evil),
                    () -> ftp.append(evil),
                    () -> ftp.put(evil, 3),
                    () -> ftp.putAll(List.of("a", evil), NOTHING),
                    () -> ftp.list(evil),
                    () -> ftp.mlst(evil),
                    () -> ftp.cwd(evil),
                    () -> ftp.mkdir(evil),
                    () -> ftp.rmdir(evil),
                    () -> ftp.delete(evil),
                    () -> ftp.rename("a", evil),
                    () -> ftp.rename(evil, "a"),
                    () -> ftp.size(evil),
                    () -> ftp.modified(evil),
                    () -> ftp.chmod(evil, 0),
                    () -> ftp.site(evil),
                    () -> ftp.command("NOOP " + evil),
                    () -> ftp.commands(List.of("NOOP", evil)),
                    () -> ftp.getAll(List.of("a", evil), NOBODY),
                    () -> ftp.clientName(evil),
                    () -> ftp.status(evil));
            for (Attempt one : all) {
                assertThatThrownBy(one::run).isInstanceOf(UnsafeLineException.class);
            }
            ftp.quit(); // and the server has heard of none of them
        }
    }

    /** Something that is tried. */
    private interface Attempt {
        void run() throws Exception;
    }

    private static final FtpReceiver NOBODY = new FtpReceiver() {
        @Override
        public void receive(int index, FtpDownload content) {}

        @Override
        public void failed(int index, java.io.IOException why) {}
    };

    private static final FtpSender NOTHING = new FtpSender() {
        @Override
        public void send(int index, java.io.OutputStream out) {}

        @Override
        public void done(int index) {}

        @Override
        public void failed(int index, java.io.IOException why) {}
    };

    @Test
    void noUserAndNoPasswordEndsALine() throws Exception {
        for (Credentials evil : List.of(
                Credentials.password("ann\r\nDELE a", Secret.of("pw")),
                Credentials.password("ann", Secret.of("pw\r\nDELE a")))) {
            try (var server = ScriptedServer.tcp("S: 220 ready\n! may-leave\n")) {
                Dial dial = Dial.to("127.0.0.1", server.port()).credentials(evil);
                assertThatThrownBy(() -> FtpClient.open(dial)).isInstanceOf(UnsafeLineException.class);
                assertThat(server.conversation(0).received().toString()).doesNotContain("DELE");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 what?", "534 no", "431 not now", "200 maybe"})
    void CVE_2021_22946_anAuthThatIsRefusedIsTheEnd(String answer) throws Exception {
        try (var server = ScriptedServer.tcp("S: 220 ready\nC: AUTH TLS\nS: " + answer + "\n")) {
            Dial dial = Dial.to("127.0.0.1", server.port())
                    .tls(TlsMode.STARTTLS)
                    .credentials(Credentials.password("ann", Secret.of("pw")));
            assertThatThrownBy(() -> FtpClient.open(dial))
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(TlsException.Reason.NOT_OFFERED));
        }
    }

    @Test
    void CVE_2021_22947_whatComesBehindTheYesToAuthIsTheEnd() throws Exception {
        try (var server = ScriptedServer.setup()
                .identity(AUTHORITY.good())
                .tcp("S: 220 ready\nC: AUTH TLS\nS: 234 go\nS: 230 you are in\n! stall\n")) {
            Dial dial = Dial.to("127.0.0.1", server.port())
                    .tls(TlsMode.STARTTLS)
                    .trust(Tls.trusting(AUTHORITY.certificate()));
            assertThatThrownBy(() -> FtpClient.open(dial))
                    .isInstanceOfSatisfying(
                            TlsException.class,
                            e -> assertThat(e.reason()).isEqualTo(TlsException.Reason.PLAINTEXT_BEFORE_HANDSHAKE));
            server.abandon();
        }
    }

    private static final String ENCRYPTED = "S: 220 ready\nC: AUTH TLS\nS: 234 go\n! tls\nC: PBSZ 0\nC: PROT P\n"
            + FtpScripts.LOGIN.substring("S: 220 ready\n".length()).replace("S: 331", "S: 200 0\nS: 200 P\nS: 331");

    private static Dial encrypted(ScriptedServer server) {
        return Dial.to("127.0.0.1", server.port())
                .tls(TlsMode.STARTTLS)
                .trust(Tls.trusting(AUTHORITY.certificate()))
                .credentials(Credentials.password("ann", Secret.of("pw")));
    }

    @Test
    void aProtThatIsRefusedIsTheEnd() throws Exception {
        try (var server =
                ScriptedServer.setup().identity(AUTHORITY.good()).tcp(ENCRYPTED.replace("S: 200 P", "S: 536 no P"))) {
            assertThatThrownBy(() -> FtpClient.open(encrypted(server)))
                    .isInstanceOf(TlsException.class)
                    .hasMessageContaining("PROT P was answered 536 no P");
        }
    }

    private static final String GET = """
            C: EPSV
            C: RETR a
            S: 229 ok (|||{port}|)
            S: 150 here
            """;

    @Test
    void encryptedDataComesWhole() throws Exception {
        var shown = AUTHORITY.good();
        try (var data = ScriptedServer.setup().identity(shown).tls("S: content\\");
                var server = ScriptedServer.setup()
                        .identity(shown)
                        .tcp(FtpScripts.filled(ENCRYPTED + GET + "S: 226 done\n" + QUIT, data.port()));
                var ftp = FtpClient.open(encrypted(server));
                var in = ftp.get("a")) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("content");
            ftp.quit();
        }
    }

    @Test
    void aDataConnectionWithAnotherCertificateIsRefused() throws Exception {
        try (var data = ScriptedServer.setup().identity(AUTHORITY.good()).tls("S: content\\");
                var server = ScriptedServer.setup()
                        .identity(AUTHORITY.good())
                        .tcp(FtpScripts.filled(ENCRYPTED + GET + "S: 425 you left\n" + QUIT, data.port()));
                var ftp = FtpClient.open(encrypted(server))) {
            assertThatThrownBy(() -> ftp.get("a"))
                    .isInstanceOf(TlsException.class)
                    .hasMessageContaining("another certificate");
            ftp.quit();
            data.abandon();
        }
    }

    @Test
    void aDataConnectionThatNobodyVouchesForIsRefused() throws Exception {
        try (var data = ScriptedServer.setup()
                        .identity(Authority.create().good())
                        .tls("! tls refused");
                var server = ScriptedServer.setup()
                        .identity(AUTHORITY.good())
                        .tcp(FtpScripts.filled(ENCRYPTED + GET + "! stall\n", data.port()));
                var ftp = FtpClient.open(
                        encrypted(server), FtpSettings.DEFAULT.patience(java.time.Duration.ofMillis(50)))) {
            assertThatThrownBy(() -> ftp.get("a"))
                    .isInstanceOfSatisfying(
                            TlsException.class, e -> assertThat(e.reason()).isEqualTo(TlsException.Reason.UNTRUSTED));
            server.abandon();
        }
    }

    /** An end without TLS's farewell, and no size that would say that it was all: somebody may have cut it. */
    @Test
    void anEndWithoutCloseNotifyIsNoEnd() throws Exception {
        var shown = AUTHORITY.good();
        try (var data = ScriptedServer.setup().identity(shown).tls("S: content\\\n! flush\n! truncate");
                var server = ScriptedServer.setup()
                        .identity(shown)
                        .tcp(FtpScripts.filled(ENCRYPTED + GET + "S: 226 done\n" + QUIT, data.port()));
                var ftp = FtpClient.open(encrypted(server))) {
            try (var in = ftp.get("a")) {
                assertThatThrownBy(in::readAllBytes)
                        .isInstanceOfSatisfying(
                                TlsException.class,
                                e -> assertThat(e.reason()).isEqualTo(TlsException.Reason.TRUNCATED));
            }
            ftp.quit();
        }
    }

    @Test
    void a226ThatComesTooEarlyIsNoSuccess() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.login("EPSV", "SIZE") + """
                        C: SIZE a
                        C: EPSV
                        C: RETR a
                        S: 213 100
                        S: 229 ok (|||{port}|)
                        S: 150 here
                        S: 226 done
                        """ + QUIT, "S: content\\");
                var ftp = server.open();
                var data = ftp.get("a")) {
            assertThatThrownBy(data::readAllBytes)
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("only 7 of 100 bytes");
            ftp.quit();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"426 broke", "451 read error", "550 gone"})
    void anEndThatTheServerTakesBackIsNoEnd(String last) throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + GET + "S: " + last + "\n" + QUIT, "S: cont\\");
                var ftp = server.open();
                var data = ftp.get("a")) {
            assertThatThrownBy(data::readAllBytes)
                    .isInstanceOf(FtpReplyException.class)
                    .hasMessageContaining(last);
            ftp.quit();
        }
    }

    @Test
    void anEndWithoutALastWordIsNoEnd() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + GET + "! close\n", "S: content\\");
                var ftp = server.open();
                var data = ftp.get("a")) {
            assertThatThrownBy(data::readAllBytes).isInstanceOf(DisconnectedException.class);
        }
    }

    @Test
    void anUploadOfWhichTheServerHasLessIsNoSuccess() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.login("EPSV", "SIZE") + """
                        C: EPSV
                        C: STOR .sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 150 go
                        S: 226 done
                        C: SIZE .sockeye-***.part
                        S: 213 3
                        C: DELE .sockeye-***.part
                        S: 250 gone
                        """ + QUIT, "C: content\\\n! eof\n");
                var ftp = server.open();
                var data = ftp.put("name")) {
            data.write("content".getBytes(UTF_8));
            assertThatThrownBy(data::finish)
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("3 of 7");
            ftp.quit();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"257 \"", "257 nothing", "257 \"\" is it"})
    void oddQuotingIsAnErrorAndNoMore(String answer) throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + "C: PWD\nS: " + answer + "\n" + QUIT);
                var ftp = server.open()) {
            assertThatThrownBy(ftp::pwd).isInstanceOf(MalformedReplyException.class);
            ftp.quit();
        }
    }

    @Test
    void CVE_2013_1752_anEndlessLineEnds() throws Exception {
        try (var server = ScriptedServer.tcp("S: 220 " + "a".repeat(70_000) + "\n! may-leave\n")) {
            assertThatThrownBy(() -> FtpClient.open(Dial.to("127.0.0.1", server.port())))
                    .isInstanceOf(MalformedReplyException.class);
            server.abandon();
        }
    }

    @Test
    void anEndlessReplyEnds() throws Exception {
        try (var server = ScriptedServer.tcp("S: 220-a\n" + "S: more\n".repeat(10_001) + "! may-leave\n")) {
            assertThatThrownBy(() -> FtpClient.open(Dial.to("127.0.0.1", server.port())))
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("10000 lines");
            server.abandon();
        }
    }

    /** Who connects first to where we wait for the server, and is not the server, is turned away; the server's turn still comes. */
    @Test
    void inActiveModeAForeignPeerIsTurnedAway() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: PORT 127,0,0,1,***
                        S: 200 ok
                        C: RETR a
                        ! wait connected
                        S: 150 here
                        ! wait sent
                        S: 226 done
                        """ + QUIT)) {
            try (var ftp = server.open(FtpSettings.DEFAULT.active())) {
                Task<byte[]> reading = Task.start(Thread.ofVirtual(), () -> {
                    try (var data = ftp.get("a")) {
                        return data.readAllBytes();
                    }
                });
                int port = portOf(server);
                try (var foreign = new Socket(
                                InetAddress.getLoopbackAddress(),
                                port,
                                InetAddress.getByAddress(new byte[] {127, 0, 0, 9}),
                                0);
                        var own = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    foreign.getOutputStream().write("evil".getBytes(UTF_8));
                    own.getOutputStream().write("good".getBytes(UTF_8));
                    own.shutdownOutput();
                    server.control().open("connected");
                    server.control().open("sent");
                    assertThat(new String(reading.result(), UTF_8)).isEqualTo("good");
                }
                ftp.quit();
            }
        }
    }

    /** The port that the client has told, once it has. */
    private static int portOf(FtpScripts server) throws Exception {
        server.control().awaitAt("connected");
        String all = server.control().conversation(0).received().toString();
        int at = all.lastIndexOf("PORT 127,0,0,1,") + "PORT 127,0,0,1,".length();
        String[] numbers = all.substring(at).split("\\D+", 3);
        return Integer.parseInt(numbers[0]) * 256 + Integer.parseInt(numbers[1]);
    }
}
