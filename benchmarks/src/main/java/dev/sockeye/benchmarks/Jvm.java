package dev.sockeye.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Virtual machines beside this one. */
public final class Jvm {
    private Jvm() {}

    /** The command that starts a program of ours on the same JDK; it needs no modules. */
    public static List<String> command(List<String> options, String program, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), program));
        command.addAll(arguments);
        return command;
    }

    private static String classPath() {
        return System.getProperty("java.class.path", "")
                + File.pathSeparator
                + System.getProperty("jdk.module.path", "");
    }
}
