package dev.sockeye.cli.http;

import dev.sockeye.cli.context.UsageException;

/**
 * A piece of a request as one types it, in HTTPie's way.
 *
 * <pre>{@code
 * name==value     a parameter of the query
 * Name:value      a header; Name: alone takes it away, Name; sends it empty
 * name=value      a field of the body: a text      name=@file    the text of a file
 * name:=json      a field: 7, true, [1,2]          name:=@file   the JSON of a file
 * name@file       a file to upload, which makes the body a multipart form
 * @file           the body itself; @- is standard input
 * }</pre>
 *
 * <p>The first of these signs counts; a backslash before a character takes its meaning.
 *
 * @param name what stands before the sign, without backslashes
 * @param kind what the sign says
 * @param value what stands behind it
 */
record Item(String name, Kind kind, String value) {
    /** By their signs; of two that begin at one place, the longer is meant. */
    enum Kind {
        JSON_FILE(":=@"),
        TEXT_FILE("=@"),
        JSON(":="),
        PARAMETER("=="),
        TEXT("="),
        FILE("@"),
        HEADER(":"),
        EMPTY_HEADER(";");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        /** Whether it is a field of the body, or all of it. */
        boolean isOfBody() {
            return this != PARAMETER && this != HEADER && this != EMPTY_HEADER;
        }
    }

    static Item parse(String word) {
        var name = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\\' && i + 1 < word.length()) {
                name.append(word.charAt(++i));
                continue;
            }
            for (var kind : Kind.values()) {
                if (word.startsWith(kind.sign, i)) {
                    return of(name.toString(), kind, word.substring(i + kind.sign.length()), word);
                }
            }
            name.append(c);
        }
        throw wrong(word);
    }

    private static Item of(String name, Kind kind, String value, String word) {
        boolean wholeBody = kind == Kind.FILE && name.isEmpty();
        boolean emptyHeader = kind == Kind.EMPTY_HEADER && !value.isEmpty();
        if ((name.isEmpty() && !wholeBody) || emptyHeader) {
            throw wrong(word);
        }
        return new Item(name, kind, kind == Kind.HEADER ? value.strip() : value);
    }

    private static UsageException wrong(String word) {
        return new UsageException("'" + word
                + "' is no part of a request: write name=value, name:=json, Name:value, name==value or name@file");
    }
}
