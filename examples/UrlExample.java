import dev.sockeye.url.*;

/// The tutorial's urllib.parse: a URL taken apart, put together, joined, quoted. Another URL may be given as the argument.
void main(String[] args) {
    var url = Url.parse(args.length > 0 ? args[0] : "https://ann@example.org:8443/docs/tutorial.html?lang=zh&page=1#sockets");
    IO.println("scheme    " + url.scheme());                                     // urlsplit(url).scheme
    IO.println("host      " + url.host().orElse("none"));
    IO.println("port      " + url.effectivePort());
    IO.println("path      " + url.path());
    for (var field : url.parameters()) {                                         // parse_qsl(url.query)
        IO.println("query     " + field.name() + " = " + field.value());
    }
    IO.println("fragment  " + url.fragment().orElse("none"));

    IO.println("page 2    " + url.withParameter("page", "2").withoutFragment());  // every other byte stays
    IO.println("joined    " + url.resolve("../download/?v=1"));                  // urljoin(url, ...)

    IO.println("quoted    " + Percent.quote("/你好 world"));                       // quote
    IO.println("unquoted  " + Percent.unquote("%E4%BD%A0%E5%A5%BD%20world"));     // unquote
    IO.println("encoded   " + Query.of("name", "你好", "mark", "a&b").toForm());   // urlencode

    for (var finding : Url.lint("http://evil.com\\@good.com/")) {
        IO.println("beware    " + finding.message());
    }
}
