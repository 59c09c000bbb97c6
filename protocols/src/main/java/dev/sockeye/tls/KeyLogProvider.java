package dev.sockeye.tls;

import java.io.IOException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import javax.crypto.KDF;
import javax.crypto.KDFParameters;
import javax.crypto.KDFSpi;
import javax.crypto.KeyGenerator;
import javax.crypto.KeyGeneratorSpi;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * How the JDK is made to tell the secrets of TLS, which it has no option for: its TLS asks the security providers for every key it
 * derives (HKDF in TLS 1.3, two generators of master secrets in TLS 1.2). This one, put first, passes each question on to who would have
 * been asked otherwise, and shows the answer to the handshake that this thread is at, if that one logs.
 *
 * <p>It is there for the whole process, from the first connection that logs on; handshakes that do not log pass through it unseen. Public
 * interfaces alone, no {@code --add-opens}; but a JDK that takes signed providers only would not ask it, and then {@link #install} says so.
 */
final class KeyLogProvider extends Provider {
    private static final long serialVersionUID = 1L;
    private static final String NAME = "SockeyeKeyLog";
    /** For the master secret of TLS 1.2; the JDK calls a step of TLS 1.3 {@code TlsMasterSecret}, which is another thing. */
    static final String MASTER = "master secret of TLS 1.2";

    private static final String PROBED = "HKDF-SHA256";

    private KeyLogProvider() {
        super(NAME, "1", "shows the secrets of TLS to those who log them");
        for (String algorithm : List.of("HKDF-SHA256", "HKDF-SHA384")) {
            putService(new Service(this, "KDF", algorithm, Derivation.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameters) throws NoSuchAlgorithmException {
                    return Derivation.of(algorithm, (KDFParameters) parameters);
                }
            });
        }
        for (String algorithm : List.of("SunTls12MasterSecret", "SunTlsExtendedMasterSecret")) {
            putService(new Service(this, "KeyGenerator", algorithm, Master.class.getName(), null, null) {
                @Override
                public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
                    return new Master(KeyGenerator.getInstance(algorithm, other("KeyGenerator", algorithm)));
                }
            });
        }
    }

    /** Puts it first, once. */
    static synchronized void install() throws IOException {
        if (Security.getProvider(NAME) == null) {
            Security.insertProviderAt(new KeyLogProvider(), 1);
        }
        try {
            String asked = KDF.getInstance(PROBED).getProviderName();
            if (!asked.equals(NAME)) {
                throw new IOException("no key log: this JDK asks " + asked + " for keys, and not us");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("no key log: this JDK has no " + PROBED, e);
        }
    }

    /** Who would have been asked. */
    private static Provider other(String type, String algorithm) throws NoSuchAlgorithmException {
        for (Provider provider : Security.getProviders()) {
            if (!provider.getName().equals(NAME) && provider.getService(type, algorithm) != null) {
                return provider;
            }
        }
        throw new NoSuchAlgorithmException("no " + algorithm);
    }

    /** TLS 1.3: the JDK names each key that it derives. */
    private static final class Derivation extends KDFSpi {
        private final KDF kdf;

        private Derivation(KDF kdf, @Nullable KDFParameters parameters) throws InvalidAlgorithmParameterException {
            super(parameters);
            this.kdf = kdf;
        }

        static Derivation of(String algorithm, @Nullable KDFParameters parameters) throws NoSuchAlgorithmException {
            try {
                return new Derivation(KDF.getInstance(algorithm, parameters, other("KDF", algorithm)), parameters);
            } catch (InvalidAlgorithmParameterException e) {
                throw new NoSuchAlgorithmException(e);
            }
        }

        @Override
        protected @Nullable KDFParameters engineGetParameters() {
            return kdf.getParameters();
        }

        @Override
        protected SecretKey engineDeriveKey(String name, AlgorithmParameterSpec spec)
                throws InvalidAlgorithmParameterException, NoSuchAlgorithmException {
            SecretKey key = kdf.deriveKey(name, spec);
            Handshake.logSecret(name, key);
            return key;
        }

        @Override
        protected byte[] engineDeriveData(AlgorithmParameterSpec spec) throws InvalidAlgorithmParameterException {
            return kdf.deriveData(spec);
        }
    }

    /** TLS 1.2: the master secret. */
    private static final class Master extends KeyGeneratorSpi {
        private final KeyGenerator generator;

        Master(KeyGenerator generator) {
            this.generator = generator;
        }

        @Override
        protected void engineInit(@Nullable SecureRandom random) {
            generator.init(random);
        }

        @Override
        protected void engineInit(AlgorithmParameterSpec spec, @Nullable SecureRandom random)
                throws InvalidAlgorithmParameterException {
            generator.init(spec, random);
        }

        @Override
        protected void engineInit(int size, @Nullable SecureRandom random) {
            generator.init(size, random);
        }

        @Override
        protected SecretKey engineGenerateKey() {
            SecretKey key = generator.generateKey();
            Handshake.logSecret(MASTER, key);
            return key;
        }
    }
}
