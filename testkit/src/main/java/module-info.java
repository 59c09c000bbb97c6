import org.jspecify.annotations.NullMarked;

/** Scripted servers and other helpers of tests, built on {@code java.net} alone. */
@NullMarked
module dev.sockeye.testkit {
    requires static org.jspecify;
}
