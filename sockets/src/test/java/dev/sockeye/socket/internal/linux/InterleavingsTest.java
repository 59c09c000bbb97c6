package dev.sockeye.socket.internal.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a JVM of their own, in which every step of {@link Gate} and {@link Descriptor} lets others run. */
final class InterleavingsTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Djdk.trackAllThreads=false",
            "-Ddev.sockeye.socket.interleaving=true");

    @Test
    void noOrderOfEventsLosesAnything() throws IOException, InterruptedException {
        try (var child = Child.java(OPTIONS, Interleavings.class, "--seeds", "20000")) {
            int exit = child.awaitExit(LIMIT);

            assertThat(child.out()).contains("20000 interleavings, nothing found");
            assertThat(exit).isZero();
        }
    }

    @Test
    void everyPlantedMistakeIsFound() throws IOException, InterruptedException {
        try (var child = Child.java(OPTIONS, Interleavings.class, "--planted", "--seeds", "20000")) {
            int exit = child.awaitExit(LIMIT);

            assertThat(child.out()).contains("found after").doesNotContain("not found");
            assertThat(exit).isZero();
        }
    }
}
