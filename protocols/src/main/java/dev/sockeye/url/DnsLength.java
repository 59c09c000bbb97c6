package dev.sockeye.url;

/** How long a name and its labels are in the DNS, see RFC 1035 section 2.3.4. */
final class DnsLength {
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private DnsLength() {}

    /** Is the name of a length that the DNS can hold? A dot at its end stands for the root and is no part of the last label. */
    static boolean holds(String name) {
        int end = name.endsWith(".") ? name.length() - 1 : name.length();
        if (end > LONGEST_NAME) {
            return false;
        }
        int label = 0;
        while (label <= end) {
            int dot = name.indexOf('.', label, end);
            int stop = dot < 0 ? end : dot;
            if (stop == label || stop - label > LONGEST_LABEL) {
                return false;
            }
            label = stop + 1;
        }
        return true;
    }
}
