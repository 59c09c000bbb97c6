package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.context.LogsIn;
import dev.sockeye.cli.context.UsageException;
import dev.sockeye.cli.ftp.FtpOptions;
import dev.sockeye.cli.ftp.FtpSession;
import dev.sockeye.cli.ftp.MirrorReport;
import dev.sockeye.cli.progress.Progress;
import dev.sockeye.cli.url.Sight;
import dev.sockeye.ftp.mirror.Filters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Stack;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code sockeye ftp mirror ftp://ftp.example.org/pub/site site}: a folder here and one on a server made the same. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "One of SOURCE and TARGET is a URL, the other a folder. The path of a URL begins where the login",
            "leads, with two slashes at the root. What is the same is known by size and time.",
            "A file is there when it is complete; a run that was killed is made good by the next one. What",
            "fails is told, the rest is done, and the exit code is 10.",
            "",
            "Patterns: *.txt anywhere, /docs/*.txt from the root, cache/ folders only, a/**/b any depth,",
            "? [a-z]. The first that matches decides; with --include alone, the rest is left out.",
            "",
            "Examples:",
            "  sockeye ftp mirror ftp://ftp.example.org/pub/site site --parallel 4",
            "  sockeye ftp mirror site ftps://ann@ftp.example.org/www --delete --dry-run",
            "  sockeye ftp mirror ftp://ftp.example.org/pub docs --include '*.pdf' --json"
        })
final class FtpMirror implements Callable<Integer>, LogsIn {
    private static final long PATIENCE_SECONDS = 5;

    private final Context context;
    private Filters filters = Filters.NONE;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "ftp://..., ftps://... or a folder.")
    private String source = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "The other one.")
    private String target = "";

    @Option(names = "--parallel", paramLabel = "N", description = "Copy over up to N connections (default: 4).")
    private int parallel = 4;

    @Option(
            names = "--include",
            paramLabel = "GLOB",
            parameterConsumer = Rule.class,
            description = "Take what matches, and what is in it.")
    @SuppressWarnings("UnusedVariable") // in the filters
    private String include = "";

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            parameterConsumer = Rule.class,
            description = "Leave what matches, and what is in it.")
    @SuppressWarnings("UnusedVariable") // in the filters
    private String exclude = "";

    @Option(names = "--delete", description = "Delete what the source does not have.")
    private boolean delete;

    @Option(
            names = "--max-delete",
            paramLabel = "N",
            description = "If it were more than N, delete nothing (default: 1000).")
    private long maxDelete = 1000;

    @Option(names = "--newer", description = "Over what is there, copy only what is newer.")
    private boolean newer;

    @Option(names = "--checksum", description = "Compare contents, by checksums that the server makes.")
    private boolean checksum;

    @Option(names = "--resume", description = "Go on with files that a run before began.")
    private boolean resume;

    @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
    private boolean dryRun;

    @Mixin
    private final FtpOptions options = new FtpOptions();

    FtpMirror(Context context) {
        this.context = context;
    }

    /** Keeps both options in the order in which they stand on the line. */
    static final class Rule implements IParameterConsumer {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's
        public void consumeParameters(Stack<String> args, ArgSpec option, CommandSpec command) {
            var name = ((OptionSpec) option).longestName();
            if (args.isEmpty()) {
                throw new ParameterException(
                        command.commandLine(), "Missing required parameter for option '" + name + "' (GLOB)");
            }
            var mirror = (FtpMirror) command.userObject();
            var glob = args.pop();
            try {
                mirror.filters = name.equals("--include") ? mirror.filters.include(glob) : mirror.filters.exclude(glob);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(command.commandLine(), name + ": " + e.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        boolean down = isFtp(source);
        if (down == isFtp(target)) {
            throw new UsageException("one of " + shown(source) + " and " + shown(target)
                    + " is a URL, ftp://... or ftps://..., and the other a folder");
        }
        check();
        var folder = Path.of(down ? target : source);
        try (var session = FtpSession.of(context, options, down ? source : target);
                var progress = Progress.of(context, true);
                var bar = progress.begin("looking");
                var output = context.answer()) {
            var report = new MirrorReport(context, output, progress, bar);
            var mirror = (down
                            ? dev.sockeye.ftp.mirror.FtpMirror.download(session.dial(), remote(session), folder)
                            : dev.sockeye.ftp.mirror.FtpMirror.upload(session.dial(), folder, remote(session)))
                    .settings(session.settings())
                    .filters(filters)
                    .parallel(parallel)
                    .state(state(session.place().url().redacted(), folder))
                    .listener(report);
            mirror = delete ? mirror.delete(maxDelete) : mirror;
            mirror = newer ? mirror.newer() : mirror;
            mirror = checksum ? mirror.checksum() : mirror;
            mirror = resume ? mirror.resume() : mirror;
            var code = run(mirror, report);
            bar.done();
            output.finish();
            return code.code();
        }
    }

    private ExitCode run(dev.sockeye.ftp.mirror.FtpMirror mirror, MirrorReport report) throws IOException {
        if (dryRun) {
            report.print(mirror.plan());
            return ExitCode.OK;
        }
        var working = Thread.currentThread();
        var over = new CountDownLatch(1);
        var end = context.cleanup().add(() -> end(working, over));
        try {
            var result = mirror.run();
            report.print(result);
            return result.isComplete() ? ExitCode.OK : ExitCode.PARTIAL;
        } finally {
            over.countDown();
            context.cleanup().remove(end);
        }
    }

    /** A signal: whoever has half a file takes it away. */
    private void end(Thread working, CountDownLatch over) {
        working.interrupt();
        try {
            boolean done = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!done) {
                context.detail("not everything could be cleaned up; the next run does it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() {
        if (parallel < 1 || parallel > 100) {
            throw new UsageException("--parallel is 1 to 100, not " + parallel);
        }
        if (maxDelete < 0) {
            throw new UsageException("--max-delete is 0 or more, not " + maxDelete);
        }
    }

    private static boolean isFtp(String text) {
        return text.regionMatches(true, 0, "ftp://", 0, 6) || text.regionMatches(true, 0, "ftps://", 0, 7);
    }

    private static String remote(FtpSession session) {
        if (!session.settings().charset().equals(StandardCharsets.UTF_8)) {
            throw new UsageException("--charset is of no use: a mirror keeps names as the bytes that they are");
        }
        return session.place().folder();
    }

    private static String shown(String argument) {
        return argument.contains("://") ? Sight.masked(argument) : argument;
    }

    /** Where it is kept what was so after the last run of this mirror. */
    private Path state(String url, Path folder) {
        var said = context.console().variable("XDG_STATE_HOME");
        var home = said.isEmpty() ? Path.of(System.getProperty("user.home", "."), ".local", "state") : Path.of(said);
        var which = (source.equals(folder.toString()) ? "up " : "down ") + url + " "
                + folder.toAbsolutePath().normalize();
        return home.resolve("sockeye")
                .resolve("mirror-" + UUID.nameUUIDFromBytes(which.getBytes(StandardCharsets.UTF_8)) + ".state");
    }
}
