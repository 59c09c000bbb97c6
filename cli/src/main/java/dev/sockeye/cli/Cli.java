package dev.sockeye.cli;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.Console;
import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.Durations;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.context.Explain;
import dev.sockeye.cli.context.Globals;
import dev.sockeye.cli.context.Settings;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/** One run of the command, from its arguments to its exit code. Everything it touches is given, so that tests run it in their own process. */
final class Cli {
    private final Context context;

    private Cli(Context context) {
        this.context = context;
    }

    /**
     * Runs a command line.
     *
     * @param cleanup closed when this returns; a signal may do that before
     * @return the exit code, see {@link ExitCode}
     */
    static int run(String[] args, Console console, Cleanup cleanup) {
        try (cleanup) {
            return new Cli(new Context(console, new Globals(), cleanup)).run(List.of(args));
        }
    }

    private int run(List<String> args) {
        var commands = Catalog.build(context, args);
        try {
            configure(commands, Settings.load(context.console()));
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
        var ansi = Help.ansi(args, context.console());
        var out = new PrintWriter(context.console().out(), true, StandardCharsets.UTF_8);
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(ansi ? Ansi.ON : Ansi.OFF));
        commands.setOut(out);
        commands.setErr(new PrintWriter(context.console().err(), true, StandardCharsets.UTF_8));
        commands.setParameterExceptionHandler(
                (e, _) -> Help.wrongUsage(e, context.console().err()));
        commands.setExecutionExceptionHandler((e, _, _) -> failed(e));
        commands.setExecutionStrategy(this::execute);
        return commands.execute(args.toArray(String[]::new));
    }

    private static void configure(CommandLine commands, Settings settings) {
        commands.registerConverter(Duration.class, Durations::parse);
        commands.registerConverter(dev.sockeye.cli.context.ByteCount.class, dev.sockeye.cli.context.ByteCount::parse);
        commands.setDefaultValueProvider(argument -> argument.isOption()
                ? settings.value(((CommandLine.Model.OptionSpec) argument)
                                .longestName()
                                .replaceFirst("^-+", ""))
                        .orElse(null)
                : null);
        commands.setExpandAtFiles(false); // a text may begin with @
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpAutoWidth(false);
        commands.setUsageHelpWidth(100);
    }

    private int execute(ParseResult parsed) {
        try {
            typed(parsed);
        } catch (UsageException e) {
            return failed(e);
        }
        var limit = context.globals().maxTime();
        if (limit.isEmpty()) {
            return new CommandLine.RunLast().execute(parsed);
        }
        return within(limit.get(), parsed);
    }

    /** Tells the options for connecting which of them stand on the line. */
    private void typed(ParseResult parsed) {
        var options = new HashSet<String>();
        var last = parsed;
        for (var at = parsed; at != null; at = at.subcommand()) {
            at.matchedOptions().forEach(option -> options.add(option.longestName()));
            last = at;
        }
        var command = last.commandSpec();
        context.globals().typed(options, command.userObject(), command.qualifiedName());
    }

    /** With {@code --max-time} the command runs on a thread of its own, which is left behind when the time has passed. */
    private int within(Duration limit, ParseResult parsed) {
        var code = new AtomicInteger(-1);
        var thread = Thread.ofPlatform().daemon().name("command").start(() -> code.set(executeHere(parsed)));
        try {
            if (thread.join(limit)) {
                return code.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.cleanup().close();
        context.complain("the time for the whole command has passed (--max-time " + Durations.text(limit) + ")");
        return ExitCode.TIMEOUT.code();
    }

    private int executeHere(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (CommandLine.ParameterException e) {
            return Help.wrongUsage(e, context.console().err());
        } catch (CommandLine.ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private int failed(Throwable failure) {
        var code = ExitCode.of(failure);
        if (code != ExitCode.SIGPIPE) {
            context.complain(TerminalText.escape(Explain.failure(failure)));
        }
        if (context.globals().verbosity() > 1) {
            failure.printStackTrace(context.console().err());
        }
        return code.code();
    }
}
