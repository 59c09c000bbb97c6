package dev.sockeye.cli.url;

import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of one's own with parts in it: <code>{scheme} {host}\t{query.q}</code>.
 *
 * <p><code>{{</code> is a brace; {@code \t}, {@code \n} and {@code \\} are what they are elsewhere. Control characters of the URL's own
 * show as {@code \x0a}: a parameter cannot add a line.
 */
public final class Template {
    /** Text, or the name of a part. */
    private record Piece(String text, boolean isName) {}

    private final List<Piece> pieces = new ArrayList<>();

    private Template() {}

    /**
     * Reads one.
     *
     * @throws UsageException when a brace is not closed, or the rules know no part of that name
     */
    public static Template parse(String text, Rules rules) {
        var template = new Template();
        var literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (next == c && (c == '{' || c == '}')) {
                literal.append(c);
                i++;
            } else if (c == '{') {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw new UsageException("'" + text + "' has a { without its }; {{ is a brace");
                }
                template.add(literal.toString(), false);
                template.add(rules.part(text.substring(i + 1, end)), true);
                literal.setLength(0);
                i = end;
            } else if (c == '\\' && (next == 't' || next == 'n' || next == '\\')) {
                literal.append(next == 't' ? '\t' : next == 'n' ? '\n' : '\\');
                i++;
            } else {
                literal.append(c);
            }
        }
        template.add(literal.toString(), false);
        return template;
    }

    /**
     * These parts with a tab between them.
     *
     * @throws UsageException when the rules know no part of that name
     */
    public static Template of(List<String> names, Rules rules) {
        var template = new Template();
        for (var name : names) {
            template.add(template.pieces.isEmpty() ? "" : "\t", false);
            template.add(rules.part(name), true);
        }
        return template;
    }

    private void add(String text, boolean isName) {
        pieces.add(new Piece(text, isName));
    }

    /** The line for a URL. */
    public String of(Parts parts) {
        return pieces.stream()
                .map(piece -> piece.isName() ? TerminalText.escapeLine(parts.text(piece.text())) : piece.text())
                .collect(Collectors.joining());
    }
}
