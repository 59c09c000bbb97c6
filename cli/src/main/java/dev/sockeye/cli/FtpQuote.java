package dev.sockeye.cli;

import dev.sockeye.cli.context.Context;
import dev.sockeye.cli.context.ExitCode;
import dev.sockeye.cli.context.LogsIn;
import dev.sockeye.cli.ftp.FtpOptions;
import dev.sockeye.cli.ftp.FtpSession;
import dev.sockeye.cli.io.Json;
import dev.sockeye.cli.io.LineOutput;
import dev.sockeye.ftp.FtpReply;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sockeye ftp quote ftp://ann@ftp.example.org/ 'SITE CHMOD 644 a.txt'}: says commands, and prints the answers. */
@Command(
        sortOptions = false,
        footer = {
            "",
            "Each COMMAND is one word for the shell: quote it. They are said in the folder of the URL, one after",
            "the other, until one is refused; then the exit code is 8. One that needs a data connection has none.",
            "",
            "Examples:",
            "  sockeye ftp quote ftp://ftp.example.org/ FEAT",
            "  sockeye ftp quote ftps://ann@ftp.example.org/films/ 'SITE CHMOD 644 a.mp4' 'MDTM a.mp4'"
        })
final class FtpQuote implements Callable<Integer>, LogsIn {
    private final Context context;

    @Parameters(index = "0", paramLabel = "URL", description = "ftp://... or ftps://...: a server, and a folder.")
    private String url = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "What to say.")
    private List<String> commands = List.of();

    @Mixin
    private final FtpOptions options = new FtpOptions();

    FtpQuote(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        try (var session = FtpSession.of(context, options, url);
                var output = context.answer()) {
            var lines = new LineOutput(output);
            var code = session.once(ftp -> {
                if (!session.place().path().isEmpty()) {
                    ftp.cwd(session.place().folder());
                }
                for (var command : commands) {
                    var reply = ftp.command(command);
                    tell(lines, command, reply);
                    if (reply.isNegative()) {
                        return ExitCode.DISCONNECTED;
                    }
                }
                return ExitCode.OK;
            });
            lines.finish();
            return code.code();
        }
    }

    private static void tell(LineOutput lines, String command, FtpReply reply) throws IOException {
        if (lines.isJson()) {
            lines.json(
                    new Json().add("command", command).add("code", reply.code()).add("lines", reply.lines()));
            return;
        }
        for (int i = 0; i < reply.lines().size(); i++) {
            boolean last = i == reply.lines().size() - 1;
            lines.text((i == 0 || last ? reply.code() + (last ? " " : "-") : "")
                    + reply.lines().get(i));
        }
        lines.flush();
    }
}
