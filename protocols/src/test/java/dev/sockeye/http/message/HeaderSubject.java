package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sockeye.fuzz.Subject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Heads, in both roles: printed and read again they are the same, a strict reading is never wider than a lenient one, no secret is shown. */
@SuppressWarnings("exports") // of tests only
public final class HeaderSubject implements Subject {
    private static final String SECRET = "hunter2hunter2";

    private final Function<RequestHead, byte[]> printer;

    /** The codec as it is. */
    public HeaderSubject() {
        this(Http1::bytes);
    }

    /** With another printer, which may have a mistake. */
    HeaderSubject(Function<RequestHead, byte[]> printer) {
        this.printer = printer;
    }

    @Override
    public List<String> corpus() {
        return Stream.concat(MessageTexts.requests().stream(), MessageTexts.responses().stream())
                .toList();
    }

    @Override
    public List<String> dictionary() {
        return MessageTexts.DICTIONARY;
    }

    @Override
    public @Nullable String broken(String text) {
        int end = text.indexOf("\r\n\r\n");
        byte[] head = text.substring(0, end < 0 ? text.length() : end + 4).getBytes(ISO_8859_1);
        String wrong = request(head);
        return wrong == null ? response(head) : wrong;
    }

    private @Nullable String request(byte[] bytes) {
        RequestHead head;
        try {
            head = Http1.request(bytes, HttpLimits.DEFAULT);
        } catch (HttpSyntaxException e) {
            return misplaced(e, bytes.length);
        }
        if (new String(bytes, ISO_8859_1).replace("\r\n", "").matches("(?s).*[\r\n\0].*")) {
            return "a request with an odd line end";
        }
        byte[] printed = printer.apply(head);
        try {
            if (!Http1.request(printed, HttpLimits.DEFAULT).equals(head)) {
                return "printed it is another request";
            }
        } catch (HttpSyntaxException e) {
            return "printed it is no request: " + e.what();
        }
        try {
            Framing.of(head);
        } catch (HttpSyntaxException e) {
            return misplaced(e, bytes.length);
        }
        return shown(Http1.shown(new RequestHead(
                head.method(), head.target(), head.version(), head.headers().adding("Authorization", SECRET))));
    }

    private static @Nullable String response(byte[] bytes) {
        ResponseHead head;
        try {
            head = Http1.response(bytes, HttpLimits.DEFAULT);
        } catch (HttpSyntaxException e) {
            return misplaced(e, bytes.length);
        }
        byte[] printed = Http1.bytes(head);
        try {
            if (!Http1.response(printed, HttpLimits.DEFAULT).equals(head)) {
                return "printed it is another response";
            }
        } catch (HttpSyntaxException e) {
            return "printed it is no response: " + e.what();
        }
        try {
            Framing.of("GET", head);
        } catch (HttpSyntaxException e) {
            return misplaced(e, bytes.length);
        }
        return shown(Http1.shown(new ResponseHead(
                head.version(), head.status(), head.reason(), head.headers().with("Set-Cookie", SECRET))));
    }

    private static @Nullable String misplaced(HttpSyntaxException e, int length) {
        return e.offset() < 0 || e.offset() > length ? "an error beyond the head: " + e.getMessage() : null;
    }

    private static @Nullable String shown(String shown) {
        if (shown.contains(SECRET)) {
            return "a secret is shown";
        }
        return shown.lines().allMatch(line -> Http1.shownLine(line).equals(line))
                ? null
                : "shown twice it is another text";
    }
}
