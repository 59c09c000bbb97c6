package dev.sockeye.url;

import dev.sockeye.url.Finding.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects findings; of one kind no more than {@link #MOST}, so that a hostile text yields no hostile list. */
final class LintReport {
    static final int MOST = 8;

    private final LintText text;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    LintReport(LintText text) {
        this.text = text;
    }

    /** Something at a range of the clean text. */
    void add(Kind kind, int start, int end, String message) {
        int from = text.raw(start);
        int to = start == end ? from : text.raw(end - 1) + 1;
        addRaw(kind, from, to, message);
    }

    /** Something at a range of the input; two of the same side by side are one. */
    void addRaw(Kind kind, int start, int end, String message) {
        Finding last = findings.isEmpty() ? null : findings.getLast();
        if (last != null
                && last.position() + last.length() == start
                && last.kind() == kind
                && last.message().equals(message)) {
            findings.set(findings.size() - 1, new Finding(kind, last.position(), end - last.position(), message));
        } else if (counts.merge(kind, 1, Integer::sum) <= MOST) {
            findings.add(new Finding(kind, start, end - start, message));
        }
    }

    boolean has(Kind kind) {
        return counts.containsKey(kind);
    }

    /** In the order of the text. */
    List<Finding> findings() {
        findings.sort(Comparator.comparingInt(Finding::position).thenComparing(Finding::kind));
        return List.copyOf(findings);
    }
}
