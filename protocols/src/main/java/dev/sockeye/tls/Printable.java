package dev.sockeye.tls;

/** What a peer wrote, made fit for a message: printable ASCII, everything else a question mark, and not without end. Pure. */
final class Printable {
    private static final int LONGEST = 200;

    private Printable() {}

    static String of(String text) {
        String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        var printable = new StringBuilder(start.length());
        start.chars().forEach(c -> printable.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
        return printable.toString();
    }
}
