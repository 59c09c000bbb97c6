package dev.sockeye.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.Child;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No name is looked up and no socket opened, by equals least of all: {@code java.net.URL.equals} asks the name server. */
class NoNetworkTest {
    @TempDir
    Path folder;

    /** Another JVM, whose resolver counts: java.net.URL makes it count, which shows that it would. */
    @Test
    void nothingIsLookedUp() throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(InetAddressResolverProvider.class.getName()), Counting.class.getName());
        try (var child = Child.java(List.of("-Xbootclasspath/a:" + folder), Comparisons.class)) {
            assertThat(child.awaitExit(Duration.ofSeconds(60))).as(child.err()).isZero();
            assertThat(child.out()).isEqualTo("Url 0 lookups\njava.net.URL 2 lookups\n");
        }
    }

    /** What the package's classes name of the network: a URI is a text. */
    @Test
    void noClassKnowsTheNetwork() throws Exception {
        Path classes = Path.of(
                Url.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var named = new TreeSet<String>();
        int seen = 0;
        try (Stream<Path> files = Files.list(classes.resolve("dev/sockeye/url"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                seen++;
                ClassFile.of().parse(file).constantPool().forEach(entry -> {
                    if (entry instanceof ClassEntry type) {
                        named.add(type.asInternalName());
                    }
                });
            }
        }
        assertThat(seen).isGreaterThan(30);
        assertThat(
                        named.stream()
                                .filter(
                                        name -> name.matches(
                                                "java/net/.*|java/nio/channels/.*|javax/net/.*|java/lang/foreign/.*|java/lang/Process.*")))
                .containsExactlyInAnyOrder("java/net/URI", "java/net/URISyntaxException");
    }

    /** The program of the child. */
    static final class Comparisons {
        private Comparisons() {}

        public static void main(String... arguments) throws Exception {
            Url one = Url.parse("http://one.example/");
            Url two = Url.parse("http://two.example/");
            boolean differ = !one.equals(two)
                    && one.hashCode() != two.hashCode()
                    && !one.origin().equals(two.origin());
            boolean same = one.equals(Url.from(one.toURI())) && one.resolve("/").equals(one);
            boolean quiet = Url.lint("http://three.example/").isEmpty()
                    && one.displayHost().equals("one.example");
            report("Url", differ && same && quiet);
            report("java.net.URL", !url("http://one.example/").equals(url("http://two.example/")));
        }

        @SuppressWarnings("URLEqualsHashCode") // it is what is shown
        private static java.net.URL url(String text) throws IOException {
            return URI.create(text).toURL();
        }

        private static void report(String name, boolean good) {
            System.out.println(name + " " + (good ? Counting.LOOKUPS.getAndSet(0) + " lookups" : "is wrong"));
        }
    }

    /** A resolver that knows nobody and counts who asks. */
    public static final class Counting extends InetAddressResolverProvider {
        static final AtomicInteger LOOKUPS = new AtomicInteger();

        @Override
        public InetAddressResolver get(Configuration configuration) {
            return new InetAddressResolver() {
                @Override
                public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                    LOOKUPS.incrementAndGet();
                    throw new UnknownHostException(host);
                }

                @Override
                public String lookupByAddress(byte[] address) throws UnknownHostException {
                    LOOKUPS.incrementAndGet();
                    throw new UnknownHostException("unknown");
                }
            };
        }

        @Override
        public String name() {
            return "counting";
        }
    }
}
