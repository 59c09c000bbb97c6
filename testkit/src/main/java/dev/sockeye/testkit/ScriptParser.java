package dev.sockeye.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of scripts, a line at a time. Used once. */
final class ScriptParser {
    // line = *( (time / "#" connection / "[" connection "]") 1*SP ) ("C" / "S") ":" [SP] text
    private static final Pattern SPOKEN =
            Pattern.compile("\\s*(?:(?:[+\\d]\\S*|#\\S+|\\[\\S+])\\s+)*([CS]):(?: (.*))?");

    private final List<Script> scripts = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private LineEnd end;

    ScriptParser(LineEnd end) {
        this.end = end;
    }

    List<Script> parse(String text) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                read(line);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        finish();
        return List.copyOf(scripts);
    }

    private void finish() {
        scripts.add(new Script(List.of(), steps));
        steps.clear();
    }

    private void read(String line) {
        String bare = line.strip();
        Matcher spoken = SPOKEN.matcher(line);
        if (spoken.matches()) {
            String text = spoken.group(2) == null ? "" : spoken.group(2);
            steps.add(spoken.group(1).equals("C") ? client(text) : new Step.Server(ended(text)));
        } else if (bare.startsWith("! ")) {
            directive(bare.substring(2).strip().split("\\s+"));
        } else if (!bare.isEmpty() && !bare.startsWith("#")) {
            throw new IllegalArgumentException("not a line of a script: " + line);
        }
    }

    private Step client(String text) {
        var parts = new ArrayList<Bytes>();
        int done = 0;
        for (int mask = text.indexOf(Step.Client.MASK); mask >= 0; mask = text.indexOf(Step.Client.MASK, done)) {
            parts.add(Escapes.parse(text.substring(done, mask)));
            done = mask + Step.Client.MASK.length();
        }
        parts.add(ended(text.substring(done)));
        return new Step.Client(parts);
    }

    private Bytes ended(String text) {
        int backslashes = text.length() - text.replaceFirst("\\\\+$", "").length();
        return backslashes % 2 == 1
                ? Escapes.parse(text.substring(0, text.length() - 1))
                : Escapes.parse(text).plus(end.bytes());
    }

    private void directive(String[] words) {
        switch (String.join(" ", words)) {
            case "next" -> finish();
            case "eol crlf" -> end = LineEnd.CRLF;
            case "eol lf" -> end = LineEnd.LF;
            case "eol none" -> end = LineEnd.NONE;
            case "eof" -> steps.add(new Step.End());
            case "flush" -> steps.add(new Step.Flush());
            case "tls" -> steps.add(new Step.Tls(false));
            case "tls refused" -> steps.add(new Step.Tls(true));
            case "may-leave" -> steps.add(new Step.MayLeave());
            default -> steps.add(new Step.Inject(fault(words)));
        }
    }

    private static Fault fault(String[] words) {
        boolean extra = words.length == 3;
        return switch (words[0] + " " + (words.length - 1)) {
            case "stall 0" -> new Fault.Stall();
            case "reset 0" -> new Fault.Reset();
            case "half-close 0" -> new Fault.HalfClose();
            case "close 0" -> new Fault.Close();
            case "truncate 0" -> new Fault.Truncate();
            case "wait 1" -> new Fault.Wait(Pace.parse(words[1]));
            case "split 1" -> new Fault.Split(Long.parseLong(words[1]));
            case "cut 1", "cut 2" ->
                new Fault.Cut(Long.parseLong(words[1]), extra ? how(words[2]) : Fault.Cut.How.CLOSE);
            case "dribble 1", "dribble 2" ->
                new Fault.Dribble(Integer.parseInt(words[1]), extra ? Pace.parse(words[2]) : Fault.Dribble.SHORT);
            default -> throw new IllegalArgumentException("no such step: ! " + String.join(" ", words));
        };
    }

    private static Fault.Cut.How how(String word) {
        return Fault.Cut.How.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
