package dev.sockeye.wire;

import dev.sockeye.net.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a netrc in one pass; see {@link Netrc} for its grammar. */
final class NetrcParser {
    private static final int END = -1;

    private final String text;
    private int at;
    private int line = 1;

    NetrcParser(String text) {
        this.text = text;
    }

    List<Netrc.Entry> entries() throws NetrcSyntaxException {
        var entries = new ArrayList<Netrc.Entry>();
        String word = keyword();
        boolean hasDefault = false;
        while (word != null) {
            switch (word) {
                case "machine" -> {
                    if (hasDefault) {
                        throw error("a machine after default is never looked at");
                    }
                    var entry = new Fields(Optional.of(value("machine")));
                    word = fields(entry);
                    entries.add(entry.entry());
                }
                case "default" -> {
                    if (hasDefault) {
                        throw error("a second default");
                    }
                    hasDefault = true;
                    var entry = new Fields(Optional.empty());
                    word = fields(entry);
                    entries.add(entry.entry());
                }
                case "macdef" -> {
                    skipMacro();
                    word = keyword();
                }
                default -> throw error("machine, default or macdef is expected");
            }
        }
        return entries;
    }

    /** The fields of one entry; gives the word that begins the next. */
    private @Nullable String fields(Fields entry) throws NetrcSyntaxException {
        while (true) {
            String word = keyword();
            if (word == null) {
                return null;
            }
            switch (word) {
                case "login", "user" -> entry.login = value(word);
                case "password" -> entry.password = Secret.of(value(word));
                case "account" -> entry.account = Secret.of(value(word));
                case "macdef" -> skipMacro();
                default -> {
                    return word;
                }
            }
        }
    }

    private static final class Fields {
        private final Optional<String> machine;
        private @Nullable String login;
        private @Nullable Secret password;
        private @Nullable Secret account;

        Fields(Optional<String> machine) {
            this.machine = machine;
        }

        Netrc.Entry entry() {
            return new Netrc.Entry(
                    machine, Optional.ofNullable(login), Optional.ofNullable(password), Optional.ofNullable(account));
        }
    }

    /** The next word of the file itself, past comments; null at the end. */
    private @Nullable String keyword() throws NetrcSyntaxException {
        skipBlanks();
        while (peek() == '#') {
            while (peek() != '\n' && peek() != END) {
                next();
            }
            skipBlanks();
        }
        return peek() == END ? null : word();
    }

    private String value(String of) throws NetrcSyntaxException {
        skipBlanks();
        if (peek() == END) {
            throw error("nothing follows " + of);
        }
        return peek() == '"' ? quoted() : word();
    }

    private String word() throws NetrcSyntaxException {
        int start = at;
        while (peek() != END && !isBlank(peek())) {
            if (next() == 0) {
                throw error("NUL");
            }
        }
        return text.substring(start, at);
    }

    /** quoted = DQUOTE *( char / BACKSLASH char ) DQUOTE, on one line. */
    private String quoted() throws NetrcSyntaxException {
        next();
        var value = new StringBuilder();
        while (true) {
            int c = peek() == END || peek() == '\n' ? END : next();
            switch (c) {
                case END -> throw error("a quote is not closed");
                case 0 -> throw error("NUL");
                case '"' -> {
                    return value.toString();
                }
                case '\\' -> value.append(escaped());
                default -> value.append((char) c);
            }
        }
    }

    private char escaped() throws NetrcSyntaxException {
        int c = peek() == END ? END : next();
        return switch (c) {
            case END, '\n' -> throw error("a quote is not closed");
            case 0 -> throw error("NUL");
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> (char) c;
        };
    }

    /** A macro reaches to the next empty line, or to the end. */
    private void skipMacro() throws NetrcSyntaxException {
        value("macdef");
        skipLine();
        while (peek() != END && peek() != '\n' && peek() != '\r') {
            skipLine();
        }
    }

    private void skipLine() {
        while (peek() != END && next() != '\n') {}
    }

    private void skipBlanks() {
        while (peek() != END && isBlank(peek())) {
            next();
        }
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\uFEFF';
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private int next() {
        char c = text.charAt(at++);
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private NetrcSyntaxException error(String reason) {
        return new NetrcSyntaxException(reason, line);
    }
}
