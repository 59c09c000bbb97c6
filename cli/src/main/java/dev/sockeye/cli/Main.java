package dev.sockeye.cli;

import dev.sockeye.cli.context.Cleanup;
import dev.sockeye.cli.context.Console;

/** Starts the process: here alone are System.exit and the shutdown hook. */
final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            System.out.println(Version.TEXT); // before any other class is loaded: a start-up that is measured
            return;
        }
        var cleanup = new Cleanup();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(cleanup::close, "cleanup")); // for signals: 130 and 143 come from the JVM
        System.exit(Cli.run(Arguments.restored(args), Console.system(), cleanup));
    }
}
