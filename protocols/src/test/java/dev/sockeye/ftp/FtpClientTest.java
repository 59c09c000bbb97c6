package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.DisconnectedException;
import dev.sockeye.net.ReplyException;
import dev.sockeye.net.Secret;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.wire.Dial;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Dialogues of a client with servers by script: what it says, in which writes, and what it makes of the answers. */
@Timeout(60)
class FtpClientTest {
    private static final String QUIT = "C: QUIT\nS: 221 bye\n";

    @Test
    void theLoginIsOneWrite() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.login("EPSV", "MDTM", "HASH SHA-1;SHA-256*") + QUIT);
                var ftp = server.open()) {
            assertThat(ftp.greeting()).isEqualTo(FtpReply.of(220, "ready"));
            assertThat(ftp.welcome().text()).isEqualTo("in");
            assertThat(ftp.home()).contains("/");
            assertThat(ftp.features().has("mdtm")).isTrue();
            assertThat(ftp.features().hashes()).containsExactly("SHA-256", "SHA-1");
            ftp.quit();
            assertThat(ftp.isOpen()).isFalse();
        }
    }

    @Test
    void withoutCredentialsItIsAnonymous() throws Exception {
        try (var server = ScriptedServer.tcp(FtpScripts.LOGIN.replace("USER ann", "USER anonymous") + QUIT);
                var ftp = FtpClient.open(Dial.to("127.0.0.1", server.port()))) {
            ftp.quit();
        }
    }

    @Test
    void aCommandAtATime() throws Exception {
        try (var server = ScriptedServer.tcp("""
                        S: 120 in a minute
                        S: 220 ready
                        C: HOST ftp.example.org
                        S: 220 that one
                        C: USER anonymous
                        S: 331 go on
                        C: PASS ***
                        S: 332 and the account
                        C: ACCT ***
                        S: 230 in
                        C: FEAT
                        S: 500 what?
                        C: TYPE I
                        S: 200 binary
                        C: OPTS UTF8 ON
                        S: 500 what?
                        C: PWD
                        S: 500 what?
                        """);
                var ftp = FtpClient.open(
                        Dial.to("127.0.0.1", server.port()),
                        FtpSettings.DEFAULT
                                .pipelining(FtpSettings.Pipelining.OFF)
                                .virtualHost("ftp.example.org")
                                .account(Secret.of("a")))) {
            assertThat(ftp.home()).isEmpty();
            assertThat(ftp.features().names()).isEmpty();
        }
    }

    @Test
    void aWrongPassword() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN.replace("S: 230 in", "S: 530 no"))) {
            assertThatThrownBy(server::open)
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("PASS *** was answered 530 no")
                    .hasMessageNotContaining("pw");
        }
    }

    @Test
    void aServerThatIsFull() throws Exception {
        try (var server = FtpScripts.of("S: 421 too many\n")) {
            assertThatThrownBy(server::open)
                    .isInstanceOf(DisconnectedException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            ReplyException.class, e -> assertThat(e.code()).isEqualTo("421"));
        }
    }

    @Test
    void aDownload() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.login("EPSV", "SIZE") + """
                        C: SIZE a b
                        C: EPSV
                        C: RETR a b
                        S: 213 7
                        S: 229 ok (|||{port}|)
                        S: 150 here
                        S: 226 done
                        """ + QUIT, "S: content\\");
                var ftp = server.open();
                var data = ftp.get("a b")) {
            assertThat(data.size()).hasValue(7);
            assertThat(new String(data.readAllBytes(), UTF_8)).isEqualTo("content");
            assertThat(data.reply()).contains(FtpReply.of(226, "done"));
            assertThat(data.read()).isEqualTo(-1);
            ftp.quit();
        }
    }

    @Test
    void aDownloadFromAnOffset() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: EPSV
                        C: REST 3
                        C: RETR a
                        S: 229 ok (|||{port}|)
                        S: 350 from there
                        S: 150 here
                        S: 226 done
                        """ + QUIT, "S: tent\\");
                var ftp = server.open();
                var data = ftp.get("a", 3)) {
            assertThat(new String(data.readAllBytes(), UTF_8)).isEqualTo("tent");
            ftp.quit();
        }
    }

    /** What comes then begins at the start, and is not what was asked for. */
    @Test
    void anOffsetThatTheServerRefuses() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: EPSV
                        C: REST 3
                        C: RETR a
                        S: 229 ok (|||{port}|)
                        S: 502 no REST
                        S: 150 here
                        S: 426 you left
                        """ + QUIT, "! may-leave");
                var ftp = server.open()) {
            assertThatThrownBy(() -> ftp.get("a", 3))
                    .isInstanceOf(FtpReplyException.class)
                    .hasMessageContaining("REST 3");
            ftp.quit();
        }
    }

    @Test
    void whereEpsvIsNotKnownPasvIs() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.login() + """
                        C: EPSV
                        S: 500 what?
                        C: PASV
                        S: 227 Entering Passive Mode (127,0,0,1,{p1},{p2})
                        C: RETR a
                        S: 150 here
                        S: 226 done
                        C: PASV
                        C: RETR b
                        S: 227 Entering Passive Mode (127,0,0,1,{p1},{p2})
                        S: 550 no b
                        """ + QUIT, "S: A\\\n! next\n! may-leave");
                var ftp = server.open()) {
            try (var data = ftp.get("a")) {
                assertThat(new String(data.readAllBytes(), UTF_8)).isEqualTo("A");
            }
            assertThatThrownBy(() -> ftp.get("b"))
                    .isInstanceOfSatisfying(
                            FtpReplyException.class,
                            e -> assertThat(e.isUnavailable()).isTrue());
            ftp.quit();
        }
    }

    /** It had said that it knows EPSV, and so RETR went with it. */
    @Test
    void whereEpsvIsRefusedAfterAllWhatWentWithItIsAskedForAgain() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: EPSV
                        C: RETR a
                        S: 522 not here
                        S: 425 no data connection
                        C: PASV
                        S: 227 Entering Passive Mode (127,0,0,1,{p1},{p2})
                        C: RETR a
                        S: 150 here
                        S: 226 done
                        """ + QUIT, "S: A\\");
                var ftp = server.open();
                var data = ftp.get("a")) {
            assertThat(new String(data.readAllBytes(), UTF_8)).isEqualTo("A");
            ftp.quit();
        }
    }

    @Test
    void anUploadGetsItsNameWhenItIsComplete() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.login("EPSV", "SIZE") + """
                        C: EPSV
                        C: STOR dir/.sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 150 go
                        ! wait all
                        S: 226 done
                        C: SIZE dir/.sockeye-***.part
                        S: 213 7
                        C: RNFR dir/.sockeye-***.part
                        C: RNTO dir/name
                        S: 350 and then?
                        S: 250 renamed
                        """ + QUIT, "C: content\\\n! eof\n");
                var ftp = server.open()) {
            try (var data = ftp.put("dir/name")) {
                data.write("content".getBytes(UTF_8));
                server.control().open("all");
                data.finish();
            }
            ftp.quit();
        }
    }

    @Test
    void anUploadThatIsAbandonedIsDeleted() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: EPSV
                        C: STOR .sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 150 go
                        ! wait left
                        S: 426 you left
                        C: DELE .sockeye-***.part
                        S: 250 gone
                        """ + QUIT, "! may-leave");
                var ftp = server.open()) {
            var data = ftp.put("name");
            data.write("content".getBytes(UTF_8));
            server.control().open("left");
            data.close();
            ftp.quit();
        }
    }

    @Test
    void whereTheOtherNameIsRefusedItGoesUnderItsOwn() throws Exception {
        try (var server = FtpScripts.of(
                        FtpScripts.LOGIN + """
                        C: EPSV
                        C: STOR .sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 553 no dots
                        C: EPSV
                        C: STOR sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 553 no parts
                        C: EPSV
                        C: STOR name
                        S: 229 ok (|||{port}|)
                        S: 150 go
                        ! wait all
                        S: 226 done
                        """ + QUIT, "! may-leave\n! next\n! may-leave\n! next\nC: x\\\n! eof\n");
                var ftp = server.open();
                var data = ftp.put("name")) {
            data.write('x');
            server.control().open("all");
            data.finish();
            ftp.quit();
        }
    }

    @Test
    void whereItRenamesOntoNothingWhatIsThereGoesAsideFirst() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: EPSV
                        C: STOR .sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 150 go
                        S: 226 done
                        C: RNFR .sockeye-***.part
                        C: RNTO name
                        S: 350 and then?
                        S: 553 there is one
                        C: RNFR name
                        C: RNTO .sockeye-***.part.old
                        S: 350 and then?
                        S: 250 renamed
                        C: RNFR .sockeye-***.part
                        C: RNTO name
                        S: 350 and then?
                        S: 250 renamed
                        C: DELE .sockeye-***.part.old
                        S: 250 gone
                        """ + QUIT, "C: x\\\n! eof\n");
                var ftp = server.open();
                var data = ftp.put("name")) {
            data.write('x');
            data.finish();
            ftp.quit();
        }
    }

    @Test
    void whereItRenamesNothingWhatIsThereStays() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: EPSV
                        C: STOR .sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 150 go
                        S: 226 done
                        C: RNFR .sockeye-***.part
                        C: RNTO name
                        S: 502 no renames
                        S: 503 of what?
                        C: RNFR name
                        C: RNTO .sockeye-***.part.old
                        S: 502 no renames
                        S: 503 of what?
                        C: DELE .sockeye-***.part
                        S: 250 gone
                        """ + QUIT, "C: x\\\n! eof\n");
                var ftp = server.open();
                var data = ftp.put("name")) {
            data.write('x');
            assertThatThrownBy(data::finish)
                    .isInstanceOf(FtpReplyException.class)
                    .hasMessageContaining("502");
            ftp.quit();
        }
    }

    @Test
    void whatWasPutAsideForNothingIsPutBack() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: EPSV
                        C: STOR .sockeye-***.part
                        S: 229 ok (|||{port}|)
                        S: 150 go
                        S: 226 done
                        C: RNFR .sockeye-***.part
                        C: RNTO name
                        S: 350 and then?
                        S: 553 not here
                        C: RNFR name
                        C: RNTO .sockeye-***.part.old
                        S: 350 and then?
                        S: 250 renamed
                        C: RNFR .sockeye-***.part
                        C: RNTO name
                        S: 350 and then?
                        S: 553 not here either
                        C: RNFR .sockeye-***.part.old
                        C: RNTO name
                        S: 350 and then?
                        S: 250 renamed
                        C: DELE .sockeye-***.part
                        S: 250 gone
                        """ + QUIT, "C: x\\\n! eof\n");
                var ftp = server.open();
                var data = ftp.put("name")) {
            data.write('x');
            assertThatThrownBy(data::finish)
                    .isInstanceOf(FtpReplyException.class)
                    .hasMessageContaining("553");
            ftp.quit();
        }
    }

    @Test
    void manyCommandsInOneWrite() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: MDTM a
                        C: DELE b
                        C: NOOP
                        S: 213 20250102030405.678
                        S: 550 no b
                        S: 200 yes
                        """ + QUIT);
                var ftp = server.open()) {
            List<FtpReply> replies = ftp.commands(List.of("MDTM a", "DELE b", "NOOP"));
            assertThat(replies).extracting(FtpReply::code).containsExactly(213, 550, 200);
            assertThat(FtpNumbers.time(replies.getFirst())).contains(Instant.parse("2025-01-02T03:04:05.678Z"));
            ftp.quit();
        }
    }

    @Test
    void commandsOfFiles() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.login("EPSV", "MFMT") + """
                        C: SIZE a
                        S: 213 17
                        C: MFMT 20250102030405 a
                        S: 213 Modify=20250102030405; a
                        C: RNFR a
                        C: RNTO b
                        S: 350 go on
                        S: 250 ok
                        C: SITE CHMOD 640 b
                        S: 200 ok
                        C: MKD d
                        S: 257 "/d ""x""\" made
                        C: CWD d
                        S: 250 there
                        C: PWD
                        S: 257 "/d ""x""\"
                        C: CDUP
                        S: 200 up
                        C: RMD d
                        S: 250 gone
                        C: DELE b
                        S: 550 no
                        """ + QUIT);
                var ftp = server.open()) {
            assertThat(ftp.size("a")).isEqualTo(17);
            ftp.setModified("a", Instant.parse("2025-01-02T03:04:05.678Z"));
            ftp.rename("a", "b");
            ftp.chmod("b", 0640);
            assertThat(ftp.mkdir("d")).isEqualTo("/d \"x\"");
            ftp.cwd("d");
            assertThat(ftp.pwd()).isEqualTo("/d \"x\"");
            ftp.cdup();
            ftp.rmdir("d");
            assertThatThrownBy(() -> ftp.delete("b")).isInstanceOfSatisfying(ReplyException.class, e -> {
                assertThat(e.command()).isEqualTo("DELE b");
                assertThat(e.isTransient()).isFalse();
            });
            ftp.quit();
        }
    }

    @Test
    void aStreamThatIsOpenOwnsTheClient() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: EPSV
                        C: RETR a
                        S: 229 ok (|||{port}|)
                        S: 150 here
                        S: 226 done
                        """ + QUIT, "S: content\\");
                var ftp = server.open();
                var data = ftp.get("a")) {
            assertThatThrownBy(ftp::noop)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("a transfer is under way");
            data.readAllBytes();
            ftp.quit();
        }
    }

    /** A byte 255 would begin a command of Telnet's (RFC 854), and is doubled. */
    @Test
    void namesThatAreNoText() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + "C: DELE a\\xe9\\xff\\xffb\nS: 250 gone\n" + QUIT);
                var ftp = server.open()) {
            ftp.delete("a\udce9\udcffb");
            ftp.quit();
        }
    }

    @Test
    void theServerConnectsToUs() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: PORT 127,0,0,1,***
                        S: 200 ok
                        C: RETR a
                        S: 425 cannot reach you
                        """ + QUIT);
                var ftp = server.open(FtpSettings.DEFAULT.active())) {
            assertThatThrownBy(() -> ftp.get("a")).hasMessageContaining("425 cannot reach you");
            ftp.quit();
        }
        assertThat(ActiveWay.command(dev.sockeye.socket.Ip.parse("2001:db8::1"), 258, false))
                .isEqualTo("EPRT |2|2001:db8::1|258|");
        assertThat(ActiveWay.command(dev.sockeye.socket.Ip.parse("192.0.2.1"), 258, true))
                .isEqualTo("EPRT |1|192.0.2.1|258|");
        assertThat(ActiveWay.command(dev.sockeye.socket.Ip.parse("192.0.2.1"), 258, false))
                .isEqualTo("PORT 192,0,2,1,1,2");
    }

    @Test
    void whatAFileIsAsTheServerComputesIt() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.login("EPSV", "HASH SHA-256;MD5*", "XCRC", "XSHA1") + """
                        C: OPTS HASH MD5
                        C: HASH a 1
                        S: 200 MD5
                        S: 213 MD5 0-49 d41d8cd98f00b204e9800998ecf8427e a 1
                        C: XCRC a
                        S: 250 9FE7A2
                        C: XSHA1 a
                        S: 250-Computing SHA1 digest
                        S: 250 DA39A3EE5E6B4B0D3255BFEF95601890AFD80709
                        C: XCRC b
                        S: 250 perhaps
                        """ + QUIT);
                var ftp = server.open()) {
            assertThat(ftp.hashes()).containsExactly("SHA-256", "SHA-1", "MD5", "CRC32");
            assertThat(ftp.hash("a 1", "MD5")).asHexString().isEqualToIgnoringCase("d41d8cd98f00b204e9800998ecf8427e");
            assertThat(ftp.hash("a", "CRC32")).asHexString().isEqualTo("009FE7A2");
            assertThat(ftp.hash("a", "SHA-1")).hasSize(20);
            assertThatThrownBy(() -> ftp.hash("b", "CRC32"))
                    .isInstanceOf(dev.sockeye.net.MalformedReplyException.class);
            assertThatThrownBy(() -> ftp.hash("b", "SHA-512")).isInstanceOf(IllegalArgumentException.class);
            ftp.quit();
        }
    }

    /** What was sent with an EPSV that the server does not want just now is answered, too; the next answer is the next question's. */
    @Test
    void anEpsvForAnotherTime() throws Exception {
        try (var server = FtpScripts.of(FtpScripts.LOGIN + """
                        C: EPSV
                        C: RETR a
                        S: 450 busy
                        S: 425 no data connection
                        C: NOOP
                        S: 200 yes
                        """ + QUIT);
                var ftp = server.open()) {
            assertThatThrownBy(() -> ftp.get("a"))
                    .isInstanceOf(FtpReplyException.class)
                    .hasMessageContaining("450 busy");
            ftp.noop();
            ftp.quit();
        }
    }

    /** A server that was thought to keep a queue, and does not, is asked again, for one after the other. */
    @Test
    void aQueueThatIsNotKept() throws Exception {
        String login = FtpScripts.LOGIN.replace("S: 220 ready", "S: 220 (vsFTPd 9)");
        String a = "S: 229 ok (|||{port}|)\nS: 150 here\nS: 226 done\n";
        try (var server = FtpScripts.of(
                        login + "C: EPSV\nC: RETR a\nC: EPSV\nC: RETR b\n" + a + "S: nonsense\n! may-leave\n! next\n"
                                + login + "C: EPSV\nC: RETR b\n" + a + QUIT,
                        "S: A\\\n! next\nS: B\\");
                var ftp = server.open()) {
            var came = new StringBuilder();
            ftp.getAll(List.of("a", "b"), new FtpReceiver() {
                @Override
                public void receive(int index, FtpDownload content) throws java.io.IOException {
                    came.append(index).append(new String(content.readAllBytes(), UTF_8));
                }

                @Override
                public void failed(int index, java.io.IOException why) throws java.io.IOException {
                    throw why;
                }
            });
            assertThat(came).hasToString("0A1B");
            ftp.quit();
        }
    }

    /** The answers to what keeps the connection alive come before the 226, or after it, or are a 500: none of them is the transfer's. */
    @Test
    void itIsKeptAliveDuringATransfer() throws Exception {
        for (String answers :
                List.of("S: 200 yes\nS: 226 done\n", "S: 500 what?\nS: 226 done\n", "S: 226 done\nS: 200 yes\n")) {
            try (var server = FtpScripts.of(
                            FtpScripts.LOGIN + """
                            C: EPSV
                            C: RETR a
                            S: 229 ok (|||{port}|)
                            S: 150 here
                            C: NOOP
                            ! wait asked
                            """ + answers + "C: TYPE A\nS: 200 text\n" + QUIT,
                            "S: cont\\\n! flush\n! wait more\nS: ent\\");
                    var ftp = server.open(FtpSettings.DEFAULT.keepAlive(java.time.Duration.ofMillis(300)))) {
                try (var data = ftp.get("a")) {
                    data.readNBytes(4);
                    var rest = dev.sockeye.net.Task.start(Thread.ofVirtual(), data::readAllBytes);
                    server.control().awaitAt("asked");
                    server.data().open("more");
                    server.control().open("asked");
                    assertThat(new String(rest.result(), UTF_8)).isEqualTo("ent");
                }
                ftp.type(FtpType.ASCII);
                ftp.quit();
            }
        }
    }
}
