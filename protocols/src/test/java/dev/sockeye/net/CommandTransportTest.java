package dev.sockeye.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a command has: a status, complaints, children, and reasons not to start or not to leave. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class CommandTransportTest {
    private static final TimeLimit LIMIT = TimeLimit.idle(Task.WATCHDOG);

    @TempDir
    Path folder;

    private static CommandTransport shell(String script) throws IOException {
        return CommandTransport.start("sh", "-c", script);
    }

    private static String readAll(Transport transport, TimeLimit limit) throws IOException {
        var text = new StringBuilder();
        for (var piece = ByteBuffer.allocate(100); transport.read(piece.clear(), limit) >= 0; ) {
            text.append(UTF_8.decode(piece.flip()));
        }
        return text.toString();
    }

    private static void awaitEnd(ProcessHandle process) throws Exception {
        process.onExit().get(Task.WATCHDOG.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void statusZeroIsAProperEnd() throws IOException {
        try (var transport = shell("read line; echo \"got $line\"; echo complaint >&2")) {
            transport.write(LIMIT, ByteBuffer.wrap("hello\n".getBytes(UTF_8)));
            assertThat(readAll(transport, LIMIT)).isEqualTo("got hello\n");
            assertThat(transport.peer()).isEqualTo("command sh");
        }
    }

    @Test
    void anyOtherStatusIsToldWithTheComplaintAfterWhatItSaid() throws IOException {
        try (var transport = shell("echo hello; echo 'no such mailbox' >&2; exit 7")) {
            var piece = ByteBuffer.allocate(100);
            assertThat(transport.read(piece, LIMIT)).isEqualTo(6);
            assertThatExceptionOfType(DisconnectedException.class)
                    .isThrownBy(() -> readAll(transport, LIMIT))
                    .withMessage("command sh: transfer: the command exited with status 7: no such mailbox");
        }
    }

    @Test
    void aWriterIsToldToo() throws IOException {
        try (var transport = shell("echo 'not now' >&2; exit 75")) {
            assertThatExceptionOfType(DisconnectedException.class)
                    .isThrownBy(() -> transport.write(LIMIT, ByteBuffer.allocate(10 << 20)))
                    .withMessageContaining("exited with status 75: not now");
        }
    }

    @Test
    void aSignalIsAStatus() throws IOException {
        try (var transport = shell("kill -9 $$")) {
            assertThatExceptionOfType(DisconnectedException.class)
                    .isThrownBy(() -> readAll(transport, LIMIT))
                    .withMessageContaining("exited with status 137");
        }
    }

    @Test
    void ofManyComplaintsTheLastAreKept() throws IOException {
        var script = "i=0; while [ $i -lt 20000 ]; do echo \"complaint $i\"; i=$((i+1)); done >&2; exit 1";
        try (var transport = shell(script)) {
            assertThatExceptionOfType(DisconnectedException.class)
                    .isThrownBy(() -> readAll(transport, LIMIT))
                    .withMessageEndingWith("complaint 19998\ncomplaint 19999")
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeBetween(8 << 10, (8 << 10) + 100))
                    .withMessageContaining("status 1: ...");
        }
    }

    @Test
    void whatIsNoProgramDoesNotStart() {
        assertThatExceptionOfType(ConnectFailedException.class)
                .isThrownBy(() -> CommandTransport.start("/no/such/program", "--password=hunter2"))
                .withMessageContaining("command /no/such/program: connect: the command could not be started")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"))
                .satisfies(e -> assertThat(e.phase()).isEqualTo(Phase.CONNECT));
    }

    @Test
    void anIdleLimitLeavesItAlone() throws IOException {
        try (var transport = shell("read line; echo late")) {
            assertThatExceptionOfType(TimeLimitException.class)
                    .isThrownBy(() -> readAll(transport, TimeLimit.idle(Duration.ofMillis(50))));
            assertThat(transport.process().isAlive()).isTrue();
            transport.write(LIMIT, ByteBuffer.wrap("\n".getBytes(UTF_8)));
            assertThat(readAll(transport, LIMIT)).isEqualTo("late\n");
        }
    }

    @Test
    void aDeadlineEndsItAndItsChildren() throws Exception {
        try (var transport = shell("sleep 1000 & echo $!; wait")) {
            var child = child(transport);
            assertThatExceptionOfType(TimeLimitException.class)
                    .isThrownBy(() -> readAll(transport, TimeLimit.within(Duration.ofMillis(100))));
            awaitEnd(transport.process());
            awaitEnd(child);
            assertThat(transport.isOpen()).isFalse();
        }
    }

    @Test
    void anAbortEndsItAndItsChildren() throws Exception {
        var transport = shell("trap '' TERM; sleep 1000 & echo $!; wait");
        var child = child(transport);
        transport.abort();
        awaitEnd(transport.process());
        awaitEnd(child);
    }

    private static ProcessHandle child(Transport transport) throws IOException {
        var line = ByteBuffer.allocate(100);
        while (line.position() == 0 || line.get(line.position() - 1) != '\n') {
            transport.read(line, LIMIT);
        }
        long pid = Long.parseLong(UTF_8.decode(line.flip()).toString().strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Test
    void aCloseLetsItFinish() throws Exception {
        var written = folder.resolve("written");
        var transport = CommandTransport.start("sh", "-c", "cat > \"$0\"", written.toString());
        transport.write(LIMIT, ByteBuffer.wrap("x".repeat(100_000).getBytes(UTF_8)));
        transport.close();
        awaitEnd(transport.process());
        assertThat(Files.readString(written)).hasSize(100_000);
    }

    @Test
    @Tag("slow")
    void whoDoesNotLeaveIsMadeTo() throws Exception {
        for (var script : List.of("exec sleep 1000", "trap '' TERM; while :; do sleep 1; done")) {
            var transport = shell(script);
            transport.close();
            awaitEnd(transport.process());
        }
    }

    /** A daemon that the command left behind holds its standard error open: the status is told all the same. */
    @Test
    void aChildThatLivesOnDoesNotHoldTheStatusBack() throws Exception {
        var script = "sleep 1000 >/dev/null & echo $!; echo sorry >&2; exit 4";
        try (var transport = shell(script)) {
            var child = child(transport);
            assertThatExceptionOfType(DisconnectedException.class)
                    .isThrownBy(() -> readAll(transport, LIMIT))
                    .withMessageEndingWith("status 4: sorry");
            child.destroyForcibly();
            awaitEnd(child);
        }
    }
}
