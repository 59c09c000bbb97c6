import org.jspecify.annotations.NullMarked;

/** Scripted servers and other helpers of tests, built on {@code java.net} alone, so that they are an independent oracle. */
@NullMarked
module dev.sockeye.testkit {
    requires static transitive org.jspecify;
    requires java.management;
    requires jdk.management;

    exports dev.sockeye.testkit;
    exports dev.sockeye.testkit.ftp;
}
