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
 */
package dev.sockeye.testkit;
