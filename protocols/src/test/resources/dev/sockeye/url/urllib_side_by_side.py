"""Calls urllib.parse as the lines of standard input say, one answer a line; UrllibSideBySide.java is its twin.

A line is a function and its arguments, each of them x and the hexadecimal digits of its UTF-16. An answer is the parts of the result in the
same form, or "error" for a part, or for all, that raises ValueError.
"""

import sys
import urllib.parse as parse


def decoded(word):
    return bytes.fromhex(word[1:]).decode("utf-16-be", "surrogatepass")


def encoded(value):
    if value is None:
        return "none"
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return "x" + str(value).encode("utf-16-be", "surrogatepass").hex()


def attribute(result, name):
    try:
        return encoded(getattr(result, name))
    except ValueError:
        return "error"


def netloc(result):
    parts = [encoded(part) for part in result]
    return parts + [attribute(result, name) for name in ("username", "password", "hostname", "port")] + [encoded(result.geturl())]


def pairs(found):
    return [encoded(part) for pair in found for part in pair]


def in_twos(parts):
    return list(zip(parts[::2], parts[1::2]))


def parse_qsl(text, blank, strict, charset, errors, most, separator):
    return pairs(parse.parse_qsl(text, blank == "True", strict == "True", charset, errors, int(most), separator))


def parse_qs(text):
    return [encoded(part) for name, values in parse.parse_qs(text).items() for part in [name, *values]]


def urlencode(safe, plus, *parts):
    via = parse.quote_plus if plus == "True" else parse.quote
    return [encoded(parse.urlencode(in_twos(parts), safe=safe, quote_via=via))]


def urlencode_lists(*parts):
    fields = {}
    for name, value in in_twos(parts):
        fields.setdefault(name, []).append(value)
    return [encoded(parse.urlencode(fields, doseq=True))]


CALLS = {
    "quote": lambda text, safe: [encoded(parse.quote(text, safe))],
    "quote_in": lambda text, safe, charset, errors: [encoded(parse.quote(text, safe, charset, errors))],
    "quote_plus": lambda text, safe: [encoded(parse.quote_plus(text, safe))],
    "quote_from_bytes": lambda text, safe: [encoded(parse.quote_from_bytes(text.encode("latin-1"), safe))],
    "unquote": lambda text: [encoded(parse.unquote(text))],
    "unquote_in": lambda text, charset, errors: [encoded(parse.unquote(text, charset, errors))],
    "unquote_plus": lambda text: [encoded(parse.unquote_plus(text))],
    "unquote_to_bytes": lambda text: [encoded(parse.unquote_to_bytes(text))],
    "parse_qsl": parse_qsl,
    "parse_qs": parse_qs,
    "urlencode": urlencode,
    "urlencode_lists": urlencode_lists,
    "urlsplit": lambda url, scheme, fragments: netloc(parse.urlsplit(url, scheme, fragments == "True")),
    "urlparse": lambda url, scheme, fragments: netloc(parse.urlparse(url, scheme, fragments == "True")),
    "urlunsplit": lambda *parts: [encoded(parse.urlunsplit(parts))],
    "urlunparse": lambda *parts: [encoded(parse.urlunparse(parts))],
    "urljoin": lambda base, url, fragments: [encoded(parse.urljoin(base, url, fragments == "True"))],
    "urldefrag": lambda url: [encoded(part) for part in parse.urldefrag(url)],
}


def answer(line):
    name, *words = line.split(" ")
    try:
        return " ".join(CALLS[name](*map(decoded, words)))
    except ValueError:  # UnicodeError is one
        return "error"


print("%d %d" % sys.version_info[:2])
for line in sys.stdin:
    print(answer(line.rstrip("\n")))
