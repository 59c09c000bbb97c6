package dev.sockeye.socket;

import static dev.sockeye.socket.ExamplesTest.portOf;
import static dev.sockeye.socket.ExamplesTest.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The chat room of examples/, with its commands and with a crowd. */
@Timeout(300)
class ChatTest {
    private static final int CROWD = 99;

    @Test
    void guestsTalkInRooms() throws Exception {
        try (var chat = run("chat", 0)) {
            int port = portOf(chat);
            try (var ann = new Guest(port, "ann");
                    var bob = new Guest(port, "bob")) {
                ann.hears("* bob comes in.");
                bob.says("hello\u001b[2J 你好 \u202eedir\u0007");
                ann.hears("<bob> hello[2J 你好 edir");
                ann.says("/who");
                ann.hears("* In lobby: you and bob.");
                ann.says("/join kitchen");
                ann.hears("* You are in kitchen with nobody else.");
                bob.hears("* ann goes to kitchen.");
                bob.says("alone");
                bob.says("/rooms");
                bob.hears("* kitchen, lobby");
                bob.says("/msg Ann come back, please");
                ann.hears("<bob to you> come back, please");
                ann.says("/msg nobody hello");
                ann.hears("* /msg NAME TEXT, and NAME must be here.");
                ann.says("/name bob");
                ann.hears("* bob is here already. Another name?");
                ann.says("/name Anna");
                ann.says("/join lobby");
                ann.hears("* You are in lobby with bob.");
                bob.hears("* Anna comes in.");
                bob.says("/help");
                bob.hears(
                        "* /join ROOM, /who, /rooms, /msg NAME TEXT, /name NAME, /quit; all else is said to the room.");
                bob.says("x".repeat(5000));
                ann.hears("<bob> " + "x".repeat(1000));
                bob.hears("* That line was too long; the others see its beginning.");
                bob.says("/quit");
                bob.hears("* Bye.");
                assertThat(bob.line()).isEmpty();
                ann.hears("* bob leaves.");
            }
        }
    }

    /** In rounds: everybody says a line, everybody hears them all; until the one who never reads has been dropped. */
    @Test
    void aHundredGuestsAndOneWhoNeverReads() throws Exception {
        try (var chat = run("chat", 0)) {
            int port = portOf(chat);
            var crowd = new ArrayList<Guest>();
            try (var mute = Socket.tcp()) {
                mute.set(Option.RCVBUF, 4096);
                mute.setTimeout(ServerTesting.LONG);
                mute.connect("127.0.0.1", port);
                ServerTesting.say(mute, "mute\n");
                for (int i = 0; i < CROWD; i++) {
                    crowd.add(new Guest(port, "guest" + i));
                }
                crowd.getFirst().hears("* guest" + (CROWD - 1) + " comes in.");
                int rounds = 0;
                while (!dropped(crowd) && rounds++ < 100) {
                    round(crowd, rounds);
                }
                assertThat(dropped(crowd)).as("rounds: %d", rounds).isTrue();
                round(crowd, rounds + 1);
                crowd.getFirst().says("/who");
                assertThat(crowd.getFirst().until("* In lobby: ").orElseThrow())
                        .doesNotContain("mute")
                        .contains("guest98");
            } finally {
                for (var guest : crowd) {
                    guest.close();
                }
            }
        }
    }

    private static boolean dropped(List<Guest> crowd) {
        return crowd.getFirst().heard.contains("* mute reads too slowly, and is dropped.");
    }

    private static void round(List<Guest> crowd, int round) throws IOException {
        var text = " in round " + round + " " + "x".repeat(900);
        for (var guest : crowd) {
            guest.says("I am " + guest.name + text);
        }
        for (var guest : crowd) {
            for (int others = CROWD - 1; others > 0; others--) {
                assertThat(guest.until("> I am guest")).isPresent();
            }
        }
    }

    /** Somebody with nc. */
    private static final class Guest implements AutoCloseable {
        final String name;
        final List<String> heard = new ArrayList<>();
        private final Socket socket;
        private final BufferedReader in;

        Guest(int port, String name) throws IOException {
            this.name = name;
            socket = ServerTesting.connect(Address.loopback(port));
            in = new BufferedReader(new InputStreamReader(socket.in(), StandardCharsets.UTF_8));
            hears("What is your name?");
            says(name);
            assertThat(until("* You are in lobby with ")).isPresent();
        }

        void says(String line) throws IOException {
            ServerTesting.say(socket, line + "\r\n");
        }

        /** Waits for a line, whatever comes before. */
        void hears(String line) throws IOException {
            while (true) {
                var next = line();
                assertThat(next)
                        .as("%s waits for: %s; has heard: %s", name, line, heard)
                        .isPresent();
                if (next.get().equals(line)) {
                    return;
                }
            }
        }

        /** The next line with a text in it. */
        Optional<String> until(String part) throws IOException {
            var next = line();
            while (next.isPresent() && !next.get().contains(part)) {
                next = line();
            }
            return next;
        }

        Optional<String> line() throws IOException {
            var line = Optional.ofNullable(in.readLine());
            line.filter(text -> text.startsWith("*")).ifPresent(heard::add);
            return line;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
