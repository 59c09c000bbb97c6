"""A player in Python: does one kind of work with URLs whenever it is told to, and says what that took.

It speaks as dev.sockeye.benchmarks.url.peers.Player does.
"""

import json
import sys
import time
import zlib
from urllib import parse

VALUE = "two words"


def parsed(url):
    parse.urlsplit(url)
    return ()


def read(url):
    split = parse.urlsplit(url)
    port = split.port
    return (
        split.scheme,
        split.hostname or "",
        -1 if port is None else port,
        split.path,
        split.query,
        split.fragment,
    )


def resolve(pair):
    return (parse.urljoin(*pair),)


def query(text):
    return [part for pair in parse.parse_qsl(text, keep_blank_values=True) for part in pair]


def edit(pair):
    text, name = pair
    pairs = parse.parse_qsl(text, keep_blank_values=True)
    return (parse.urlencode([(n, VALUE if n == name else v) for n, v in pairs]),)


def quote(text):
    return (parse.quote_plus(text),)


def unquote(text):
    return (parse.unquote_plus(text),)


def host(text):
    return (text.encode("idna").decode("ascii"),)


WORKS = {
    "parse": parsed, "read": read, "resolve": resolve, "query": query, "edit": edit,
    "quote": quote, "unquote": unquote, "host": host,
}  # fmt: skip


def unescaped(line):
    return json.loads('"' + line + '"', strict=False) if "\\" in line else line


def inputs_of(work, path):
    with open(path, encoding="ascii", newline="\n") as lines:
        inputs = [unescaped(line.rstrip("\n")) for line in lines]
    return [line.split("\t") for line in inputs] if work in ("resolve", "edit") else inputs


def timed(work, inputs, seconds):
    """Goes over all inputs again and again until that took so many seconds of processor time."""
    items = refused = nanos = 0
    begun = time.thread_time_ns()
    while nanos < seconds * 1e9:
        parse.clear_cache()  # a second pass must not find what the first one left
        refused = 0
        for text in inputs:
            try:
                work(text)
            except ValueError:
                refused += 1
        items += len(inputs)
        nanos = time.thread_time_ns() - begun
    return json.dumps({"items": items, "nanos": nanos, "refused": refused}, separators=(",", ":"))


def word(work, text):
    """A checksum of all parts, or a hyphen when the input is refused."""
    try:
        line = "".join(f"{part}\n" for part in work(text))
    except ValueError:
        return "-"
    return format(zlib.crc32(line.encode("utf-16-le", "surrogatepass")), "08x")


def tried(work, inputs):
    return "{} " + " ".join(word(work, text) for text in inputs)


def main():
    _, name, path = sys.argv
    if name not in WORKS:
        print("has nothing for it", flush=True)
        return
    work, inputs = WORKS[name], inputs_of(name, path)
    print("ready", flush=True)
    for order in sys.stdin:
        word, *rest = order.split()
        print(timed(work, inputs, float(rest[0])) if word == "time" else tried(work, inputs), flush=True)


main()
