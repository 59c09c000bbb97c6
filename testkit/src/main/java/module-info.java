import org.jspecify.annotations.NullMarked;

/** Scripted servers and other helpers of tests, built on {@code java.net} alone: an independent oracle. */
@NullMarked
module dev.sockeye.testkit {
    requires static transitive org.jspecify;

    exports dev.sockeye.testkit;
}
