package dev.sockeye.ftp.mirror;

import dev.sockeye.ftp.Features;
import dev.sockeye.ftp.FtpReply;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a server can do for a mirror, as it says itself or as it is known.
 *
 * @param mlsd lists exactly, to the second and in UTC
 * @param stat how to ask it to list a folder over the control connection, where many can be asked in one go
 * @param mdtm tells a file's time to the second
 * @param setTime the command that sets a file's time, {@code MFMT} or {@code MDTM}; empty when there is none
 * @param size tells how long a file is
 * @param hash tells what is in it: {@code HASH}, {@code XSHA256}, {@code XMD5}, {@code XCRC}...; empty when it does not
 */
record Abilities(
        boolean mlsd, String stat, boolean mdtm, Optional<String> setTime, boolean size, Optional<String> hash) {
    static Abilities of(Features features, FtpReply greeting) {
        var name = greeting.text().toLowerCase(Locale.ROOT);
        boolean mdtm = features.has("MDTM");
        // vsftpd's MDTM sets times, too; it has no MFMT, and does not say that it can
        var setTime = features.has("MFMT")
                ? Optional.of("MFMT")
                : Optional.of("MDTM").filter(_ -> mdtm && name.contains("vsftpd"));
        // pyftpdlib takes an option for a name, and shows hidden files without one
        var stat = name.contains("pyftpdlib") ? "STAT " : "STAT -a ";
        return new Abilities(
                features.has("MLSD") || features.has("MLST"),
                stat,
                mdtm,
                setTime,
                features.has("SIZE"),
                hash(features));
    }

    /** Whether MLSD says all that there is to say: pyftpdlib's calls a link what it leads to. */
    boolean isExact() {
        return mlsd && stat.endsWith("-a ");
    }

    private static Optional<String> hash(Features features) {
        return Stream.of("HASH", "XSHA512", "XSHA256", "XSHA1", "XSHA", "XMD5", "MD5", "XCRC")
                .filter(features::has)
                .findFirst();
    }
}
