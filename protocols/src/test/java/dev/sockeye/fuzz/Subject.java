package dev.sockeye.fuzz;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to fuzz: where to begin, and what must hold of any text.
 *
 * <p>To add one, implement this beside the class it is about, and give it a line in {@link Subjects}. Not thread-safe.
 */
public interface Subject extends AutoCloseable {
    /** Texts to begin with: of every kind there is, a line or less each. */
    List<String> corpus();

    /** Pieces that make a text interesting: delimiters, escapes, keywords. */
    List<String> dictionary();

    /** How a guided byte becomes characters: ISO-8859-1 for what is made of bytes. */
    default Charset charset() {
        return StandardCharsets.UTF_8;
    }

    /**
     * What does not hold of a text, or null when all is well. What it throws is a finding too.
     *
     * @param text anything
     */
    @Nullable
    String broken(String text);

    /**
     * The same beside other programs, many texts at a time, since a round trip costs more than an answer.
     *
     * @return for each text what is different for no known cause, or null; an empty list when there is no other program
     */
    default List<@Nullable String> unexplained(List<String> texts) throws IOException {
        return List.of();
    }

    @Override
    default void close() throws IOException {}
}
