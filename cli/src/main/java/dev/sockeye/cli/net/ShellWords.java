package dev.sockeye.cli.net;

import java.util.ArrayList;
import java.util.List;

/**
 * A command as one types it, in words, by the shell's quoting rules and nothing else of a shell: {@code 'single'} quotes take all as it
 * is, {@code "double"} ones know {@code \"} and {@code \\}, a backslash takes the next character. No variables, no globs, no pipes: who
 * wants them writes {@code sh -c '...'}.
 */
final class ShellWords {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException when there is no word, or a quote is open at the end */
    static List<String> split(String text) {
        var words = new ShellWords(text).all();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command is needed, such as 'cat -n'");
        }
        return words;
    }

    private List<String> all() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case ' ', '\t', '\n' -> endWord();
                case '\'', '"' -> quoted(c);
                case '\\' -> take(next('\\'));
                default -> take(c);
            }
        }
        endWord();
        return words;
    }

    private void quoted(char quote) {
        started = true;
        for (char c = next(quote); c != quote; c = next(quote)) {
            boolean escape = quote == '"' && c == '\\' && at < text.length() && "\"\\".indexOf(text.charAt(at)) >= 0;
            take(escape ? next(quote) : c);
        }
    }

    private char next(char quote) {
        if (at == text.length()) {
            throw new IllegalArgumentException("the " + quote + " in '" + text + "' has no end");
        }
        return text.charAt(at++);
    }

    private void take(char c) {
        started = true;
        word.append(c);
    }

    private void endWord() {
        if (started) {
            words.add(word.toString());
            word.setLength(0);
            started = false;
        }
    }
}
