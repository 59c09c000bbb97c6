import dev.sockeye.http.*;
import dev.sockeye.net.NetException;
import dev.sockeye.open.*;
import dev.sockeye.url.Url;

/// The tutorial's urllib.request: a page opened, a question asked, a form sent, a file saved. Another URL may be given as the argument.
void main(String[] args) throws IOException {
    var url = Url.parse(args.length > 0 ? args[0] : "https://example.org/");
    try (var opener = Opener.create()) {
        try (var page = opener.open(url)) {                                       // urlopen(url)
            IO.println("status    " + page.status().orElseThrow());
            IO.println("url       " + page.url());                                // after redirects
            IO.println("type      " + page.headers().first("Content-Type").orElse("none"));
            IO.println("begins    " + page.text().lines().findFirst().orElse("")); // in the charset that the server names
        }
        try (var page = opener.open(url.withParameter("name", "你好"))) {           // urlopen(url + "?" + urlencode({"name": "你好"}))
            IO.println("asked     " + page.url());
        }
        var form = HttpRequest.post(url, Body.form("name", "ann", "mark", "a&b"));  // urlopen(url, data=urlencode(...).encode())
        try (var answer = opener.open(form)) {
            IO.println("posted    " + answer.status().orElseThrow());
        } catch (HttpStatusException e) {                                         // HTTPError
            IO.println("posted    " + e.status() + ", which is no success");
        }
        var folder = Files.createTempDirectory("example");
        IO.println("saved     " + opener.save(url, Download.into(folder)).file());  // urlretrieve(url)
    } catch (NetException e) {                                                    // URLError
        System.err.println(e.getMessage());
        System.exit(1);
    }
}
