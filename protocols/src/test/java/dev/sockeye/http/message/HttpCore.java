package dev.sockeye.http.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParser;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.RequestConformance;
import org.apache.hc.core5.http.protocol.RequestValidateHost;

/** What the core of Apache HttpClient 5 makes of bytes, in the way its blocking server and client do. */
final class HttpCore {
    private final SessionInputBufferImpl buffer = new SessionInputBufferImpl(8192);
    private final ByteArrayInputStream in;

    private HttpCore(byte[] bytes) {
        in = new ByteArrayInputStream(bytes);
    }

    /** The message it reads, or the words of its exception up to what it cites. */
    static Reading reading(boolean request, byte[] bytes) {
        try {
            return request ? new HttpCore(bytes).request() : new HttpCore(bytes).response();
        } catch (HttpException | IOException | RuntimeException e) {
            String words = String.valueOf(e.getMessage());
            int colon = words.indexOf(": ");
            return Reading.refused(colon < 0 ? words : words.substring(0, colon));
        }
    }

    private Reading request() throws HttpException, IOException {
        ClassicHttpRequest head = new DefaultHttpRequestParser().parse(buffer, in);
        if (head == null) {
            return Reading.refused("nothing");
        }
        var context = HttpCoreContext.create();
        context.setProtocolVersion(head.getVersion());
        head.setScheme("http"); // as its server does before its checks
        RequestValidateHost.INSTANCE.process(head, null, context);
        RequestConformance.INSTANCE.process(head, null, context);
        boolean body = head.containsHeader("Content-Length") || head.containsHeader("Transfer-Encoding");
        return body(head.getMethod() + " " + head.getRequestUri() + " " + head.getVersion(), head, body);
    }

    private Reading response() throws HttpException, IOException {
        ClassicHttpResponse head = new DefaultHttpResponseParser().parse(buffer, in);
        if (head == null) {
            return Reading.refused("nothing");
        }
        int status = head.getCode();
        String reason = head.getReasonPhrase() == null ? "" : head.getReasonPhrase();
        boolean body = status >= 200 && status != 204 && status != 304;
        return body(head.getVersion() + " " + status + " " + reason, head, body);
    }

    private Reading body(String start, HttpMessage head, boolean hasBody) throws HttpException, IOException {
        String body = "";
        List<String> trailers = List.of();
        if (hasBody) {
            long length = DefaultContentLengthStrategy.INSTANCE.determineLength(head);
            if (length == ContentLengthStrategy.CHUNKED) {
                var chunks = new ChunkedInputStream(buffer, in);
                body = text(chunks);
                trailers = fields(chunks.getFooters());
            } else if (length == ContentLengthStrategy.UNDEFINED) {
                body = rest();
            } else {
                body = text(new ContentLengthInputStream(buffer, in, length));
            }
        }
        return new Reading("", start, fields(head.getHeaders()), body, trailers, rest().length());
    }

    private String rest() throws IOException {
        var all = new StringBuilder();
        for (int b = buffer.read(in); b >= 0; b = buffer.read(in)) {
            all.append((char) b);
        }
        return all.toString();
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readAllBytes(), ISO_8859_1);
    }

    private static List<String> fields(Header[] fields) {
        return fields == null
                ? List.of()
                : Arrays.stream(fields)
                        .map(field -> Reading.field(field.getName(), field.getValue() == null ? "" : field.getValue()))
                        .toList();
    }
}
