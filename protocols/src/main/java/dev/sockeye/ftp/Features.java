package dev.sockeye.ftp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server says that it can do beyond RFC 959, in its answer to {@code FEAT} (RFC 2389 section 3).
 *
 * <pre>
 * C: FEAT
 * S: 211-Extensions supported:
 * S:  MLST size*;create;modify*;perm;media-type       mlstFacts(): what it can say of a file; with * what it says unasked
 * S:  REST STREAM
 * S:  HASH SHA-256;SHA-1*;MD5
 * S: 211 END
 * </pre>
 */
public final class Features {
    /** A server that answers nothing to {@code FEAT}. */
    public static final Features NONE = new Features(Map.of());

    private final Map<String, List<String>> parameters;

    private Features(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** Those in an answer to {@code FEAT}; a refusal has none. */
    public static Features of(FtpReply reply) {
        if (reply.code() != 211) {
            return NONE;
        }
        var all = new LinkedHashMap<String, List<String>>();
        for (String line : reply.body()) {
            String feature = line.strip();
            int end = feature.indexOf(' ');
            String name = (end < 0 ? feature : feature.substring(0, end)).toUpperCase(Locale.ROOT);
            if (!name.isEmpty()) {
                all.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(end < 0 ? "" : feature.substring(end + 1).strip());
            }
        }
        return new Features(all);
    }

    /** Whether it has said so; upper or lower case. */
    public boolean has(String name) {
        return parameters.containsKey(name.toUpperCase(Locale.ROOT));
    }

    /** What stands behind the name; empty text when nothing does, empty when it has not said so. */
    public Optional<String> parameters(String name) {
        return Optional.ofNullable(parameters.get(name.toUpperCase(Locale.ROOT)))
                .map(List::getFirst);
    }

    /** The names, in upper case, in their order. */
    public Set<String> names() {
        return Set.copyOf(parameters.keySet());
    }

    /** The facts that {@code MLST} can give, lower case; those that it gives unasked end in {@code *}. */
    public List<String> mlstFacts() {
        return words(parameters("MLST").or(() -> parameters("MLSD")).orElse("")).stream()
                .map(fact -> fact.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The algorithms of {@code HASH}, that in use first. */
    public List<String> hashes() {
        List<String> all = words(parameters("HASH").orElse(""));
        var ordered = new ArrayList<String>();
        all.stream().filter(name -> name.endsWith("*")).forEach(name -> ordered.add(name.replace("*", "")));
        all.stream().filter(name -> !name.endsWith("*")).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    private static List<String> words(String list) {
        return List.of(list.split(";", -1)).stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** What it can do, in a line. */
    @Override
    public String toString() {
        return parameters.toString();
    }
}
