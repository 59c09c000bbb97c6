package dev.sockeye.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ChildTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void keepsBothOutputsAndTheStatus() throws Exception {
        try (var child = Child.start("sh", "-c", "cat; echo no >&2; exit 3")) {
            child.in().write("hello".getBytes(StandardCharsets.UTF_8));
            child.in().close();
            assertThat(child.awaitExit(LIMIT)).isEqualTo(3);
            assertThat(child.out()).isEqualTo("hello");
            assertThat(child.err()).isEqualTo("no\n");
        }
    }

    @Test
    void waitsForWords() throws Exception {
        try (var child = Child.start("sh", "-c", "echo ready; echo set >&2; exec sleep 60")) {
            child.awaitOut("ready\n", LIMIT);
            child.awaitErr("set\n", LIMIT);
            assertThatThrownBy(() -> child.awaitOut("go", Duration.ofMillis(20)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("no \"go\" within 20 ms\n--- out\nready");
            assertThatThrownBy(() -> child.awaitExit(Duration.ofMillis(20))).hasMessageContaining("still running");
        }
    }

    @Test
    void theOutputIsBounded() throws Exception {
        try (var child = Child.start("head", "-c", "3000000", "/dev/zero")) {
            assertThat(child.awaitExit(LIMIT)).isZero();
            assertThat(child.out()).hasSize(1 << 20);
        }
    }

    @Test
    void closeEndsTheWholeFamily() throws Exception {
        List<ProcessHandle> family;
        try (var child = Child.start("sh", "-c", "sleep 60 & echo started; wait")) {
            child.awaitOut("started", LIMIT);
            family = child.handle().descendants().toList();
            assertThat(family).hasSize(1);
        }
        family.getFirst().onExit().join();
    }

    @Test
    void anotherJvmHasTheHeapItIsGiven() throws Exception {
        try (var child = Child.java("32m", HeapSize.class, "heap")) {
            assertThat(child.awaitExit(LIMIT)).as(child.err()).isZero();
            assertThat(child.out()).isEqualTo("heap 32\n");
        }
    }

    @Test
    void whatDoesNotExistCannotBeStarted() {
        assertThatThrownBy(() -> Child.start("no-such-program-here")).isInstanceOf(IOException.class);
    }

    /** The other JVM's program; uses a class of the testkit to show that it has them. */
    static final class HeapSize {
        private HeapSize() {}

        public static void main(String[] arguments) {
            String name = Bytes.of(arguments[0]).text();
            System.out.printf("%s %d%n", name, Runtime.getRuntime().maxMemory() >> 20);
        }
    }
}
