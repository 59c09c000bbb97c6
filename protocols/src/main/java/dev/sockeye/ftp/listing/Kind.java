package dev.sockeye.ftp.listing;

/** What an entry is. */
public enum Kind {
    /** A file, or what is fetched like one: a member, a data set. */
    FILE,
    /** A folder, by whatever name: directory, library, partitioned data set. */
    FOLDER,
    /** A symbolic link, to a file, a folder or nothing. */
    LINK,
    /** A device, a pipe, a socket; or something that the server does not explain. */
    OTHER
}
