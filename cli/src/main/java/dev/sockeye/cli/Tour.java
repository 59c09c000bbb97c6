package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.io.Output;
import dev.sockeye.cli.tour.Lang;
import dev.sockeye.cli.tour.Page;
import dev.sockeye.cli.tour.Show;
import dev.sockeye.cli.tour.Step;
import dev.sockeye.cli.tour.Steps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sockeye tour}: every step is a conversation that takes place, with servers of the lab, in this process. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sockeye tour",
            "  sockeye tour --lang zh",
            "  sockeye tour --step certificate --page said.html"
        })
final class Tour implements Callable<Integer> {
    private final Context context;

    @Option(names = "--lang", paramLabel = "LANG", description = "en or zh (default: the environment's language).")
    private @Nullable Lang lang;

    @Option(names = "--step", paramLabel = "NAME", description = "Only this step.")
    private @Nullable String step;

    @Option(
            names = "--page",
            paramLabel = "FILE",
            description = "Where the dialogues become a page (default: a file in a new temporary folder).")
    private @Nullable Path page;

    @Option(names = "--open", description = "Show that page in the browser: $BROWSER, or the system's.")
    private boolean open;

    @Option(names = "--list", description = "List the steps and end.")
    private boolean list;

    Tour(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        var steps = steps();
        try (var output = context.stream()) {
            if (list) {
                list(steps, output);
                return 0;
            }
            return run(steps, output);
        }
    }

    private List<Step> steps() {
        var all = Steps.all();
        if (step == null) {
            return all;
        }
        var one = all.stream().filter(it -> it.name().equals(step)).toList();
        if (one.isEmpty()) {
            var names = String.join(", ", all.stream().map(Step::name).toList());
            throw new UsageException("no step '" + step + "'; there are " + names);
        }
        return one;
    }

    private void list(List<Step> steps, Output output) throws IOException {
        for (var each : steps) {
            output.write("%-10s %s%n".formatted(each.name(), each.title(language())));
        }
    }

    private int run(List<Step> steps, Output output) throws IOException {
        var globals = context.globals();
        boolean colored = globals.colored(
                context.console(),
                globals.output().isEmpty() && context.console().outIsTerminal());
        var dialogues = new Page(Optional.ofNullable(page));
        var show = new Show(output, globals.json(), colored, language(), dialogues);
        long start = System.nanoTime();
        int ok = 0;
        try (dialogues) {
            for (int i = 0; i < steps.size(); i++) {
                ok += show.run(i + 1, steps.get(i)) ? 1 : 0;
            }
        }
        show.page();
        if (open && dialogues.file().isPresent()) {
            Page.show(dialogues.file().get(), context.console());
        }
        show.summary(ok, steps.size() - ok, Duration.ofNanos(System.nanoTime() - start));
        return ok == steps.size() ? ExitCode.OK.code() : ExitCode.OTHER.code();
    }

    private Lang language() {
        if (lang != null) {
            return lang;
        }
        var locale = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(context.console()::variable)
                .filter(value -> !value.isEmpty())
                .findFirst();
        return locale.orElse("").startsWith("zh") ? Lang.ZH : Lang.EN;
    }
}
