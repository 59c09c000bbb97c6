package dev.sockeye.ftp;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.Phase;
import dev.sockeye.net.Secret;
import dev.sockeye.net.TlsException;
import dev.sockeye.wire.Credentials;
import dev.sockeye.wire.Dial;
import dev.sockeye.wire.TlsMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From a connection to a login: two round trips, or three where TLS begins in between.
 *
 * <pre>
 * S: 220 ready
 * C: AUTH TLS              alone: nothing stands behind it in clear, and what the server says behind its yes ends it all (CVE-2021-22947)
 * S: 234 go ahead
 * C: PBSZ 0                from here on one write; the answers come together
 * C: PROT P
 * C: USER ann
 * C: PASS ***
 * C: FEAT
 * C: TYPE I
 * C: PWD
 * </pre>
 */
final class Login {
    private static final Secret ANONYMOUS = Secret.of("anonymous@");

    private final Control control;
    private final Dial dial;
    private final FtpSettings settings;
    private final TlsMode mode;

    Login(Control control, Dial dial, FtpSettings settings, TlsMode mode) {
        this.control = control;
        this.dial = dial;
        this.settings = settings;
        this.mode = mode;
    }

    /**
     * What is known after it.
     *
     * @param home the folder that we are in; empty when the server does not say
     */
    record Result(FtpReply greeting, FtpReply welcome, Features features, Optional<String> home) {}

    /** A command, how it is shown, and what its answer is for. */
    private record Question(String start, Optional<Secret> secret, Answer answer) {}

    private interface Answer {
        void take(FtpReply reply) throws IOException;
    }

    private final List<Question> questions = new ArrayList<>();
    private FtpReply userReply = FtpReply.of(500, "nothing");
    private FtpReply welcome = FtpReply.of(500, "nothing");
    private Features features = Features.NONE;
    private Optional<String> home = Optional.empty();

    Result run() throws IOException {
        FtpReply greeting = greeting();
        if (settings.virtualHost().isPresent()) {
            control.expect("HOST " + settings.virtualHost().get());
        }
        if (mode == TlsMode.STARTTLS) {
            startTls();
        }
        if (mode != TlsMode.NONE) {
            ask("PBSZ 0", _ -> {}); // who refuses it says so again to PROT
            ask(settings.isDataClear() ? "PROT C" : "PROT P", this::checkProtection);
        }
        control.wire().phase(Phase.AUTHENTICATION);
        askToLogIn();
        ask("FEAT", reply -> features = Features.of(reply));
        ask("TYPE I", this::takeType);
        if (settings.charset().equals(java.nio.charset.StandardCharsets.UTF_8)) {
            ask("OPTS UTF8 ON", _ -> {}); // some servers speak it only then; the others do anyway, or never will
        }
        ask("PWD", reply -> home = reply.code() == 257 ? FtpPath.quoted(reply.text()) : Optional.empty());
        converse();
        control.wire().phase(Phase.COMMAND);
        return new Result(greeting, welcome, features, home);
    }

    private FtpReply greeting() throws IOException {
        FtpReply reply = control.read();
        while (reply.isPreliminary()) { // 120: ready in so many minutes
            reply = control.read();
        }
        return control.completed("the connection", reply);
    }

    private void startTls() throws IOException {
        control.wire().phase(Phase.TLS);
        FtpReply reply = control.say("AUTH TLS");
        if (reply.code() != 234 && reply.code() != 334) {
            throw notOffered("AUTH TLS", reply);
        }
        control.wire().startTls();
    }

    private void checkProtection(FtpReply reply) throws IOException {
        if (!reply.isCompletion() && !settings.isDataClear()) {
            throw notOffered("PROT P", reply);
        }
    }

    private TlsException notOffered(String command, FtpReply reply) {
        return new TlsException(
                TlsException.Reason.NOT_OFFERED,
                command + " was answered " + reply,
                control.situation(),
                control.refused(command, reply));
    }

    private void askToLogIn() {
        Credentials who = dial.credentials();
        boolean known = who.isPresent() && !who.user().isEmpty();
        ask("USER " + (known ? who.user() : "anonymous"), reply -> userReply = reply);
        ask("PASS ", who.secret().orElse(ANONYMOUS), this::takePassword);
        settings.account().ifPresent(account -> ask("ACCT ", account, this::takeAccount));
    }

    private void takePassword(FtpReply reply) throws IOException {
        if (userReply.isCompletion()) { // the name was enough, or the certificate; whatever it says to a password
            welcome = userReply;
        } else if (userReply.code() != 331 && userReply.code() != 332) {
            throw refused("USER", userReply);
        } else if (reply.code() == 332 && settings.account().isPresent()) {
            welcome = reply;
        } else if (reply.isCompletion()) {
            welcome = reply;
        } else {
            throw refused("PASS ***", reply);
        }
    }

    /** pyftpdlib says its 530 to a wrong password later, and before that 530 to this. */
    private void takeType(FtpReply reply) throws IOException {
        if (reply.code() == 530) {
            throw refused("the login", reply);
        }
        control.completed("TYPE I", reply);
    }

    private void takeAccount(FtpReply reply) throws IOException {
        if (welcome.code() == 332) {
            if (!reply.isCompletion()) {
                throw refused("ACCT ***", reply);
            }
            welcome = reply;
        }
    }

    private IOException refused(String command, FtpReply reply) {
        IOException told = control.refused(command, reply);
        boolean wrong = reply.code() == 530 || reply.code() == 532 || reply.code() == 332 || reply.isPermanent();
        return wrong
                ? new AuthenticationException(command + " was answered " + reply, control.situation(), told)
                : told;
    }

    // ---- one write, or a command at a time

    private void ask(String command, Answer answer) {
        questions.add(new Question(command, Optional.empty(), answer));
    }

    private void ask(String start, Secret secret, Answer answer) {
        questions.add(new Question(start, Optional.of(secret), answer));
    }

    private void converse() throws IOException {
        control.check(questions.stream().map(Question::start).toList());
        boolean together = settings.pipelining() != FtpSettings.Pipelining.OFF;
        if (together) {
            for (Question question : questions) {
                say(question);
            }
        }
        for (Question question : questions) {
            if (!together) {
                say(question);
            }
            question.answer().take(control.read());
        }
    }

    private void say(Question question) throws IOException {
        if (question.secret().isPresent()) {
            control.send(question.start(), question.secret().get());
        } else {
            control.send(question.start());
        }
    }
}
