package dev.sockeye.cli;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.Globals;
import dev.sockeye.cli.context.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** {@code sockeye completion bash}: a script to be read by the shell. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  source <(sockeye completion bash)                                 also in ~/.bashrc",
            "  source <(sockeye completion zsh)                                  also in ~/.zshrc",
            "  sockeye completion fish > ~/.config/fish/completions/sockeye.fish"
        })
final class Completion implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private String shell = "";

    Completion(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var script = switch (shell.toLowerCase(Locale.ROOT)) {
            case "bash" -> AutoComplete.bash("sockeye", commands());
            case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n" + AutoComplete.bash("sockeye", commands());
            case "fish" -> fish();
            default -> throw new UsageException("'" + shell + "' is none of bash, zsh and fish");
        };
        try (var output = context.answer()) {
            var bytes = script.getBytes(StandardCharsets.UTF_8);
            output.write(bytes, bytes.length);
            output.finish();
        }
        return 0;
    }

    private CommandLine commands() {
        return Catalog.all(new Context(context.console(), new Globals(), new Cleanup()));
    }

    private String fish() {
        var lines = new StringBuilder("complete -c sockeye -f\n");
        commands().getSubcommands().forEach((noun, command) -> {
            line(lines, "__fish_use_subcommand", "-a " + noun, command);
            command.getSubcommands().forEach((verb, below) -> {
                line(lines, "__fish_seen_subcommand_from " + noun, "-a " + verb, below);
                below.getCommandSpec().options().forEach(option -> option(lines, noun, verb, option));
            });
        });
        return lines.toString();
    }

    private static void line(StringBuilder lines, String when, String what, CommandLine command) {
        var summary = command.getCommandSpec().usageMessage().description()[0];
        lines.append("complete -c sockeye -n '%s' %s -d '%s'%n".formatted(when, what, summary.replace("'", "\\'")));
    }

    private static void option(StringBuilder lines, String noun, String verb, OptionSpec option) {
        var name = option.longestName();
        if (name.startsWith("--")) {
            lines.append(
                    "complete -c sockeye -n '__fish_seen_subcommand_from %s; and __fish_seen_subcommand_from %s' -l %s%s%n"
                            .formatted(
                                    noun,
                                    verb,
                                    name.substring(2),
                                    option.arity().max() > 0 ? " -r" : ""));
        }
    }
}
