package dev.sockeye.ftp;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.fuzz.Tellings;
import dev.sockeye.wire.MalformedBodyException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@link FtpReplyReader}: what came is told once and in order; written down in the plainest form and read again it is the same replies;
 * Telnet's commands make no difference.
 */
@SuppressWarnings("exports") // of tests only
public final class ReplySubject implements Subject {
    private static final int MOST = 20;
    private static final Pattern TELNET =
            Pattern.compile("\u00ff(?:[\u00fb-\u00fe](?:[^\n]|$)|[\u00f0-\u00fa]|(\u00ff))", Pattern.DOTALL);

    private final UnaryOperator<FtpReply> mistake;

    /** Of the reader itself. */
    public ReplySubject() {
        this(UnaryOperator.identity());
    }

    ReplySubject(UnaryOperator<FtpReply> mistake) {
        this.mistake = mistake;
    }

    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public List<String> corpus() {
        return List.of(
                "220 ready",
                "211-Features:\n MDTM\n REST STREAM\n211 End",
                "213-Status of /:\n213-drwxr-xr-x 2 a b 1 Mar 2 2001 x\n213 End",
                "230-Welcome\n\n230-230 is not the end\n2300\n23\n230",
                "250\n\n250 done",
                "\u00ff\u00fb\u0001220 te\u00ff\u00ffl\u00ff\u00f1net",
                "220-a\n221 b\n220 c",
                "257 \"/a \"\"b\"\"\" is current");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "220 ",
                "220-",
                "220",
                "\n",
                "\n\n",
                " ",
                "-",
                "100 ",
                "699 ",
                "700 ",
                "099 ",
                "\u00ff",
                "\u00ff\u00ff",
                "\u00ff\u00f1",
                "\u00ff\u00fb\u0001",
                "\u00ff\u00fe",
                "\u00ffA",
                "\u00c3\u00bc",
                "\u00e9",
                "\t",
                "\u0000",
                "\"",
                "\"\"");
    }

    @Override
    public @Nullable String broken(String text) {
        List<String> lines = List.of(Tellings.text(Tellings.bytes(text)).split("\n", -1));
        var replies = new ArrayList<FtpReply>();
        String end = read(lines, replies);
        int told = replies.stream().mapToInt(reply -> reply.lines().size()).sum();
        if (told > lines.size()
                || replies.stream().anyMatch(reply -> reply.lines().size() > MOST)) {
            return told + " lines told of " + lines.size();
        }
        String found = notAgain(replies);
        return found != null ? found : notWithoutTelnet(lines, replies, end);
    }

    /** What the end of it was. */
    private String read(List<String> lines, List<FtpReply> replies) {
        var reader = new FtpReplyReader(MOST);
        try {
            for (String line : lines) {
                Optional<FtpReply> reply = reader.line(Tellings.bytes(line));
                reply.map(mistake).ifPresent(replies::add);
                if (reply.isPresent() && reader.isWithin()) {
                    return "a reply within a reply";
                }
            }
            return reader.isWithin() ? "within" : "whole";
        } catch (MalformedBodyException e) {
            return e.what();
        }
    }

    private @Nullable String notAgain(List<FtpReply> replies) {
        var lines = new ArrayList<String>();
        for (FtpReply reply : replies) {
            int last = reply.lines().size() - 1;
            for (int i = 0; i <= last; i++) {
                String line = Tellings.text(FtpPath.bytes(reply.lines().get(i)));
                lines.add(reply.code() + (i < last ? "-" : " ") + line.replace("\u00ff", "\u00ff\u00ff"));
            }
        }
        var again = new ArrayList<FtpReply>();
        String end = read(lines, again);
        return again.equals(replies) && end.equals("whole") ? null : "again it is " + again + " for " + replies;
    }

    /** What the pattern leaves has no byte 255 but those that were doubled. */
    private @Nullable String notWithoutTelnet(List<String> lines, List<FtpReply> replies, String end) {
        var plain = new ArrayList<String>();
        for (String line : lines) {
            var clean = new StringBuilder();
            var matcher = TELNET.matcher(line);
            while (matcher.find()) {
                matcher.appendReplacement(clean, matcher.group(1) == null ? "" : "\u00ff\u00ff");
            }
            plain.add(matcher.appendTail(clean).toString());
        }
        var again = new ArrayList<FtpReply>();
        String other = read(plain, again);
        return again.equals(replies) && other.equals(end) ? null : "without Telnet it is " + again + " for " + replies;
    }
}
