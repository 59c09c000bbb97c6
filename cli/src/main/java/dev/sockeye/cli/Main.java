package dev.sockeye.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The sockeye command. */
@Command(
        name = "sockeye",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        description = "Sockets and what programs say over them.")
final class Main implements Runnable {
    static final String VERSION = "sockeye 0.1.0";

    @Override
    public void run() {
        CommandLine.usage(this, System.err);
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--version")) {
            System.out.println(VERSION); // without the parser, which takes longer than the JVM
            return;
        }
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
