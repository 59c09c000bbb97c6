package dev.sockeye.ftp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.net.NetException;
import dev.sockeye.net.Secret;
import dev.sockeye.net.Timeouts;
import dev.sockeye.testkit.Script;
import dev.sockeye.testkit.ScriptedServer;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A whole conversation, with a download and an upload, told in every way: whole, one byte at a time and split at every byte it means the same; cut after any byte it
 * is no success, and no upload has its name.
 */
@Timeout(300)
class FtpDialoguesTest {
    private static final int AT_ONCE = 8;

    private static final String CONVERSATION = FtpScripts.login("EPSV", "SIZE") + """
            C: SIZE a
            C: EPSV
            C: RETR a
            S: 213 7
            S: 229 ok (|||{get}|)
            S: 150-here
            S:  it comes
            S: 150 now
            S: 226 done
            C: EPSV
            C: STOR .sockeye-***.part
            S: 229 ok (|||{put}|)
            S: 150 go
            S: 226 done
            C: SIZE .sockeye-***.part
            S: 213 4
            C: RNFR .sockeye-***.part
            C: RNTO b
            S: 350 and then?
            S: 250 renamed
            C: QUIT
            S: 221 bye
            """;

    /** What a client brings home. */
    private static String converse(Script control) throws Exception {
        try (var server = ScriptedServer.tcp(control)) {
            var heard = new StringBuilder();
            Dial dial = Dial.to("127.0.0.1", server.port())
                    .credentials(Credentials.password("ann", Secret.of("pw")))
                    .timeouts(Timeouts.DEFAULT.idle(Duration.ofSeconds(20)));
            try (var ftp = FtpClient.open(dial)) {
                try (var data = ftp.get("a")) {
                    heard.append(new String(data.readAllBytes(), UTF_8));
                }
                try (var data = ftp.put("b")) {
                    data.write("more".getBytes(UTF_8));
                    data.finish();
                }
                heard.append(" and more");
                ftp.quit();
                heard.append(", bye");
            } finally {
                server.abandon();
            }
            return heard.toString();
        }
    }

    private static Script script(int get, int put) {
        return Script.parse(CONVERSATION.replace("{get}", String.valueOf(get)).replace("{put}", String.valueOf(put)));
    }

    private interface Telling {
        void check(Script told) throws Exception;
    }

    /** Each telling has data connections of its own: who cuts one does not know of the others. */
    private static void each(java.util.function.Function<Script, List<Script>> tellings, Telling telling)
            throws Exception {
        try (var downloads = ScriptedServer.setup().repeatLast().tcp("! may-leave\nS: content\\");
                var uploads = ScriptedServer.setup().repeatLast().tcp("! may-leave\nC: more\\\n! eof");
                ExecutorService threads =
                        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> all = new ArrayList<>();
            for (Script told : tellings.apply(script(downloads.port(), uploads.port()))) {
                Callable<Boolean> check = () -> {
                    telling.check(told);
                    return true;
                };
                all.add(threads.submit(check));
            }
            assertThat(all).isNotEmpty();
            for (Future<?> one : all) {
                one.get();
            }
            downloads.abandon();
            uploads.abandon();
        }
    }

    @Test
    void itIsTheSameHoweverItIsTold() throws Exception {
        each(Script::retellings, told -> assertThat(converse(told)).isEqualTo("content and more, bye"));
    }

    @Test
    void cutAfterAnyByteItIsNoSuccess() throws Exception {
        each(
                Script::everyCut,
                told -> assertThatThrownBy(() -> converse(told))
                        .as(told.faults().toString())
                        .isInstanceOf(NetException.class));
    }
}
