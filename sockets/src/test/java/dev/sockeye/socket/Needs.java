package dev.sockeye.socket;

import dev.sockeye.socket.internal.portable.Unsupported;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A conformance test of something that the portable provider lists as lacking: there the test must end in an
 * {@link UnsupportedOperationException} that names the platform. Everywhere else, and without this, the test must pass.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Needs {
    /** What it is a test of, as the list of the portable provider calls it. */
    Unsupported[] value();
}
