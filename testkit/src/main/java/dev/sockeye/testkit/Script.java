package dev.sockeye.testkit;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One conversation as text, seen from the server: what the client must send and what it is told.
 *
 * <pre>
 * S: 220 mail.example.org ready
 * # a comment; blank lines count as little
 * C: USER ann
 * 12:00:01.250 #1 S: 331 go on                  a line of a transcript: time and connection are skipped
 * C: PASS ***                                   anything but a line end, as transcripts print secrets
 * S: 230 \xe4\xbd\xa0\                          a lone backslash at the end: no line end is added
 * ! reset                                       a fault, or another step: docs/testing.md has the list
 * </pre>
 *
 * <p>Pure and immutable; {@link #toString} gives text that parses to an equal script, if no fault lies over it.
 *
 * @param faults laid over the whole conversation, from its beginning
 * @param steps one after the other; after one that ends the connection nothing can follow
 */
public record Script(List<Fault> faults, List<Step> steps) {
    public Script {
        faults = List.copyOf(faults);
        steps = List.copyOf(steps);
        check(steps);
    }

    /** A script of steps that are values already. */
    public static Script of(Step... steps) {
        return new Script(List.of(), List.of(steps));
    }

    /** Reads a script whose lines end in CRLF. */
    public static Script parse(String text) {
        return parse(text, LineEnd.CRLF);
    }

    /**
     * Reads a script.
     *
     * @param end what is added to each {@code C:} and {@code S:} line, until a line {@code ! eol lf} says otherwise
     * @throws IllegalArgumentException when a line is none of a script's; names the line
     */
    public static Script parse(String text, LineEnd end) {
        List<Script> scripts = parseAll(text, end);
        if (scripts.size() > 1) {
            throw new IllegalArgumentException("a script of several connections (! next): use parseAll");
        }
        return scripts.getFirst();
    }

    /** Reads the scripts of several connections, parted by lines {@code ! next}, in the order in which they are made. */
    public static List<Script> parseAll(String text, LineEnd end) {
        return new ScriptParser(end).parse(text);
    }

    /** The same conversation with these faults laid over it. */
    public Script with(Fault... more) {
        return new Script(Stream.concat(faults.stream(), Stream.of(more)).toList(), steps);
    }

    /** All that the server says. */
    public Bytes serverBytes() {
        return Bytes.join(steps.stream()
                .flatMap(step -> step instanceof Step.Server(Bytes bytes) ? Stream.of(bytes) : Stream.of())
                .toList());
    }

    /** All that the client must send; what a mask stands for is left out. */
    public Bytes clientBytes() {
        return Bytes.join(steps.stream()
                .flatMap(step -> step instanceof Step.Client(List<Bytes> parts) ? parts.stream() : Stream.of())
                .toList());
    }

    /** This dialogue cut off before the server's first byte, and after each one but the last: no client may take it as whole. */
    public List<Script> everyCut() {
        return everyCut(Fault.Cut.How.CLOSE);
    }

    /** As {@link #everyCut()}, with the choice of what the client sees at the cut. */
    public List<Script> everyCut(Fault.Cut.How how) {
        return LongStream.range(0, serverBytes().length())
                .mapToObj(after -> with(new Fault.Cut(after, how)))
                .toList();
    }

    /** This dialogue with the server's bytes parted in two at each place: every one must mean the same as the whole. */
    public List<Script> splitAtEvery() {
        return LongStream.range(1, serverBytes().length())
                .mapToObj(at -> with(new Fault.Split(at)))
                .toList();
    }

    /** The ways to tell this dialogue that must all mean the same: whole, one byte at a time, split at every place. */
    public List<Script> retellings() {
        var all = new ArrayList<Script>();
        all.add(this);
        all.add(with(new Fault.Dribble(1)));
        all.addAll(splitAtEvery());
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return Stream.concat(faults.stream().map(fault -> "! " + fault), steps.stream())
                .map(line -> line + "\n")
                .collect(joining());
    }

    private static void check(List<Step> steps) {
        boolean over = false;
        boolean silent = false;
        for (Step step : steps) {
            if (over) {
                throw new IllegalArgumentException("nothing can follow the end of the connection: " + step);
            }
            if (silent && step instanceof Step.Server) {
                throw new IllegalArgumentException("the server has ended its direction: " + step);
            }
            over = step.isLast();
            silent |= step instanceof Step.Inject(Fault.HalfClose());
        }
    }
}
