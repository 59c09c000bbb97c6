package dev.sockeye.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The numbers of a line of JSON, as the programs print it that are measured or that measure. */
public record Measured(Map<String, Double> numbers) {
    private static final int GRACE_SECONDS = 60;
    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":(-?[0-9.]+)");

    /** Runs a command to its end and reads the line that it prints; it has so many seconds, and a minute of grace. */
    public static Measured by(List<String> command, double seconds) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            if (!process.waitFor((long) seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("took too long: " + String.join(" ", command));
            }
            var line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException("failed with " + process.exitValue() + ": " + String.join(" ", command));
            }
            return parse(line);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Of an object without objects in it; what is no number is left out. */
    public static Measured parse(String line) {
        var numbers = new HashMap<String, Double>();
        var matcher = MEMBER.matcher(line);
        while (matcher.find()) {
            numbers.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return new Measured(numbers);
    }

    /** The number of that name, which must be there. */
    public double number(String name) {
        var number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no \"" + name + "\" in " + numbers);
        }
        return number;
    }
}
