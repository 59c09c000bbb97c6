package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form for programs: each line an object, and the objects together all that was said. */
class NdjsonTranscriptTest {
    /** What each side said. */
    private record Sides(ByteArrayOutputStream client, ByteArrayOutputStream server) {}

    private final StringBuilder text = new StringBuilder();
    private final Transcript transcript =
            new NdjsonTranscript(text, InstantSource.fixed(Instant.parse("2026-01-02T12:00:01.2506Z")));

    @Test
    void anObjectALine() throws IOException {
        Tap tap = transcript.open("mail.example.org:143");
        tap.event("connected to \"it\"");
        received(tap, "+OK 你\u001b\u202e\r\n+OK\nmore".getBytes(UTF_8));
        received(tap, new byte[] {(byte) 0xff, 0, '\n'});
        sent(tap, "PASS ");
        tap.sentSecret(7);
        sent(tap, "\r\n");
        tap.closed();
        tap.closed();
        transcript.close();
        String begin = "{\"time\":\"2026-01-02T12:00:01.250Z\",\"connection\":1,\"peer\":\"mail.example.org:143\",";
        assertThat(text.toString().lines())
                .containsExactly(
                        begin + "\"event\":\"connected to \\\"it\\\"\"}",
                        begin + "\"side\":\"S\",\"text\":\"+OK \\u4f60\\u001b\\u202e\\r\\n+OK\\n\"}",
                        begin + "\"side\":\"S\",\"base64\":\"bW9yZf8ACg==\"}",
                        begin + "\"side\":\"C\",\"text\":\"PASS \"}",
                        begin + "\"side\":\"C\",\"secret\":\"7 bytes\"}",
                        begin + "\"side\":\"C\",\"text\":\"\\r\\n\"}",
                        begin + "\"event\":\"closed\"}");
    }

    /** Whatever is said, in whatever pieces: the objects of a side are its bytes, and none is long. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theObjectsAreAllThatWasSaid(int seed) throws IOException {
        var random = new Random(seed);
        var said = new Sides(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        Tap tap = transcript.open("x");
        String[] words = {"a", "\r\n", "\n", "\"", "\\", "\0", "你", "\u00ff", "\ud83d\ude00", "{", "\u2028"};
        for (int i = 0; i < 300; i++) {
            byte[] piece = words[random.nextInt(words.length)]
                    .repeat(1 + random.nextInt(i % 20 == 0 ? 30_000 : 3))
                    .getBytes(random.nextInt(5) == 0 ? ISO_8859_1 : UTF_8);
            boolean mine = random.nextBoolean();
            (mine ? said.client : said.server).writeBytes(piece);
            if (mine) {
                tap.sent(piece, 0, piece.length);
            } else {
                tap.received(piece, 0, piece.length);
            }
            if (random.nextInt(9) == 0) {
                tap.sentSecret(3);
                said.client.writeBytes("***".getBytes(UTF_8));
            }
        }
        tap.closed();
        var told = new Sides(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        for (Map<String, String> object : objects()) {
            if (object.containsKey("side")) {
                byte[] bytes = bytes(object);
                assertThat(bytes).hasSizeLessThanOrEqualTo(MessageTap.LONGEST);
                ("C".equals(object.get("side")) ? told.client : told.server).writeBytes(bytes);
            }
        }
        assertThat(told.client.toByteArray()).isEqualTo(said.client.toByteArray());
        assertThat(told.server.toByteArray()).isEqualTo(said.server.toByteArray());
    }

    /** A long text is cut between its characters, so that every piece is text. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "aa", "aaa"})
    void charactersAreNotCut(String before) throws IOException {
        Tap tap = transcript.open("x");
        received(tap, (before + "\ud83d\ude00".repeat(20_000)).getBytes(UTF_8));
        tap.closed();
        assertThat(objects()).noneMatch(object -> object.containsKey("base64"));
    }

    private List<Map<String, String>> objects() throws IOException {
        var objects = new ArrayList<Map<String, String>>();
        for (String line : text.toString().lines().toList()) {
            var object = new LinkedHashMap<String, String>();
            try (var json = new JsonFactory().createParser(line)) {
                assertThat(json.nextToken()).isEqualTo(JsonToken.START_OBJECT);
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    assertThat(object.put(name, json.getText())).isNull();
                }
                assertThat(json.nextToken()).isNull();
            }
            objects.add(object);
        }
        return objects;
    }

    private static byte[] bytes(Map<String, String> object) {
        if (object.containsKey("secret")) {
            assertThat(object).containsEntry("secret", "3 bytes");
            return "***".getBytes(UTF_8);
        }
        String text = object.get("text");
        return text != null
                ? text.getBytes(UTF_8)
                : Base64.getDecoder().decode(object.getOrDefault("base64", "neither"));
    }

    private static void sent(Tap tap, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        tap.sent(bytes, 0, bytes.length);
    }

    private static void received(Tap tap, byte[] bytes) {
        tap.received(bytes, 0, bytes.length);
    }
}
