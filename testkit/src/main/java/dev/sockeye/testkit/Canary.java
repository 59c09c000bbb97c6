package dev.sockeye.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A secret that is planted, and every form in which it must not come out again.
 *
 * <pre>{@code
 * var canary = new Canary("c4n4ry/p4ss w0rd");
 * ...
 * assertThat(canary.formsIn(output)).isEmpty();            // not c4n4ry%2Fp4ss+w0rd either, nor base64 of ann:c4n4ry/p4ss w0rd
 * }</pre>
 *
 * @param secret with a word of letters and digits in it that occurs nowhere else, and with characters that are escaped in URLs
 */
public record Canary(String secret) {
    private static final int SHORTEST = 4; // of the words that are looked for
    private static final int DECODED = 2; // times over: what is encoded may be encoded again

    /** {@return the secret percent-encoded, as it stands in a URL: {@code c4n4ry%2Fp4ss%20w0rd}} */
    public String inUrl() {
        return percent(false);
    }

    /** {@return the secret with every byte percent-encoded, the letters too} */
    public String inUrlThroughout() {
        return percent(true);
    }

    private String percent(boolean all) {
        var encoded = new StringBuilder();
        for (byte b : secret.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = !all && isWordCharacter((char) (b & 0xff));
            encoded.append(plain ? Character.toString(b) : "%%%02X".formatted(b & 0xff));
        }
        return encoded.toString();
    }

    /**
     * Looks for it.
     *
     * @param output all of an output; bytes as ISO-8859-1
     * @return {@code plain}, {@code percent-encoded}, {@code base64}: the forms that it is there in, wholly or a word of it
     */
    public List<String> formsIn(String output) {
        var forms = new ArrayList<String>();
        if (hasWord(output)) {
            forms.add("plain");
        }
        String decoded = output;
        for (int i = 0; i < DECODED; i++) {
            decoded = decoded(decoded);
        }
        if (!decoded.equals(output) && hasWord(decoded) && forms.isEmpty()) {
            forms.add("percent-encoded");
        }
        String lines = decoded.replaceAll("[\r\n]", ""); // base64 may be folded
        if (base64().stream().anyMatch(lines::contains)) {
            forms.add("base64");
        }
        return forms;
    }

    private boolean hasWord(String text) {
        return Arrays.stream(secret.split("[^A-Za-z0-9]+"))
                .filter(word -> word.length() >= SHORTEST)
                .anyMatch(text::contains);
    }

    /** What encoding gives of it wherever it stands, in both alphabets: the ends depend on what is beside it and are left off. */
    private List<String> base64() {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        var encodings = new ArrayList<String>();
        for (int before = 0; before < 3; before++) {
            var shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int sure = bytes.length - (3 - before) % 3; // without the group it begins within
            String middle = encoded.substring(before == 0 ? 0 : 4, (before == 0 ? 0 : 4) + sure / 3 * 4);
            encodings.add(middle);
            encodings.add(middle.replace('+', '-').replace('/', '_'));
        }
        return encodings;
    }

    private static String decoded(String text) {
        var decoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escaped =
                    text.charAt(i) == '%' && i + 2 < text.length() && isHex(text, i + 1) && isHex(text, i + 2);
            if (escaped) {
                decoded.append((char) Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                decoded.append(text.charAt(i));
            }
        }
        return decoded.toString();
    }

    private static boolean isHex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0;
    }

    private static boolean isWordCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** {@return nothing of it} */
    @Override
    public String toString() {
        return "a canary";
    }
}
