package dev.sockeye.wire.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.client.ScramClient;
import dev.sockeye.fuzz.Subject;
import dev.sockeye.fuzz.Tellings;
import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.Secret;
import dev.sockeye.wire.ChannelBinding;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Mechanism;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Each mechanism against any challenges, and the choice among any names: only {@link AuthenticationException}, which shows no secret; as many
 * answers as the mechanism has, and none after a failure; SCRAM proves the password by the formula of its RFC, and believes the server exactly when
 * that has proved it too.
 *
 * <p>The first character chooses the mechanism, or what is chosen with; challenges are parted by U+001E, and U+0012 stands for the right
 * signature, which nobody guesses.
 */
@SuppressWarnings("exports") // of tests only
public final class SaslSubject implements Subject {
    static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String PASSWORD = "hunter2";
    private static final String ENCODED = "aHVudGVyM"; // base64, where it begins a group
    private static final byte[] SALTED = "0123456789abcdef0123".getBytes(UTF_8);
    private static final ChannelBinding BINDING = new ChannelBinding("tls-exporter", new byte[32]);
    private static final Pattern IN_ORDER =
            Pattern.compile("r=" + NONCE + "[!-+\\--~]+,s=(?:[A-Za-z0-9+/]{4})+,i=[1-9][0-9]{0,5}");
    private static final Mechanism[] MECHANISMS = Mechanism.values();

    /** Begins an exchange. */
    interface Opener {
        SaslExchange open(Mechanism mechanism);
    }

    private final Opener opener;

    /** Of the classes themselves. */
    public SaslSubject() {
        this(SaslSubject::exchange);
    }

    SaslSubject(Opener opener) {
        this.opener = opener;
    }

    /** SCRAM begins with the salted password: thousands of rounds are a library's, and would be all that is tried. */
    static SaslExchange exchange(Mechanism mechanism) {
        Secret secret = Secret.of(PASSWORD);
        return switch (mechanism) {
            case EXTERNAL -> new Simple.External("ann");
            case SCRAM_SHA_256_PLUS, SCRAM_SHA_1_PLUS, SCRAM_SHA_256, SCRAM_SHA_1 -> {
                var builder = ScramClient.builder()
                        .advertisedMechanisms(Scram.offered(mechanism, false))
                        .username("ann")
                        .saltedPassword(SALTED.clone())
                        .nonceSupplier(() -> NONCE);
                yield new Scram(
                        mechanism,
                        (mechanism.isBound() ? builder.channelBinding(BINDING.type(), BINDING.data()) : builder)
                                .build());
            }
            case OAUTHBEARER -> new Simple.OAuthBearer("ann", secret, "example.org", 143);
            case XOAUTH2 -> new Simple.XOAuth2("ann", secret);
            case CRAM_MD5 -> new Simple.CramMd5("ann", secret);
            case PLAIN -> new Simple.Plain("ann", secret);
            case LOGIN -> new Simple.Login("ann", secret);
        };
    }

    @Override
    public Charset charset() {
        return StandardCharsets.ISO_8859_1;
    }

    @Override
    public List<String> corpus() {
        String first = "r=" + NONCE + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        var corpus = new ArrayList<String>(List.of(
                "2r=" + NONCE + ",s=,i=1",
                "2e=other-error",
                "2m=ext,r=" + NONCE + "x,s=QQ==,i=4096",
                "2" + first + "\u001ee=invalid-proof",
                "2" + first + "\u001ev=\u0012,x=ext",
                "2" + first + "\u001ev=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=\u001ev=\u0012",
                "2nonsense\u001e" + first + "\u001ev=\u0012",
                "2" + first.replace("4096", "2000000000"),
                "2" + first.replace("4096", "99999999999"),
                "7<1896.697170952@postoffice.example>",
                "9Username:\u001ePassword:\u001eagain:",
                "5{\"status\":\"invalid_token\"}\u001e{}",
                "6{\"status\":\"400\"}\u001e\u001e",
                "8\u001e",
                "?plain SCRAM-SHA-256 SCRAM-SHA-256-PLUS",
                "OSCRAM-SHA-1 CRAM-MD5 PLAIN",
                "<LOGIN PLAIN CRAM-MD5",
                "UXOAUTH2 OAUTHBEARER",
                "TXOAUTH2 PLAIN",
                "QEXTERNAL scram-sha-1-plus",
                "XPLAIN"));
        for (char mechanism : "01234".toCharArray()) {
            corpus.add(mechanism + first + "\u001ev=\u0012");
        }
        return corpus;
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "r=" + NONCE,
                NONCE,
                "x,s=QQ==",
                ",i=4096",
                ",i=",
                "i=1000000",
                "i=1000001",
                "i=-1",
                "i=0",
                "v=\u0012",
                "v=",
                "e=",
                "m=",
                ",",
                "=",
                "\u001e",
                "\u0012",
                "%",
                "\0",
                "é",
                "SCRAM-SHA-256-PLUS ",
                "SCRAM-SHA-1 ",
                "PLAIN ",
                "OAUTHBEARER ");
    }

    @Override
    public @Nullable String broken(String text) {
        if (text.isEmpty()) {
            return null;
        }
        int choice = text.charAt(0) - '0';
        String rest = text.substring(1);
        return choice >= 0 && choice < MECHANISMS.length
                ? new Dialogue(MECHANISMS[choice], rest).wrong(rest.split("\u001e", -1))
                : wronglyChosen(choice, List.of(rest.split(" ", -1)));
    }

    /** One exchange, and what it has come to. */
    private final class Dialogue {
        private final Mechanism mechanism;
        private final SaslExchange exchange;
        private final String text;
        private final List<String> said = new ArrayList<>();
        private final List<String> heard = new ArrayList<>();
        private boolean failed;

        Dialogue(Mechanism mechanism, String text) {
            this.mechanism = mechanism;
            this.text = text;
            this.exchange = opener.open(mechanism);
        }

        @Nullable
        String wrong(String[] challenges) {
            String first = tried(text, exchange::first)
                    .map(one -> one.map(bytes -> new String(bytes, UTF_8)).orElse(""))
                    .orElse("failed");
            said.add(first);
            boolean begins = !first.isEmpty();
            if (begins != (mechanism != Mechanism.LOGIN && mechanism != Mechanism.CRAM_MD5)) {
                return "begins with " + first;
            }
            for (String challenge : challenges) {
                String found = answered(challenge);
                if (found != null) {
                    return found;
                }
            }
            boolean believes = tried(text, () -> {
                        exchange.succeeded();
                        return true;
                    })
                    .isPresent();
            boolean proven = !isScram()
                    || (!failed && heard.size() == 2 && heard.getLast().equals(signature()));
            return believes == proven ? null : (believes ? "believes " : "does not believe ") + heard + " for " + said;
        }

        private @Nullable String answered(String written) {
            // what is no UTF-8 is none of the formula's either
            String challenge = new String(Tellings.bytes(written), UTF_8).replace("\u0012", signature());
            byte[] bytes = challenge.getBytes(UTF_8);
            boolean late = failed;
            Optional<String> answer = tried(text, () -> new String(exchange.respond(bytes), UTF_8));
            if (answer.isEmpty()) {
                failed = true;
                return !late && mustAnswer(challenge) ? mechanism + " does not answer " + challenge : null;
            }
            if (late) {
                return mechanism + " answers after a failure: " + challenge;
            }
            String expected =
                    isScram() ? scram(challenge, answer.get()) : Simpler.answer(mechanism, heard.size(), bytes);
            heard.add(isScram() && heard.size() == 1 ? serverSignature(challenge) : challenge);
            said.add(answer.get());
            return answer.get().equals(expected)
                    ? null
                    : mechanism + " answers " + answer.get() + " to " + challenge + ", for " + expected;
        }

        /** What is in order beyond doubt. */
        private boolean mustAnswer(String challenge) {
            if (!isScram()) {
                return heard.size() < Simpler.answers(mechanism);
            }
            return heard.isEmpty()
                    ? IN_ORDER.matcher(challenge).matches()
                    : heard.size() == 1 && challenge.equals("v=" + signature());
        }

        private boolean isScram() {
            return mechanism.toString().startsWith("SCRAM");
        }

        /** What the answer has to be. */
        private String scram(String challenge, String answer) {
            return switch (heard.size()) {
                case 0 -> formula().finalMessage(said.getFirst(), challenge, answer);
                case 1 -> serverSignature(challenge).equals(signature()) ? "" : "a failure";
                default -> "a failure";
            };
        }

        /** The one that is right; before there can be one, any text. */
        private String signature() {
            return isScram() && heard.size() >= 1 && said.size() >= 2
                    ? formula().serverSignature(said.get(0), heard.get(0), said.get(1))
                    : "none";
        }

        private String serverSignature(String challenge) {
            String value = challenge.split(",", 2)[0];
            return value.startsWith("v=") ? value.substring(2) : "";
        }

        private ScramFormula formula() {
            return new ScramFormula(mechanism.toString().contains("256") ? "SHA-256" : "SHA-1", SALTED, NONCE);
        }
    }

    /** Something that may fail, as is declared. */
    private interface Trial<T> {
        T get() throws AuthenticationException;
    }

    private static <T> Optional<T> tried(String heard, Trial<T> trial) {
        try {
            return Optional.of(trial.get());
        } catch (AuthenticationException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                boolean shown =
                        cause.toString().contains(PASSWORD) || cause.toString().contains(ENCODED);
                if (shown && !heard.contains(PASSWORD) && !heard.contains(ENCODED)) {
                    throw new IllegalStateException("the message shows the password: " + cause, e);
                }
            }
            return Optional.empty();
        }
    }

    /** What the short mechanisms answer. */
    private static final class Simpler {
        static int answers(Mechanism mechanism) {
            return switch (mechanism) {
                case LOGIN -> 2;
                case CRAM_MD5, OAUTHBEARER, XOAUTH2 -> 1;
                default -> 0;
            };
        }

        static String answer(Mechanism mechanism, int before, byte[] challenge) {
            if (before >= answers(mechanism)) {
                return "a failure";
            }
            return switch (mechanism) {
                case LOGIN -> before == 0 ? "ann" : PASSWORD;
                case CRAM_MD5 -> "ann " + ScramFormula.hexHmac("MD5", PASSWORD.getBytes(UTF_8), challenge);
                case OAUTHBEARER -> "\1";
                default -> "";
            };
        }
    }

    /** The choice by rules that are written down once more. */
    private static @Nullable String wronglyChosen(int choice, List<String> offered) {
        boolean tls = (choice & 1) != 0;
        boolean allowed = (choice & 2) != 0;
        Credentials credentials = switch (choice >> 2 & 3) {
            case 0 -> Credentials.external();
            case 1 -> Credentials.bearer("ann", Secret.of(PASSWORD));
            case 2 -> Credentials.none();
            default -> Credentials.password("ann", Secret.of(PASSWORD));
        };
        credentials = allowed ? credentials.allowClear() : credentials;
        credentials = (choice & 16) != 0 ? credentials.atLeast(Mechanism.SCRAM_SHA_1) : credentials;
        var sasl = new Sasl(credentials, "example.org", 143, tls, tls ? Optional.of(BINDING) : Optional.empty());
        String chosen = tried(
                        String.join(" ", offered),
                        () -> sasl.choose(offered).mechanism().toString())
                .orElse("none");
        String expected = expected(choice, tls, allowed, offered);
        return chosen.equals(expected) ? null : "chooses " + chosen + " for " + expected;
    }

    private static String expected(int choice, boolean tls, boolean allowed, List<String> offered) {
        String fitting = switch (choice >> 2 & 3) {
            case 0 -> "EXTERNAL";
            case 1 -> tls || allowed ? "OAUTHBEARER XOAUTH2" : "";
            case 2 -> "";
            default ->
                (tls ? "SCRAM-SHA-256-PLUS SCRAM-SHA-256 SCRAM-SHA-1-PLUS SCRAM-SHA-1 " : "SCRAM-SHA-256 SCRAM-SHA-1 ")
                        + "CRAM-MD5" + (tls || allowed ? " PLAIN LOGIN" : "");
        };
        return Arrays.stream(fitting.split(" "))
                .filter(name -> !name.isEmpty() && offered.stream().anyMatch(name::equalsIgnoreCase))
                .filter(name -> (choice & 16) == 0 || name.equals("EXTERNAL") || name.startsWith("SCRAM"))
                .findFirst()
                .orElse("none");
    }
}
