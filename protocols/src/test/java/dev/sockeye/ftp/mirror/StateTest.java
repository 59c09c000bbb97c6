package dev.sockeye.ftp.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.ftp.listing.Kind;
import dev.sockeye.ftp.mirror.Node.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of the last run: read again it is the same, and garbage is nothing. */
class StateTest {
    @TempDir
    Path folder;

    private static Node file(String name, long size, long time) {
        return Node.root().child(name, Kind.FILE, new Facts(size, time, 1000, -1));
    }

    private Path written() throws IOException {
        var builder = new State.Builder();
        for (int i = 0; i < 3000; i++) {
            builder.same("f" + i, new Facts(i, 5, 1000, -1), new Facts(i, 6, 1000, -1));
        }
        builder.folders(List.of("a", "a/b"));
        Path file = folder.resolve("deep/er/state");
        builder.build().write(file, "me");
        return file;
    }

    @Test
    void whatWasWrittenIsKnown() throws Exception {
        var state = State.read(written(), "me");
        assertThat(state.folders()).containsExactly("a", "a/b");
        assertThat(state.knows(file("f17", 17, 5), file("f17", 17, 6))).isTrue();
        assertThat(state.knows(file("f17", 18, 5), file("f17", 18, 6))).isFalse();
        assertThat(state.knows(file("f17", 17, 5), file("f17", 17, 7))).isFalse();
        assertThat(state.knows(file("f18", 17, 5), file("f18", 17, 6))).isFalse();
        assertThat(folder.resolve("deep/er").toFile().list()).containsExactly("state");
    }

    @Test
    void anothersIsNothing() throws Exception {
        assertThat(State.read(written(), "you")).isSameAs(State.EMPTY);
        assertThat(State.read(folder.resolve("none"), "me")).isSameAs(State.EMPTY);
    }

    @Test
    void damagedItIsNothing() throws Exception {
        Path file = written();
        byte[] good = Files.readAllBytes(file);
        var random = new Random(1);
        for (int i = 0; i < 500; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            assertThat(State.read(file, "me")).isSameAs(State.EMPTY);
        }
        for (int length = 0; length < good.length; length += 37) {
            Files.write(file, java.util.Arrays.copyOf(good, length));
            assertThat(State.read(file, "me")).isSameAs(State.EMPTY);
        }
    }
}
