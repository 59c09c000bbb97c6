package dev.sockeye.http.message;

import dev.sockeye.fuzz.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What fields say: read, written and read again it is the same, and writing what was read never ends a line. */
@SuppressWarnings("exports") // of tests only
public final class FieldSubject implements Subject {
    /** With its texts. */
    public FieldSubject() {}

    @Override
    public List<String> corpus() {
        return List.of(
                "text/html; charset=\"utf-8\"",
                "multipart/byteranges; boundary=THIS_STRING",
                "attachment; filename=\"a \\\"b\\\".txt\"",
                "attachment; filename=x; filename*=UTF-8''na%C3%AFve",
                "inline; filename*=iso-8859-1'en'%A3",
                "\"xyzzy\", W/\"r2d2xxxx\", \"\"",
                "\"xyzzy\"",
                "W/\"\\x,y\"",
                "bytes=0-499,500-,-1",
                "bytes 0-499/1234",
                "bytes */1234",
                "bytes 3-4/*",
                "gzip;q=1.0, identity; q=0.5, *;q=0",
                "text/*;q=0.3, text/html;level=1;Q=0.001",
                "a, \"b, \\\"c\", ,d");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "; ",
                ";",
                ",",
                "=",
                "\"",
                "\\",
                "\\\"",
                "'",
                "''",
                "*",
                "*=",
                "/",
                "-",
                "%",
                "%0d%0a",
                "%ff",
                "%E9",
                "%C3%A9",
                "UTF-8''",
                "q=",
                "0.5",
                "filename",
                "filename*",
                "charset",
                "bytes",
                "bytes=",
                "W/",
                "9223372036854775807",
                "9223372036854775808",
                "\r\n",
                "\0",
                "\t",
                "\u00e9");
    }

    @Override
    public @Nullable String broken(String text) {
        var wrong = new ArrayList<String>();
        wrong.add(again("media type", MediaType.parse(text), MediaType::parse));
        wrong.add(again("disposition", ContentDisposition.parse(text), ContentDisposition::parse));
        wrong.add(again("tag", EntityTag.parse(text), EntityTag::parse));
        wrong.add(again("content range", ContentRange.parse(text), ContentRange::parse));
        wrong.add(again(
                "range", ByteRange.parse(text), one -> ByteRange.parse("bytes=" + one.substring(1, one.length() - 1))));
        List<EntityTag> tags = EntityTag.list(text);
        String printed =
                String.join(", ", tags.stream().map(EntityTag::toString).toList());
        wrong.add(EntityTag.list(printed).equals(tags) ? "" : "other tags: " + printed);
        wrong.add(attachment(text));
        wrong.add(list(text));
        return wrong.stream().filter(one -> !one.isEmpty()).findFirst().orElse(null);
    }

    private static <T> String again(String what, Optional<T> read, Function<String, Optional<T>> reader) {
        if (read.isEmpty()) {
            return "";
        }
        String printed = read.get().toString();
        boolean odd = printed.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0);
        return reader.apply(printed).equals(read) && !odd ? "" : "another " + what + ": " + printed;
    }

    private static String attachment(String name) {
        boolean whole = name.chars().noneMatch(c -> Character.isSurrogate((char) c));
        String printed = ContentDisposition.attachment(name).toString();
        Optional<String> read = ContentDisposition.parse(printed).flatMap(ContentDisposition::fileName);
        boolean ascii = printed.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return ascii && (!whole || read.equals(Optional.of(name))) ? "" : "another name: " + printed;
    }

    private static String list(String text) {
        List<String> elements = FieldValues.list(text);
        if (!FieldValues.list(String.join(",", elements)).equals(elements)) {
            return "joined it is another list: " + elements;
        }
        if (Syntax.isLine(text) && !FieldValues.unquote(FieldValues.quote(text)).equals(text)) {
            return "quoted it is another text";
        }
        if (!Syntax.isLine(text)) {
            return "";
        }
        Headers headers = Headers.of("A", text);
        boolean weighed =
                Weighted.list(headers, "A").size() == headers.values("A").size();
        return weighed
                        && headers.hasValue("A", "x")
                                == headers.values("A").stream().anyMatch(one -> Syntax.isSame(one, "x"))
                ? ""
                : "weights or values differ from the list";
    }
}
