package dev.sockeye.benchmarks.sockets;

import dev.sockeye.benchmarks.Gcc;
import dev.sockeye.benchmarks.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The programs of the figures: those in C, compiled here, and how to start the others.
 *
 * @param root the folder of the project
 */
record Programs(Path root) {
    /** Compiles what is not compiled yet, or older than its sources. */
    void compile() throws IOException, InterruptedException {
        var gcc = new Gcc(root);
        gcc.compile("server", "server");
        gcc.compile("load", "load");
        gcc.compile("spawn", "spawn");
    }

    String server() {
        return compiled("server").toString();
    }

    String load() {
        return compiled("load").toString();
    }

    String spawn() {
        return compiled("spawn").toString();
    }

    String python() {
        return root.resolve("benchmarks/src/main/python/server.py").toString();
    }

    String command() {
        return root.resolve("sockeye").toString();
    }

    /** A file of a run: what a server said on its standard error. */
    Path log(String name) {
        return compiled(name + ".log");
    }

    /** The command that starts a program of ours, given as its class and first arguments. */
    List<String> java(String program, List<String> options) {
        var words = List.of(program.split(" ", -1));
        return Jvm.command(
                options, "dev.sockeye.benchmarks.sockets.peers." + words.getFirst(), words.subList(1, words.size()));
    }

    private Path compiled(String name) {
        return new Gcc(root).compiled(name);
    }
}
