package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.Phase;
import dev.sockeye.net.Secret;
import dev.sockeye.testkit.Script;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Dialogues as they were recorded, one of each shape that protocols have, and what a client brings home from them. */
final class RecordedDialogues {
    /**
     * One of them.
     *
     * @param name of the protocol whose shape it has
     * @param script what the server says and hears
     * @param client goes through it to its end
     * @param heard what the client brings home when nothing is wrong
     */
    record Recorded(String name, Script script, Client client, List<String> heard) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A client's side of a dialogue. */
    @FunctionalInterface
    interface Client {
        List<String> converse(Wire wire) throws IOException;
    }

    static final String SECRET = Faults.SECRET;

    private RecordedDialogues() {}

    static List<Recorded> all() {
        return List.of(pop3(), imap(), smtp(), http());
    }

    private static Recorded pop3() {
        return recorded("POP3", """
                S: +OK ready
                C: USER ann
                C: PASS hunter2-hunter2
                S: +OK
                S: +OK in
                C: RETR 1
                S: +OK
                S: To: b
                S:
                S: ..x
                S: .
                C: QUIT
                S: +OK bye
                """, RecordedDialogues::readMail, "To: b\r\n\r\n.x\r\n", "+OK bye");
    }

    private static List<String> readMail(Wire wire) throws IOException {
        ok(wire, "+OK");
        wire.phase(Phase.AUTHENTICATION);
        wire.writeLine("USER ann");
        wire.writeLine("PASS ", Secret.of(SECRET));
        ok(wire, "+OK");
        ok(wire, "+OK");
        wire.phase(Phase.COMMAND);
        wire.writeLine("RETR 1");
        ok(wire, "+OK");
        String mail;
        try (InputStream body = wire.dotBody()) {
            mail = new String(body.readAllBytes(), UTF_8);
        }
        wire.writeLine("QUIT");
        return List.of(mail, wire.readLine());
    }

    private static Recorded imap() {
        return recorded("IMAP", """
                S: * OK
                C: a LOGIN ann hunter2-hunter2
                S: a OK
                C: b FETCH 1 BODY[]
                S: * 1 FETCH (BODY[] {7}
                S: a\\r\\nb\\0c)
                S: b OK
                C: c LOGOUT
                S: * BYE
                S: c OK
                """, RecordedDialogues::fetch, "a\r\nb\0c", "c OK");
    }

    private static List<String> fetch(Wire wire) throws IOException {
        ok(wire, "* OK");
        wire.writeLine("a LOGIN ann ", Secret.of(SECRET));
        ok(wire, "a OK");
        wire.writeLine("b FETCH 1 BODY[]");
        ok(wire, "* 1 FETCH");
        String literal = new String(wire.readBytes(6), UTF_8);
        ok(wire, ")");
        ok(wire, "b OK");
        wire.writeLine("c LOGOUT");
        ok(wire, "* BYE");
        return List.of(literal, wire.readLine());
    }

    private static Recorded smtp() {
        return recorded("SMTP", """
                S: 220 hi
                C: EHLO me
                S: 250-hi
                S: 250 8BITMIME
                C: AUTH PLAIN
                S: 334
                C: hunter2-hunter2
                S: 235 in
                C: DATA
                S: 354 go
                C: first
                C: ..second
                C: .
                S: 250 taken
                """, RecordedDialogues::send, "250 taken");
    }

    private static List<String> send(Wire wire) throws IOException {
        ok(wire, "220");
        wire.writeLine("EHLO me");
        ok(wire, "250-");
        ok(wire, "250 ");
        wire.writeLine("AUTH PLAIN");
        ok(wire, "334");
        wire.writeLine("", Secret.of(SECRET));
        ok(wire, "235");
        wire.writeLine("DATA");
        ok(wire, "354");
        try (DotStream body = wire.dotStream()) {
            body.write("first\n.second".getBytes(UTF_8));
            body.finish();
        }
        return List.of(wire.readLine());
    }

    private static Recorded http() {
        return recorded("HTTP", """
                C: GET / HTTP/1.1
                C: Cookie: hunter2-hunter2
                C:
                S: HTTP/1.1 200 OK
                S: Set-Cookie: hunter2-hunter2
                S: Content-Length: 5
                S:
                S: hello\\
                C: GET /2 HTTP/1.1
                C:
                S: HTTP/1.1 204 No Content
                S:
                """, RecordedDialogues::get, "hello", "HTTP/1.1 204 No Content\r\n\r\n");
    }

    private static List<String> get(Wire wire) throws IOException {
        String asked = "GET / HTTP/1.1\r\nCookie: ";
        wire.write((asked + SECRET + "\r\n\r\n").getBytes(UTF_8), asked + "***\r\n\r\n");
        wire.readHead(1000, line -> line.startsWith("Set-Cookie: ") ? "Set-Cookie: ***" : line);
        String body;
        try (InputStream in = wire.body(5)) {
            body = new String(in.readAllBytes(), UTF_8);
        }
        wire.write("GET /2 HTTP/1.1\r\n\r\n".getBytes(UTF_8), "GET /2 HTTP/1.1\r\n\r\n");
        return List.of(body, new String(wire.readHead(1000), UTF_8));
    }

    private static Recorded recorded(String name, String script, Client client, String... heard) {
        return new Recorded(name, Script.parse(script), client, List.of(heard));
    }

    /** What a client does that looks at its answers. */
    private static void ok(Wire wire, String start) throws IOException {
        String line = wire.readLine();
        if (!line.startsWith(start)) {
            throw new AssertionError("expected " + start + ", got " + line);
        }
    }
}
