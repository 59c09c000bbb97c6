package dev.sockeye.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The numbers of the one line of JSON that our programs in C print. */
record Measured(Map<String, Double> numbers) {
    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":(-?[0-9.]+)");

    static Measured parse(String line) {
        var numbers = new HashMap<String, Double>();
        var matcher = MEMBER.matcher(line);
        while (matcher.find()) {
            numbers.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return new Measured(numbers);
    }

    double number(String name) {
        var number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no \"" + name + "\" in " + numbers);
        }
        return number;
    }
}
