package dev.sockeye.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.fuzz.Subject;
import dev.sockeye.net.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@link HttpChallenges} and {@link HttpDigest}: any header is read, written down and read again it is the same; an answer is one line, has what the
 * challenge had, proves the password by the formula of the RFC, and does not show it.
 */
@SuppressWarnings("exports") // of tests only
public final class ChallengeSubject implements Subject {
    private static final String USER = "an\"n\\é";
    private static final String PASSWORD = "hunter2";
    private static final String TARGET = "example.org:443";

    /** Answers a Digest challenge. */
    interface Answerer {
        Optional<String> answer(Map<String, String> challenge, String user, Secret password, String target);
    }

    private final Answerer answerer;

    /** Of the classes themselves. */
    public ChallengeSubject() {
        this((challenge, user, password, target) ->
                HttpDigest.of(challenge, () -> "c0").map(digest -> digest.answer(user, password, "CONNECT", target)));
    }

    ChallengeSubject(Answerer answerer) {
        this.answerer = answerer;
    }

    @Override
    public List<String> corpus() {
        return List.of(
                "Basic realm=\"a, b\", Digest realm=\"c\", nonce=\"d\", qop=\"auth, auth-int\"",
                "Digest realm=c , nonce = \"d\\\"e\\\\\", opaque=o, Negotiate, Bearer abc==",
                "Digest nonce=n, algorithm=MD5, stale=true",
                "Digest nonce=n, algorithm=MD5-sess, qop=auth",
                "Digest nonce=n, algorithm=SHA-256, qop=AUTH",
                "Digest nonce=n, algorithm=SHA-256-sess, qop=auth, userhash=true",
                "Digest nonce=n, algorithm=SHA-512-256, userhash=TRUE, charset=UTF-8",
                "Digest nonce=n, qop=auth-int",
                "Digest realm=\"你好\", nonce=\"\"",
                "Digest nonce=\"a\r\nX: y\"",
                "Digest nonce=\"unclosed",
                "a b c d",
                ",,, =, \"");
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "Basic ",
                "Digest ",
                "Digest nonce=n",
                "Negotiate",
                "realm=",
                "nonce=",
                "opaque=",
                "algorithm=",
                "MD5",
                "SHA-256",
                "SHA-512-256",
                "-sess",
                "qop=",
                "auth",
                "auth-int",
                "userhash=true",
                "\"",
                "\\",
                "\\\"",
                ",",
                ", ",
                "=",
                "==",
                " ",
                "\t",
                "\r\n",
                "\r",
                "\n",
                "\0",
                "é",
                "ı");
    }

    @Override
    public @Nullable String broken(String text) {
        List<HttpChallenges.Challenge> challenges = HttpChallenges.parse(text);
        int pieces =
                challenges.stream().mapToInt(one -> 1 + one.parameters().size()).sum();
        if (pieces > text.length()) {
            return pieces + " pieces of " + text.length() + " characters";
        }
        String written = challenges.stream().map(ChallengeSubject::written).collect(Collectors.joining(", "));
        if (!HttpChallenges.parse(written).equals(challenges)) {
            return "written down and read again it is another: " + written;
        }
        for (HttpChallenges.Challenge challenge : challenges) {
            String found = challenge.scheme().equals("digest") ? notAnswered(challenge.parameters()) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String written(HttpChallenges.Challenge challenge) {
        return challenge.scheme()
                + challenge.parameters().entrySet().stream()
                        .map(one -> " " + one.getKey() + "=\""
                                + one.getValue().replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                        .collect(Collectors.joining(","));
    }

    private @Nullable String notAnswered(Map<String, String> challenge) {
        Optional<String> answer = answerer.answer(challenge, USER, Secret.of(PASSWORD), TARGET);
        if (answer.isEmpty()) {
            return mustAnswer(challenge) ? "it is not answered: " + challenge : null;
        }
        String line = answer.get();
        if (line.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            return "the answer is not one line: " + line;
        }
        if (line.contains(PASSWORD) && !challenge.toString().contains(PASSWORD)) {
            return "the answer shows the password: " + line;
        }
        List<HttpChallenges.Challenge> read = HttpChallenges.parse(line);
        if (read.size() != 1 || !read.getFirst().scheme().equals("digest")) {
            return "the answer is read as " + read;
        }
        Map<String, String> parameters = read.getFirst().parameters();
        Map<String, String> expected = expected(challenge);
        return parameters.equals(expected) ? null : "the answer is " + parameters + " for " + expected;
    }

    /** The simplest challenge that is in order. */
    private static boolean mustAnswer(Map<String, String> challenge) {
        return challenge.containsKey("nonce")
                && challenge.values().stream().allMatch(value -> value.chars().allMatch(c -> c >= ' ' && c < 0x7f))
                && challenge.getOrDefault("qop", "auth").equals("auth")
                && challenge.getOrDefault("algorithm", "MD5").equals("MD5");
    }

    /** RFC 7616 section 3.4, written down once more. */
    private static Map<String, String> expected(Map<String, String> challenge) {
        String algorithm = challenge.getOrDefault("algorithm", "MD5");
        String upper = algorithm.toUpperCase(Locale.ROOT);
        String hash = upper.startsWith("MD5") ? "MD5" : upper.startsWith("SHA-256") ? "SHA-256" : "SHA-512/256";
        String realm = challenge.getOrDefault("realm", "");
        String nonce = challenge.getOrDefault("nonce", "");
        boolean qop = challenge.containsKey("qop");
        boolean hidden = challenge.getOrDefault("userhash", "").equalsIgnoreCase("true");
        String a1 = hex(hash, USER + ":" + realm + ":" + PASSWORD);
        String key = upper.endsWith("-SESS") ? hex(hash, a1 + ":" + nonce + ":c0") : a1;
        String middle = qop ? ":00000001:c0:auth:" : ":";

        var answer = new HashMap<String, String>();
        answer.put("username", hidden ? hex(hash, USER + ":" + realm) : USER);
        answer.put("realm", realm);
        answer.put("nonce", nonce);
        answer.put("uri", TARGET);
        answer.put("algorithm", algorithm);
        answer.put("response", hex(hash, key + ":" + nonce + middle + hex(hash, "CONNECT:" + TARGET)));
        if (qop) {
            answer.put("qop", "auth");
            answer.put("nc", "00000001");
            answer.put("cnonce", "c0");
        }
        if (challenge.containsKey("opaque")) {
            answer.put("opaque", challenge.getOrDefault("opaque", ""));
        }
        if (hidden) {
            answer.put("userhash", "true");
        }
        return answer;
    }

    private static String hex(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
