package dev.sockeye.wire.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.net.AuthenticationException;
import dev.sockeye.net.Secret;
import dev.sockeye.wire.Mechanism;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The mechanisms of one or two messages: their grammar stands above each. */
abstract sealed class Simple implements SaslExchange {
    final String user;
    final Secret secret;

    Simple(String user, Secret secret) {
        this.user = checked(user);
        this.secret = secret;
    }

    /** NUL parts fields in some of them, and nobody's name has one. */
    private static String checked(String user) {
        if (user.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a user name has no NUL");
        }
        return user;
    }

    /** Pieces of text, and the secret last or in their midst, in one array; copies of the secret are overwritten. */
    byte[] message(String before, String after) {
        byte[] hidden = secret.bytes();
        try {
            var out = new ByteArrayOutputStream();
            out.writeBytes(before.getBytes(UTF_8));
            out.writeBytes(hidden);
            out.writeBytes(after.getBytes(UTF_8));
            return out.toByteArray();
        } finally {
            Arrays.fill(hidden, (byte) 0);
        }
    }

    @Override
    public Optional<byte[]> first() throws AuthenticationException {
        return Optional.empty();
    }

    @Override
    public byte[] respond(byte[] challenge) throws AuthenticationException {
        throw SaslExchange.failure(mechanism() + " has no challenges, but the server sent one");
    }

    /** For mechanisms with one challenge: true, unless there was one. */
    boolean once(boolean answered) throws AuthenticationException {
        if (answered) {
            throw SaslExchange.failure(mechanism() + " has one challenge, and the server sent another");
        }
        return true;
    }

    /** message = [authzid] NUL authcid NUL passwd (RFC 4616). */
    static final class Plain extends Simple {
        Plain(String user, Secret password) {
            super(user, password);
        }

        @Override
        public Mechanism mechanism() {
            return Mechanism.PLAIN;
        }

        @Override
        public Optional<byte[]> first() {
            return Optional.of(message("\0" + user + "\0", ""));
        }
    }

    /** S: Username: C: user S: Password: C: password; no RFC, and the prompts vary, so they are only counted. */
    static final class Login extends Simple {
        private int prompts;

        Login(String user, Secret password) {
            super(user, password);
        }

        @Override
        public Mechanism mechanism() {
            return Mechanism.LOGIN;
        }

        @Override
        public byte[] respond(byte[] challenge) throws AuthenticationException {
            return switch (++prompts) {
                case 1 -> user.getBytes(UTF_8);
                case 2 -> secret.bytes();
                default ->
                    throw SaslExchange.failure("LOGIN asks for a name and a password, and the server asked once more");
            };
        }
    }

    /** response = user SP hex(HMAC-MD5(password, challenge)) (RFC 2195). */
    static final class CramMd5 extends Simple {
        private boolean answered;

        CramMd5(String user, Secret password) {
            super(user, password);
        }

        @Override
        public Mechanism mechanism() {
            return Mechanism.CRAM_MD5;
        }

        @Override
        public byte[] respond(byte[] challenge) throws AuthenticationException {
            answered = once(answered);
            byte[] key = secret.bytes();
            try {
                var mac = Mac.getInstance("HmacMD5");
                mac.init(new SecretKeySpec(
                        key.length == 0 ? new byte[1] : key, "HmacMD5")); // a key of zeros is an empty one
                return (user + " " + HexFormat.of().formatHex(mac.doFinal(challenge))).getBytes(UTF_8);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JVM has no HMAC-MD5", e);
            } finally {
                Arrays.fill(key, (byte) 0);
            }
        }
    }

    /** [authzid], or nothing: the certificate says it all (RFC 4422 appendix A). */
    static final class External extends Simple {
        External(String user) {
            super(user, Secret.of(""));
        }

        @Override
        public Mechanism mechanism() {
            return Mechanism.EXTERNAL;
        }

        @Override
        public Optional<byte[]> first() {
            return Optional.of(user.getBytes(UTF_8));
        }
    }

    /** gs2-header 0x01 host port auth 0x01 0x01 (RFC 7628 section 3.1). */
    static final class OAuthBearer extends Simple {
        private final String host;
        private final int port;
        private boolean refused;

        OAuthBearer(String user, Secret token, String host, int port) {
            super(user, token);
            this.host = host;
            this.port = port;
        }

        @Override
        public Mechanism mechanism() {
            return Mechanism.OAUTHBEARER;
        }

        @Override
        public Optional<byte[]> first() {
            String name = user.replace("=", "=3D").replace(",", "=2C");
            String where = "\1host=" + host + (port > 0 ? "\1port=" + port : "");
            return Optional.of(message("n,a=" + name + "," + where + "\1auth=Bearer ", "\1\1"));
        }

        /** The server says in JSON why not, and waits for a byte before it says no (section 3.2.3). */
        @Override
        public byte[] respond(byte[] challenge) throws AuthenticationException {
            refused = once(refused);
            return new byte[] {1};
        }
    }

    /** user= name 0x01 auth=Bearer token 0x01 0x01. */
    static final class XOAuth2 extends Simple {
        private boolean refused;

        XOAuth2(String user, Secret token) {
            super(user, token);
        }

        @Override
        public Mechanism mechanism() {
            return Mechanism.XOAUTH2;
        }

        @Override
        public Optional<byte[]> first() {
            return Optional.of(message("user=" + user + "\1auth=Bearer ", "\1\1"));
        }

        /** As with OAUTHBEARER, but the byte is none. */
        @Override
        public byte[] respond(byte[] challenge) throws AuthenticationException {
            refused = once(refused);
            return new byte[0];
        }
    }
}
