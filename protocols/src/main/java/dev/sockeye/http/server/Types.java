package dev.sockeye.http.server;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Media types by the names of files, always the same whatever the system has. Pure. */
final class Types {
    private static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_EXTENSION = table("""
            text/html                 html htm
            text/css                  css
            text/javascript           js mjs
            text/plain                txt text log conf cfg ini properties toml diff patch sh bash bat c h cc cpp hpp cs go java kt kts rs py rb pl lua sql swift ts tsx jsx gradle
            text/markdown             md markdown
            text/csv                  csv
            text/tab-separated-values tsv
            text/calendar             ics
            text/vcard                vcf
            text/vtt                  vtt
            text/xml                  xml xsl xsd
            text/yaml                 yaml yml
            application/json          json map
            application/ld+json       jsonld
            application/x-ndjson      ndjson jsonl
            application/manifest+json webmanifest
            application/wasm          wasm
            application/pdf           pdf
            application/rtf           rtf
            application/zip           zip
            application/gzip          gz tgz
            application/x-bzip2       bz2
            application/x-xz          xz
            application/zstd          zst
            application/x-tar         tar
            application/x-7z-compressed 7z
            application/vnd.rar       rar
            application/java-archive  jar war
            application/epub+zip      epub
            application/atom+xml      atom
            application/rss+xml       rss
            application/xhtml+xml     xhtml
            application/msword        doc
            application/vnd.ms-excel  xls
            application/vnd.ms-powerpoint ppt
            application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
            application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
            application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
            application/vnd.oasis.opendocument.text odt
            application/vnd.oasis.opendocument.spreadsheet ods
            application/vnd.oasis.opendocument.presentation odp
            application/vnd.android.package-archive apk
            image/png                 png
            image/jpeg                jpg jpeg
            image/gif                 gif
            image/webp                webp
            image/avif                avif
            image/svg+xml             svg
            image/bmp                 bmp
            image/tiff                tif tiff
            image/vnd.microsoft.icon  ico
            image/jxl                 jxl
            audio/mpeg                mp3
            audio/mp4                 m4a
            audio/aac                 aac
            audio/flac                flac
            audio/ogg                 oga ogg opus
            audio/wav                 wav
            audio/midi                mid midi
            video/mp4                 mp4 m4v
            video/webm                webm
            video/ogg                 ogv
            video/quicktime           mov
            video/x-msvideo           avi
            video/x-matroska          mkv
            video/mp2t                m2ts
            font/woff                 woff
            font/woff2                woff2
            font/ttf                  ttf
            font/otf                  otf
            message/rfc822            eml
            """);

    /** Files that are texts and have no extension. */
    private static final Set<String> PLAIN = Set.of(
            "readme",
            "license",
            "licence",
            "copying",
            "notice",
            "authors",
            "changelog",
            "changes",
            "news",
            "todo",
            "install",
            "makefile",
            "dockerfile",
            "procfile",
            "gemfile",
            "rakefile",
            "jenkinsfile");

    private static final Set<String> COMPRESSIBLE = Set.of(
            "application/json",
            "application/ld+json",
            "application/x-ndjson",
            "application/manifest+json",
            "application/wasm",
            "application/rtf",
            "application/atom+xml",
            "application/rss+xml",
            "application/xhtml+xml",
            "application/x-tar",
            "image/svg+xml",
            "image/bmp",
            "image/vnd.microsoft.icon",
            "font/ttf",
            "font/otf");

    private Types() {}

    private static Map<String, String> table(String lines) {
        var types = new HashMap<String, String>();
        lines.lines().forEach(line -> {
            String[] words = line.split(" +", -1);
            for (int i = 1; i < words.length; i++) {
                types.put(words[i], words[0]);
            }
        });
        return Map.copyOf(types);
    }

    /** The type of a file by its name, without parameters. */
    static String of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        if (dot < 0) {
            return PLAIN.contains(lower) ? "text/plain" : UNKNOWN;
        }
        return BY_EXTENSION.getOrDefault(lower.substring(dot + 1), UNKNOWN);
    }

    /** Whether its content gets much smaller by compression. */
    static boolean isCompressible(String type) {
        return type.startsWith("text/") || COMPRESSIBLE.contains(type);
    }

    /** With the charset of nearly every text there is; HTML and XML that name theirs are left to it. */
    static String withCharset(String type, boolean namesItsOwn) {
        boolean text =
                type.startsWith("text/") && !(namesItsOwn && (type.equals("text/html") || type.equals("text/xml")));
        return text ? type + "; charset=utf-8" : type;
    }

    /** Whether its beginning is to be looked at for a charset. */
    static boolean mayNameCharset(String type) {
        return type.equals("text/html") || type.equals("text/xml");
    }
}
