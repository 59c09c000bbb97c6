package dev.sockeye.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Runs a subject on the texts of one seed after the other, until something is found or enough was tried. */
final class Campaign {
    private static final int BATCH = 256;

    private final Subject subject;
    private final Mutator mutator;
    private long runs;

    /** Of a subject, that begins with its own texts and more. */
    Campaign(Subject subject, List<String> more) {
        this.subject = subject;
        this.mutator = new Mutator(subject, more);
    }

    /** How many texts were tried. */
    long runs() {
        return runs;
    }

    /**
     * Tries the seeds from {@code from} on.
     *
     * @param most how many
     * @param enough asked now and then whether to stop before
     */
    Optional<Finding> run(long from, long most, BooleanSupplier enough) throws IOException {
        for (long seed = from; seed < from + most && !enough.getAsBoolean(); seed += BATCH) {
            int count = (int) Math.min(BATCH, from + most - seed);
            Optional<Finding> found = batch(seed, count);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> batch(long from, int count) throws IOException {
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(mutator.text(from + i));
            runs++;
            if (broken(texts.getLast()) != null) {
                return Optional.of(smallest(from + i, texts.getLast()));
            }
        }
        List<@Nullable String> unexplained = subject.unexplained(texts);
        for (int i = 0; i < unexplained.size(); i++) {
            if (unexplained.get(i) != null) {
                return Optional.of(smallest(from + i, texts.get(i)));
            }
        }
        return Optional.empty();
    }

    /** A program under test may throw anything; that is what is looked for. */
    private @Nullable String broken(String text) {
        try {
            return subject.broken(text);
        } catch (RuntimeException | StackOverflowError e) {
            return "throws " + e + at(e);
        }
    }

    private static String at(Throwable e) {
        return e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
    }

    private @Nullable String wrong(String text) throws IOException {
        String broken = broken(text);
        List<@Nullable String> unexplained = broken == null ? subject.unexplained(List.of(text)) : List.of();
        return broken != null || unexplained.isEmpty() ? broken : unexplained.getFirst();
    }

    /** Takes away what is not needed: halves, then less, down to single characters. */
    private Finding smallest(long seed, String text) throws IOException {
        String small = text;
        for (int size = Math.max(1, text.length() / 2); size > 0; size /= 2) {
            for (int at = 0; at + size <= small.length(); ) {
                String less = small.substring(0, at) + small.substring(at + size);
                if (wrong(less) != null) {
                    small = less;
                } else {
                    at += size;
                }
            }
        }
        String what = wrong(small);
        return new Finding(seed, small, what == null ? "not again: it depends on what came before" : what);
    }
}
