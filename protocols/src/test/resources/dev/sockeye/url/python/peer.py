# Answers what Python's urllib.parse makes of a text: one request a line, one answer a line, until the input ends.
#
#   request  NAME ARGUMENT...          arguments in hexadecimal, UTF-16 big-endian
#   answer   = RESULT...               results likewise; "-" for None
#            ! EXCEPTION               the name of what was thrown
#   flush                              no answer of its own; sends those before it
import sys
from urllib.parse import parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urljoin, urlsplit, urlunsplit


def split(text):
    parts = urlsplit(text)
    port = parts.port
    return [parts.scheme, parts.netloc, parts.path, parts.query, parts.fragment,
            parts.username, parts.password, parts.hostname, None if port is None else str(port)]


def version():
    return ["%d.%d.%d" % sys.version_info[:3]]


BASE = "http://ann@example.org:8080/a/b/c?q#f"
FUNCTIONS = {
    "version": version,
    "split": split,
    "unsplit": lambda text: [urlunsplit(urlsplit(text))],
    "join": lambda text: [urljoin(BASE, text)],
    "defrag": lambda text: list(urldefrag(text)),
    "quote": lambda text: [quote(text)],
    "quote_plus": lambda text: [quote_plus(text)],
    "unquote": lambda text: [unquote(text)],
    "unquote_plus": lambda text: [unquote_plus(text)],
    "qsl": lambda text: [part for pair in parse_qsl(text) for part in pair],
}


def decoded(field):
    return bytes.fromhex(field).decode("utf-16-be", "surrogatepass")


def encoded(value):
    return "-" if value is None else value.encode("utf-16-be", "surrogatepass").hex()


def answer(name, *arguments):
    try:
        return " ".join(["="] + [encoded(result) for result in FUNCTIONS[name](*arguments)])
    except Exception as e:
        return "! " + type(e).__name__


for line in sys.stdin:
    words = line.rstrip("\n").split(" ")
    if words == ["flush"]:
        sys.stdout.flush()
    else:
        print(answer(words[0], *[decoded(word) for word in words[1:]]))
