package dev.sockeye.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The command {@code ./fuzz SUBJECT}: texts from seeds, until the time is up or something is found.
 *
 * <p>{@code --minutes M} (1), {@code --runs N} (no limit), {@code --from SEED} (the clock's); {@code --seed N} is that one alone.
 */
public final class Fuzz {
    private Fuzz() {}

    /** Exits with 0 when nothing was found, 1 when something was, 2 when it was called wrongly. */
    public static void main(String... arguments) throws Exception {
        List<String> list = Arrays.asList(arguments);
        Subjects subject = list.isEmpty() ? null : Subjects.byName().get(list.getFirst());
        if (subject == null) {
            System.err.println("subjects: " + String.join(" ", Subjects.byName().keySet()));
            System.exit(2);
            return;
        }
        boolean one = list.contains("--seed");
        long from = one ? number(list, "--seed", 0) : number(list, "--from", System.currentTimeMillis() * 1000);
        long runs = one ? 1 : number(list, "--runs", Long.MAX_VALUE - from);
        long until = System.nanoTime() + number(list, "--minutes", list.contains("--runs") ? 60 : 1) * 60_000_000_000L;
        System.exit(run(subject, from, runs, until) ? 0 : 1);
    }

    private static long number(List<String> arguments, String option, long unless) {
        int at = arguments.indexOf(option);
        return at < 0 ? unless : Long.parseLong(arguments.get(at + 1));
    }

    private static boolean run(Subjects which, long from, long most, long until) throws Exception {
        String name = Corpus.name(which);
        long began = System.nanoTime();
        try (Subject subject = which.open()) {
            var campaign = new Campaign(subject, Corpus.of(which));
            Optional<Finding> found = campaign.run(from, most, () -> System.nanoTime() > until);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(Locale.ROOT, "%s: %d texts from seed %d, %.1f s%n", name, campaign.runs(), from, seconds);
            found.ifPresent(finding -> {
                System.out.println("found: " + finding.what());
                System.out.println("in:    " + finding.literal());
                System.out.println("again: ./fuzz " + name + " --seed " + finding.seed());
            });
            return found.isEmpty();
        }
    }
}
