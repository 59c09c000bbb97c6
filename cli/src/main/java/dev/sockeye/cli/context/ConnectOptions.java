package dev.sockeye.cli.context;

import dev.sockeye.net.Secret;
import dev.sockeye.tls.ClientIdentity;
import dev.sockeye.tls.Tls;
import dev.sockeye.wire.ProxySpec;
import dev.sockeye.wire.ProxyVariables;
import dev.sockeye.wire.Retry;
import dev.sockeye.wire.TlsMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How to connect: encrypted or not, trusting whom, showing what, through which proxy, and where it is told. */
public final class ConnectOptions {
    private static final List<String> OF_TLS = List.of("--cacert", "--cert", "--key", "--insecure");
    private static final int MOST_RETRIES = 1000;
    private static final String ALONE = "";
    private static final Set<String> NAMES = Set.of(
            "--tls", "--cacert", "--cert", "--key", "--insecure", "--proxy", "--retry", "--trace", "--trace-format");

    @Option(
            names = "--tls",
            scope = ScopeType.INHERIT,
            arity = "0..1",
            fallbackValue = ALONE,
            preprocessor = AfterEquals.class,
            paramLabel = "MODE",
            description = "Encrypt: implicit (from the first byte), of FTP starttls, or none; alone: as is usual.")
    private @Nullable String tls;

    @Option(
            names = "--cacert",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Trust the authorities in FILE (PEM or DER, or a folder of them) and nobody else.")
    private @Nullable Path cacert;

    @Option(
            names = "--cert",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Show this certificate: PEM, or PKCS #12 with its key.")
    private @Nullable Path cert;

    @Option(
            names = "--key",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "The key of --cert, when it is not in that file; SOCKEYE_KEY_PASSWORD opens it.")
    private @Nullable Path key;

    @Option(names = "--insecure", scope = ScopeType.INHERIT, description = "Take any certificate for any host.")
    private boolean insecure;

    @Option(
            names = "--proxy",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "Go through socks5://[user:password@]host:port or http://...; '' for none.")
    private @Nullable String proxy;

    @Option(
            names = "--retry",
            scope = ScopeType.INHERIT,
            paramLabel = "N",
            description = "Try again up to N times, later and later, where that can do no harm (default: 0).")
    private int retry;

    @Option(
            names = "--trace",
            scope = ScopeType.INHERIT,
            arity = "0..1",
            fallbackValue = "-",
            preprocessor = AfterEquals.class,
            paramLabel = "FILE",
            description = "Tell the dialogue as it goes on standard error, or in FILE.")
    private @Nullable String trace;

    @Option(
            names = "--trace-format",
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            description = "The form of --trace: text (default), json, html, pcapng, or of HTTP har.")
    private String traceFormat = "text";

    private Set<String> typed = Set.of();
    private boolean warned;

    /** @param connects whether the command makes connections; another one can use none of these */
    void typed(Set<String> options, boolean connects, String command) {
        typed = options;
        for (String option : options) {
            if (!connects && NAMES.contains(option)) {
                throw new UsageException(option + " is for commands that connect: '" + command + "' cannot use it");
            }
        }
    }

    /** Whether this option stands on the line. */
    public boolean isTyped(String option) {
        return typed.contains(option);
    }

    /** When to encrypt, of what has no STARTTLS. */
    public TlsMode tls() {
        var mode = mode(TlsMode.NONE, TlsMode.IMPLICIT);
        if (mode == TlsMode.STARTTLS) {
            throw new UsageException("--tls=starttls needs a protocol that has it; tcp speaks none: --tls=implicit"
                    + " encrypts from the first byte");
        }
        return checked(mode);
    }

    /**
     * When to encrypt, of a protocol that has STARTTLS.
     *
     * @param usual what the URL says
     */
    public TlsMode tls(TlsMode usual) {
        return checked(mode(usual, usual == TlsMode.IMPLICIT ? TlsMode.IMPLICIT : TlsMode.STARTTLS));
    }

    private TlsMode mode(TlsMode without, TlsMode alone) {
        if (tls == null) {
            return without;
        }
        return switch (tls.toLowerCase(Locale.ROOT)) {
            case ALONE -> alone;
            case "implicit" -> TlsMode.IMPLICIT;
            case "starttls" -> TlsMode.STARTTLS;
            case "none" -> TlsMode.NONE;
            default -> throw new UsageException("--tls is implicit, starttls or none, not '" + tls + "'");
        };
    }

    private TlsMode checked(TlsMode mode) {
        for (String option : OF_TLS) {
            if (mode == TlsMode.NONE && typed.contains(option)) {
                throw new UsageException(option + " is of no use without --tls: nothing is encrypted");
            }
        }
        return mode;
    }

    /**
     * Whom to trust and what to show.
     *
     * @throws LocalFileException when a file cannot be read or does not hold what it should
     */
    public Tls trust(Context context) throws IOException {
        if (insecure && isTyped("--cacert")) {
            throw new UsageException("--insecure and --cacert exclude each other");
        }
        if (insecure) {
            context.note("sockeye: warning: --insecure: no certificate is checked, anybody may be at the other end");
        }
        try {
            var trust = insecure
                    ? Tls.insecure()
                    : cacert == null ? Tls.platform(context.console().environment()) : Tls.trusting(cacert);
            var shown = identity(context.console());
            return shown.isEmpty() ? trust : trust.identity(shown.get());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /**
     * What a server shows.
     *
     * @throws LocalFileException when a file cannot be read or does not hold what it should
     */
    public ClientIdentity served(Context context) throws IOException {
        try {
            return identity(context.console())
                    .orElseThrow(() ->
                            new UsageException("--tls needs --cert FILE, and --key FILE if the key is not in it"));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static LocalFileException unusable(IOException e) {
        if (e instanceof LocalFileException told) {
            return told;
        }
        var failed = new LocalFileException("cannot use a certificate or key: "
                + (e instanceof java.nio.file.NoSuchFileException ? "no file " : "")
                + e.getMessage());
        failed.initCause(e);
        return failed;
    }

    private Optional<ClientIdentity> identity(Console console) throws IOException {
        if (cert == null) {
            if (isTyped("--key")) {
                throw new UsageException("--key goes with --cert, which names the certificate");
            }
            return Optional.empty();
        }
        var passphrase = Optional.of(console.variable("SOCKEYE_KEY_PASSWORD"))
                .filter(text -> !text.isEmpty())
                .map(Secret::of);
        if (key == null && !isPem(cert)) {
            return Optional.of(ClientIdentity.pkcs12(cert, passphrase.orElse(Secret.of(""))));
        }
        return Optional.of(ClientIdentity.pem(cert, key == null ? cert : key, passphrase.orElse(null)));
    }

    private static boolean isPem(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    /** The way to a host: {@code --proxy}, or what the environment says for the scheme ({@code all_proxy}, {@code no_proxy}). */
    public Optional<ProxySpec> proxy(Context context, String scheme, String host, int port) {
        try {
            if (proxy == null) {
                return new ProxyVariables(context.console().environment()).find(scheme, host, port);
            }
            if (proxy.isEmpty()) {
                return Optional.empty();
            }
            var spec = ProxySpec.parse(proxy);
            if (isTyped("--proxy")
                    && !warned
                    && spec.password().filter(secret -> !secret.isEmpty()).isPresent()) {
                warned = true;
                context.note("sockeye: warning: a password on the command line can be seen by others here:"
                        + " SOCKEYE_PROXY or all_proxy keep it from them");
            }
            return Optional.of(spec);
        } catch (IllegalArgumentException e) {
            throw new UsageException((proxy == null ? "" : "--proxy: ") + e.getMessage());
        }
    }

    /** Whether anything is tried twice. */
    public boolean isRetrying() {
        return retry != 0;
    }

    /** How often to try, and when again. */
    public Retry retry() {
        if (retry < 0 || retry > MOST_RETRIES) {
            throw new UsageException("--retry is 0 to " + MOST_RETRIES + ", not " + retry);
        }
        return retry == 0 ? Retry.NEVER : Retry.times(retry + 1);
    }

    /** Where the dialogue is told: empty: nowhere; {@code -}: standard error. */
    public Optional<String> trace() {
        return Optional.ofNullable(trace);
    }

    /** The form that was asked for; those that are files for other programs to open need a file. */
    public TraceForm traceForm() {
        TraceForm form = TraceForm.of(traceFormat);
        if (form.isFile() && trace != null && trace.equals("-")) {
            throw new UsageException("--trace-format=" + traceFormat + " needs --trace=FILE");
        }
        return form;
    }
}
