package dev.sockeye.socket;

import static dev.sockeye.socket.ServerTesting.LONG;
import static dev.sockeye.socket.ServerTesting.ask;
import static dev.sockeye.socket.ServerTesting.connect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers whose descriptors run out, and whose descriptors are counted; each in a JVM of its own. */
@Timeout(240)
class ServerResourcesTest {
    private static final List<String> OPTIONS = List.of("-Xmx128m", "--enable-native-access=ALL-UNNAMED");

    /** Pauses grow and the server comes back: attempts are counted by their pauses, which are exactly these. */
    @Test
    void withoutDescriptorsAServerWaitsAndThenGoesOn() throws Exception {
        try (var child = Child.java(OPTIONS, FullHouse.class)) {
            child.awaitOut("ready\n", LONG);
            var address = Address.loopback(
                    Integer.parseInt(child.out().lines().findFirst().orElseThrow()));
            var clients = new ArrayList<Socket>();
            try {
                for (int i = 0; i < 100; i++) {
                    clients.add(connect(address));
                }
                child.awaitOut("EMFILE 80 ms\n", LONG);
                assertThat(child.out())
                        .contains("EMFILE 5 ms\nEMFILE 10 ms\nEMFILE 20 ms\nEMFILE 40 ms\nEMFILE 80 ms\n");
                assertThat(ask(clients.getFirst(), "are you well?")).isEqualTo("are you well?");
            } finally {
                for (var client : clients) {
                    client.close();
                }
            }
            for (int i = 0; i < 20; i++) {
                try (var client = connect(address)) {
                    assertThat(ask(client, "number " + i)).isEqualTo("number " + i);
                }
            }
            child.in().close();
            assertThat(child.awaitExit(LONG)).as(child.err()).isZero();
            assertThat(child.out()).endsWith("every failure was told\n");
        }
    }

    @Test
    void serversLeaveNothingOpen() throws Exception {
        try (var child = Child.java(OPTIONS, ManyServers.class)) {
            assertThat(child.awaitExit(LONG)).as(child.err()).isZero();
            assertThat(child.out()).isEqualTo("nothing left\n");
        }
    }

    @Test
    void theLogHasALineForEachFailure() throws Exception {
        try (var child = Child.java(OPTIONS, Complaints.class)) {
            assertThat(child.awaitExit(LONG)).as(child.err()).isZero();
            assertThat(child.err())
                    .contains("handler of " + child.out().strip() + ": java.lang.IllegalStateException: two lines at ")
                    .containsOnlyOnce("IllegalStateException");
        }
    }
}
