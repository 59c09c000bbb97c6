package dev.sockeye.cli;

import dev.sockeye.cli.context.Color;
import dev.sockeye.cli.context.Console;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.io.TerminalText;
import dev.sockeye.cli.url.Sight;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a line that makes no sense: one line, with what was perhaps meant. */
final class Help {
    private Help() {}

    /** Whether help has colours: asked before the line is parsed, as it may not parse. */
    static boolean ansi(List<String> args, Console console) {
        var color = Color.AUTO;
        if (args.contains("--color=always")) {
            color = Color.ALWAYS;
        } else if (args.contains("--color=never")) {
            color = Color.NEVER;
        }
        return color.on(console, console.outIsTerminal());
    }

    static int wrongUsage(ParameterException e, PrintStream err) {
        var command = e.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        if (text(e).startsWith("Missing required subcommand")) {
            command.usage(err);
            return ExitCode.USAGE.code();
        }
        err.println("sockeye: " + TerminalText.escape(message(e, command)) + " (" + name + " --help says more)");
        return ExitCode.USAGE.code();
    }

    private static String message(ParameterException e, CommandLine command) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return decapitalised(text(e).lines().findFirst().orElse("wrong usage"));
        }
        var word = unmatched.getUnmatched().getFirst();
        boolean option = word.startsWith("-");
        // --password=... is no option, and its value is no less secret
        var shown = option ? word.replaceFirst("(?s)=.*", "") : Sight.masked(word);
        var known = option ? options(command) : command.getSubcommands().keySet();
        var what = option ? "no option '" : known.isEmpty() ? "one argument too many: '" : "no command '";
        return what + shown + "'"
                + nearest(word, known).map(it -> "; did you mean '" + it + "'?").orElse("");
    }

    private static Collection<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .toList();
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        var bare = word.replaceFirst("=.*", "");
        return known.stream()
                .filter(it -> it.length() > 2 && distance(bare, it) <= (it.length() < 5 ? 2 : 3))
                .min(java.util.Comparator.comparingInt(it -> distance(bare, it)));
    }

    /** How many letters must be changed, added, left out or swapped with their neighbour. */
    static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(int[][] rows, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }

    private static String text(ParameterException e) {
        return String.valueOf(e.getMessage());
    }

    private static String decapitalised(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
