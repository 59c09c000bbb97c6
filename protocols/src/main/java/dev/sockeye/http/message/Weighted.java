package dev.sockeye.http.message;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Something that the peer would like, and how much: an element of Accept, Accept-Encoding, Accept-Language, TE (RFC 9110 section 12.4.2).
 *
 * <pre>{@code
 * var wanted = Weighted.list(Headers.of("Accept-Encoding", "gzip, br;q=0.5, *;q=0"), "Accept-Encoding");
 * Weighted.of("br", wanted);         // 500
 * Weighted.of("zstd", wanted);       // 0, by *: not to be sent
 * }</pre>
 *
 * @param value without its parameters
 * @param weight in thousandths, 0 to 1000; 0 is a refusal
 */
public record Weighted(String value, int weight) {
    /** Checks the weight. */
    public Weighted {
        if (weight < 0 || weight > 1000) {
            throw new IllegalArgumentException("a weight is 0 to 1000");
        }
    }

    /** The elements of all fields of this name, in their order; without a weight they have 1000, with one that is none 0. */
    public static List<Weighted> list(Headers headers, String name) {
        var all = new ArrayList<Weighted>();
        for (String element : headers.values(name)) {
            String weight = FieldValues.parameters(element).getOrDefault("q", "1");
            all.add(new Weighted(FieldValues.withoutParameters(element), thousandths(weight)));
        }
        return List.copyOf(all);
    }

    /** How much a value is wanted: its own weight, else that of {@code *}; empty when neither is there. */
    public static OptionalInt of(String value, List<Weighted> wanted) {
        OptionalInt any = OptionalInt.empty();
        for (Weighted one : wanted) {
            if (Syntax.isSame(one.value, value)) {
                return OptionalInt.of(one.weight);
            }
            any = one.value.equals("*") ? OptionalInt.of(one.weight) : any;
        }
        return any;
    }

    /** qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] ). */
    private static int thousandths(String weight) {
        boolean point = weight.startsWith(".", 1);
        String digits = point ? weight.charAt(0) + weight.substring(2) : weight;
        if (digits.isEmpty() || digits.length() > (point ? 4 : 1)) {
            return 0;
        }
        String padded = digits + "000".substring(digits.length() - 1);
        long thousandths = Syntax.number(padded, 0, padded.length());
        return thousandths >= 0 && thousandths <= 1000 ? (int) thousandths : 0;
    }
}
