package dev.sockeye.url;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/**
 * The resource is what {@link IdnaTableMaker} makes of ICU4J. For a new version of Unicode raise {@code icu4j.version} in the parent's
 * pom.xml and run {@code mvn verify -pl protocols -am -Dtest=IdnaTableTest -Dsurefire.failIfNoSpecifiedTests=false}: it fails and says what
 * to copy where.
 */
class IdnaTableTest {
    private static final Path FRESH = Path.of("target", "idna.bin");

    @Test
    void theResourceIsWhatIcuSays() throws IOException {
        byte[] fresh = new IdnaTableMaker().make();
        try (InputStream in = Objects.requireNonNull(IdnaTable.class.getResourceAsStream("idna.bin"))) {
            if (!Arrays.equals(inflated(in.readAllBytes()), inflated(fresh))) {
                Files.createDirectories(FRESH.getParent());
                Files.write(FRESH, fresh);
                throw new AssertionError("idna.bin is not what ICU4J has; copy " + FRESH.toAbsolutePath()
                        + " to src/main/resources/dev/sockeye/url/");
            }
        }
    }

    private static byte[] inflated(byte[] deflated) throws IOException {
        return new InflaterInputStream(new ByteArrayInputStream(deflated)).readAllBytes();
    }
}
