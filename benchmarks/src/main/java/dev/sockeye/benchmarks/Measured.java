package dev.sockeye.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The numbers of a line of JSON, as the programs print it that are measured or that measure. */
public record Measured(Map<String, Double> numbers) {
    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":(-?[0-9.]+)");

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
