package dev.sockeye.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The sockeye command. */
@Command(
        name = "sockeye",
        mixinStandardHelpOptions = true,
        version = "sockeye 0.1.0",
        description = "Sockets and what programs say over them.")
final class Main implements Runnable {
    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
