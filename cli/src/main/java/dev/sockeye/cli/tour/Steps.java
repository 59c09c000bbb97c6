package dev.sockeye.cli.tour;

import java.util.List;

/** The steps in the order of the story. */
public final class Steps {
    private Steps() {}

    /** All of them. */
    public static List<Step> all() {
        return List.of(
                new TcpStep(),
                new UdpStep(),
                new UnixStep(),
                new LimitStep(),
                new RefusedStep(),
                new DialStep(),
                new CertificateStep(),
                new WebStep(),
                new FilesStep(),
                new UrlStep(),
                new EditStep());
    }
}
