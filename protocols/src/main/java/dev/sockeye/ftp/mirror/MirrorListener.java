package dev.sockeye.ftp.mirror;

/** Hears how a mirror goes on. Called by several threads at once; must not take long. */
public interface MirrorListener {
    /** Hears nothing. */
    MirrorListener NONE = new MirrorListener() {};

    /** So many things have been found so far. */
    default void looking(long found) {}

    /** This is going to be done. */
    default void planned(Plan plan) {}

    /** So many more bytes were copied. */
    default void moved(long bytes) {}

    /** A step was done. */
    default void done(Step step) {}

    /** Something could not be done; an empty path is the root. */
    default void failed(String path, String why) {}
}
