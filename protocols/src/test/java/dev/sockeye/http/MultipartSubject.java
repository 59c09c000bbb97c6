package dev.sockeye.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.http.MultipartReader.Read;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any texts as names and values: a strict reader finds as many parts as there are, with these names and these bytes. */
@SuppressWarnings("exports") // of tests only
public final class MultipartSubject implements Subject {
    /** One. */
    public MultipartSubject() {}

    @Override
    public List<String> corpus() {
        return List.of("name|file.txt|value", "a\"b|c\\d|e\r\nf", "||", "ü|你|😀", "x\r\n\r\n--|%22|--sockeye-");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "|",
                "\"",
                "\r\n",
                "\r",
                "\n",
                "\0",
                "\\",
                "--",
                "--sockeye-",
                "; filename=\"",
                "Content-Type: a/b\r\n",
                "%22",
                "\r\n\r\n");
    }

    @Override
    public @Nullable String broken(String text) {
        String[] pieces = text.split("\\|", -1);
        String name = pieces[0];
        String file = pieces[pieces.length / 2];
        byte[] value = pieces[pieces.length - 1].getBytes(UTF_8);
        var form = Multipart.form()
                .field(name, text)
                .file(file, name, Body.of(value))
                .field(file, Body.of(value));
        var out = new ByteArrayOutputStream();
        try {
            form.writeTo(out);
        } catch (IOException e) {
            return "throws " + e;
        }
        if (form.length().orElse(-1) != out.size()) {
            return "length " + form.length() + ", not " + out.size();
        }
        List<Read> read = MultipartReader.read(form.type().orElseThrow(), out.toByteArray());
        var expected = List.of(
                new Read(seen(name), "", "", text.getBytes(UTF_8)),
                new Read(seen(file), seen(name), "application/octet-stream", value),
                new Read(seen(file), "", "", value));
        boolean same = read.equals(expected) && Arrays.equals(read.getFirst().content(), text.getBytes(UTF_8));
        return same ? null : "read as " + read;
    }

    /** What a name is over there: halves of surrogates are lost in UTF-8. */
    private static String seen(String name) {
        String escaped = name.replace("\"", "%22")
                .replace("\r", "%0D")
                .replace("\n", "%0A")
                .replace("\0", "%00");
        return new String(escaped.getBytes(UTF_8), UTF_8);
    }
}
