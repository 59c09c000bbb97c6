package dev.sockeye.ftp.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ftp.FtpServers;
import dev.sockeye.testkit.Child;
import dev.sockeye.testkit.ftp.FtpDaemon;
import dev.sockeye.testkit.ftp.FtpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mirror is killed (SIGKILL) at random moments, and run again: what is under a name is whole at any time, and at the end all is, and nothing else. */
@Tag("slow")
class MirrorKillTest {
    /** Each way: 200 in all when there is time. */
    private static final int KILLS = Boolean.getBoolean("sockeye.all") ? 100 : 10;

    private static final long LONGEST_NANOS = 700_000_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"down", "up"})
    void killedAtAnyMomentItIsMadeGood(String way) throws Exception {
        Path source = folder.resolve(way.equals("down") ? "served/pub" : "here");
        Path target = folder.resolve(way.equals("down") ? "here" : "served/pub");
        Trees.plant(source, new Random(1), 80);
        Files.deleteIfExists(source.resolve("odd/back\\slash"));
        Files.createDirectories(folder.resolve("served"));
        var random = new Random(way.hashCode());
        try (var server =
                FtpServers.of(FtpDaemon.VSFTPD, folder.resolve("served")).start()) {
            for (int kill = 0; kill < KILLS; kill++) {
                killed(way, server, random);
                nothingIsHalf(source, target);
                if (kill % 5 == 4) {
                    whole(way, server);
                    assertThat(Trees.look(target, false)).isEqualTo(Trees.look(source, false));
                    change(source, random);
                }
            }
            whole(way, server);
            assertThat(Trees.look(target, true)).isEqualTo(Trees.look(source, true));
        }
    }

    private Child start(String way, FtpServer server) throws Exception {
        return Child.java(
                "64m",
                MirrorProgram.class,
                way,
                Integer.toString(server.port()),
                server.user(),
                server.password(),
                "/pub",
                folder.resolve("here").toString(),
                folder.resolve("state").toString());
    }

    private void killed(String way, FtpServer server, Random random) throws Exception {
        try (var child = start(way, server)) {
            child.awaitOut("begins", LIMIT);
            LockSupport.parkNanos((long) (random.nextDouble() * LONGEST_NANOS)); // the moment is what the test is about
            child.handle().destroyForcibly();
            child.awaitExit(LIMIT);
        }
    }

    private void whole(String way, FtpServer server) throws Exception {
        try (var child = start(way, server)) {
            assertThat(child.awaitExit(LIMIT)).as(child::err).isZero();
            assertThat(child.out()).contains("whole");
        }
    }

    /** Under a name of the source there is that file, the one before, or none. */
    private static void nothingIsHalf(Path source, Path target) throws Exception {
        if (!Files.exists(target)) {
            return;
        }
        var there = Trees.look(source, false);
        for (var found : Trees.look(target, false).entrySet()) {
            boolean temporary =
                    Temporary.isOne(Path.of(found.getKey()).getFileName().toString());
            var expected = there.get(found.getKey());
            if (!temporary && expected != null && !found.getKey().startsWith("many")) {
                assertThat(found.getValue()).as(found.getKey()).isEqualTo(expected);
            }
        }
    }

    /** Some of it becomes another, so that there is something to do again. */
    private static void change(Path source, Random random) throws Exception {
        for (int i = 0; i < 80; i++) {
            Trees.file(source.resolve("many" + i % 7).resolve("f" + i), random, random.nextInt(6000));
        }
    }
}
