package dev.sockeye.net;

import java.io.Serializable;
import java.util.List;

/**
 * Where a conversation stood when it failed.
 *
 * @param phase how far it had come
 * @param peer whom it was with: {@code mail.example.org:143}, {@code unix:/run/x}, {@code command dovecot}
 * @param dialogue the last lines, in the form of a transcript and with secrets masked; empty when nothing was said
 */
public record Situation(Phase phase, String peer, List<String> dialogue) implements Serializable {
    /** Copies the lines. */
    public Situation {
        dialogue = List.copyOf(dialogue);
    }

    /** A situation in which nothing was said. */
    public static Situation of(Phase phase, String peer) {
        return new Situation(phase, peer, List.of());
    }

    /** The same in another phase. */
    public Situation in(Phase other) {
        return new Situation(other, peer, dialogue);
    }
}
