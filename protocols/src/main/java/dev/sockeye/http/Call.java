package dev.sockeye.http;

import dev.sockeye.net.TimeLimit;
import dev.sockeye.url.Url;
import dev.sockeye.wire.Dial;
import java.io.IOException;

/** One use of a client, from the first request to the last byte of the answer, as a {@link HttpStep} sees it. */
public final class Call {
    private final HttpClient client;
    private final int step;
    private final TimeLimit limit;

    Call(HttpClient client, int step, TimeLimit limit) {
        this.client = client;
        this.step = step;
        this.limit = limit;
    }

    /** Hands a request to the steps that are left, and at last to a connection. May be called again. */
    public HttpResponse next(HttpRequest request) throws IOException {
        var steps = client.settings().steps();
        return step < steps.size()
                ? steps.get(step).send(request, new Call(client, step + 1, limit))
                : client.transmit(request, limit);
    }

    /** The deadline over all of it, and how long nothing may move. */
    public TimeLimit limit() {
        return limit;
    }

    /** How the server of a URL would be called: its proxy, its trust. Nothing is connected. */
    public Dial dial(Url url) {
        return client.dial(url);
    }

    /** What the client was told. */
    public HttpSettings settings() {
        return client.settings();
    }
}
