/**
 * Servers that play a script, the faults of a network as values, and what else tests of network programs need. Built on
 * {@code java.net} and {@code javax.net.ssl} alone, so that it shares no bug with what it tests.
 *
 * <pre>{@code
 * var dialogue = Script.parse("""
 *         S: 220 ready
 *         C: QUIT
 *         S: 221 bye
 *         """);
 * for (Script telling : dialogue.retellings()) {                     // whole, byte by byte, split at every byte
 *     try (var server = ScriptedServer.tcp(telling)) {
 *         assertThat(farewellFrom(server.address())).isEqualTo("bye");
 *         server.awaitDone();
 *     }
 * }
 * for (Script cut : dialogue.everyCut()) {                           // cut off after every byte: never success
 *     try (var server = ScriptedServer.tcp(cut)) {
 *         assertThatThrownBy(() -> farewellFrom(server.address())).isInstanceOf(EOFException.class);
 *     }
 * }
 * }</pre>
 *
 * <p>{@link dev.sockeye.testkit.Relay} puts a slow or broken line between two programs, {@link dev.sockeye.testkit.Authority}
 * issues certificates good and bad, {@link dev.sockeye.testkit.DeadEnd} is where no connection comes about, {@link
 * dev.sockeye.testkit.Child} runs other programs and JVMs, {@link dev.sockeye.testkit.Leaks} tells what was left open, and
 * {@link dev.sockeye.testkit.Watchdog} ends what hangs.
 */
package dev.sockeye.testkit;
