package dev.sockeye.cli.ftp;

import dev.sockeye.cli.context.UsageException;
import dev.sockeye.ftp.FtpSettings;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that speaks FTP can be told. */
public final class FtpOptions {
    @Option(names = "--active", description = "Let the server connect to us for data.")
    private boolean active;

    @Option(
            names = "--active-ports",
            paramLabel = "FIRST-LAST",
            description = "As --active, to one of these ports: 50000-50100.")
    private @Nullable String ports;

    @Option(names = "--no-epsv", description = "Ask with PASV where data goes, not with EPSV.")
    private boolean old;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description = "How the server encodes names (default: UTF-8, in which none is lost).")
    private @Nullable String charset;

    FtpSettings settings() {
        var settings = FtpSettings.DEFAULT;
        if (old) {
            settings = settings.passive(FtpSettings.Passive.OLD);
        }
        if (active) {
            settings = settings.active();
        }
        if (ports != null) {
            settings = ports(settings.active(), ports);
        }
        return charset == null ? settings : settings.charset(charset(charset));
    }

    private static FtpSettings ports(FtpSettings settings, String range) {
        if (!range.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
            throw new UsageException("--active-ports is one port or two: 50000-50100, not '" + range + "'");
        }
        int dash = range.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
        try {
            return settings.ports(first, last);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--active-ports: " + e.getMessage());
        }
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UsageException("--charset: nobody here knows " + name);
        }
    }
}
