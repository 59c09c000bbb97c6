package dev.sockeye.wire;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.net.Secret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@link NetrcParser}: fails with {@link NetrcSyntaxException} alone, at a line of the text, in words that show nothing of it; what it reads,
 * written down and read again, is the same; no password is found for another host.
 */
@SuppressWarnings("exports") // of tests only
public final class NetrcSubject implements Subject {
    /** All that a message may say. */
    private static final Pattern MESSAGE =
            Pattern.compile("netrc line \\d+: (machine, default or macdef is expected|NUL"
                    + "|a quote is not closed|a second default|a machine after default is never looked at"
                    + "|nothing follows (machine|login|user|password|account|macdef))");

    /** Reads a text. */
    interface Parser {
        List<Netrc.Entry> parse(String text) throws NetrcSyntaxException;
    }

    private final Parser parser;

    /** Of the class itself. */
    public NetrcSubject() {
        this(text -> new NetrcParser(text).entries());
    }

    NetrcSubject(Parser parser) {
        this.parser = parser;
    }

    @Override
    public List<String> corpus() {
        return List.of(
                "machine mail.example.org login ann password secret\n",
                "machine a login b password \"two words\" account \"q\\\"\\\\\\n\\r\\t\"\n",
                "# passwords\nmachine a\n\tuser b # c\n\tpassword #d\n",
                "macdef init\ncd /pub\n\nmachine a login b password c\n",
                "machine a macdef m\r\nx\r\n\r\nlogin b\r\npassword c\r\n",
                "machine a password c default login anonymous password guest@",
                "default machine b",
                "default default",
                "machine a login \"open\nmachine b",
                "machine",
                "macdef",
                "\uFEFFmachine a login b",
                "login a",
                "machine a password \"\" login \"\"");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "machine ",
                "default ",
                "login ",
                "user ",
                "password ",
                "account ",
                "macdef ",
                "\"",
                "\\",
                "\\n",
                "\\\"",
                "#",
                "\n",
                "\n\n",
                "\r\n",
                "\r\n\r\n",
                "\t",
                "\f",
                "\0",
                "\uFEFF",
                " ",
                "你好",
                "a",
                "secret");
    }

    @Override
    public @Nullable String broken(String text) {
        List<Netrc.Entry> entries;
        try {
            entries = parser.parse(text);
        } catch (NetrcSyntaxException e) {
            return notSaid(e, text);
        }
        if (entries.size() > text.length() / "machine a".length() + 1) {
            return entries.size() + " entries";
        }
        String written = written(entries);
        try {
            List<Netrc.Entry> again = parser.parse(written);
            if (!again.equals(entries)) {
                return "written down and read again it is another: " + written;
            }
        } catch (NetrcSyntaxException e) {
            return "written down it fails: " + e.getMessage() + ": " + written;
        }
        return foundForAnother(new Netrc(entries));
    }

    private static @Nullable String notSaid(NetrcSyntaxException e, String text) {
        long lines = 1 + text.chars().filter(c -> c == '\n').count();
        return e.line() < 1
                        || e.line() > lines
                        || !MESSAGE.matcher(e.getMessage()).matches()
                ? "says " + e.getMessage() + " of " + lines + " lines"
                : null;
    }

    private static @Nullable String foundForAnother(Netrc netrc) {
        for (Netrc.Entry entry : netrc.entries()) {
            String host = entry.machine().orElse("");
            for (String other : List.of(host + ".example", "x" + host)) {
                Optional<Netrc.Entry> found = netrc.find(other);
                boolean wrong = found.flatMap(Netrc.Entry::machine)
                        .filter(machine -> !machine.equalsIgnoreCase(other))
                        .isPresent();
                if (wrong) {
                    return "the entry of another host is found for " + other;
                }
            }
            if (netrc.find(host).isEmpty()) {
                return "no entry is found for " + host;
            }
            if (netrc.toString().length() > 40) {
                return "shows more than how many: " + netrc;
            }
        }
        return null;
    }

    private static String written(List<Netrc.Entry> entries) {
        var text = new StringBuilder();
        for (Netrc.Entry entry : entries) {
            text.append(entry.machine().map(host -> "machine " + quoted(host)).orElse("default"));
            entry.login().ifPresent(login -> text.append(" login ").append(quoted(login)));
            entry.password()
                    .map(Secret::reveal)
                    .ifPresent(secret -> text.append(" password ").append(quoted(secret)));
            entry.account()
                    .map(Secret::reveal)
                    .ifPresent(secret -> text.append("\n\taccount ").append(quoted(secret)));
            text.append('\n');
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
