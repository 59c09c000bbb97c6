package dev.sockeye.http.server;

import dev.sockeye.url.Percent;
import dev.sockeye.url.Query;
import dev.sockeye.wire.Html;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The page of a folder: a table that sorts by links, without scripts; light or dark as the reader likes it, narrow or wide. What a name
 * is, it cannot become markup or a link to elsewhere. Pure.
 */
final class IndexPage {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final String STYLE = """
            :root{color-scheme:light dark;--text:#1b1f24;--soft:#59636e;--line:#d1d9e0;--back:#fff;--mark:#f3f5f8;--link:#0a58ca}
            @media(prefers-color-scheme:dark){:root{--text:#e6e9ee;--soft:#9aa4b0;--line:#343b45;--back:#14171c;--mark:#1e232a;--link:#7ab7ff}}
            body{font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--back);max-width:60rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.25rem;overflow-wrap:anywhere}
            a{color:var(--link);text-decoration:none}
            a:hover,a:focus-visible{text-decoration:underline}
            table{width:100%;border-collapse:collapse}
            th,td{padding:.35rem .5rem;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
            th{font-weight:600;white-space:nowrap}
            th:first-child{width:100%}
            th a{color:inherit}
            td:first-child{overflow-wrap:anywhere}
            td:nth-child(n+2){white-space:nowrap;color:var(--soft);font-variant-numeric:tabular-nums}
            th:nth-child(2),td:nth-child(2){text-align:right}
            tbody tr:hover{background:var(--mark)}
            p{color:var(--soft)}
            @media(max-width:34rem){body{margin:1rem auto}th:nth-child(3),td:nth-child(3){display:none}}
            """.replace("\n", "");

    private IndexPage() {}

    /**
     * A row.
     *
     * @param size in bytes; of a folder nothing that matters
     */
    record Entry(String name, boolean isFolder, long size, Instant modified) {}

    /** By what the rows are sorted; folders come first in any case. */
    enum Column {
        NAME("Name"),
        SIZE("Size"),
        DATE("Modified (UTC)");

        private final String title;

        Column(String title) {
            this.title = title;
        }

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Comparator<Entry> order() {
            Comparator<Entry> byName = Comparator.comparing(Entry::name, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(Entry::name);
            return switch (this) {
                case NAME -> byName;
                case SIZE ->
                    Comparator.<Entry>comparingLong(entry -> entry.isFolder() ? 0 : entry.size())
                            .thenComparing(byName);
                case DATE -> Comparator.comparing(Entry::modified).thenComparing(byName);
            };
        }
    }

    /**
     * An order.
     *
     * @param down whether the greatest comes first
     */
    record Sort(Column column, boolean down) {
        /** What the query of a request asks for: {@code sort=size&order=desc}. */
        static Sort of(Optional<String> query) {
            var fields = Query.parse(query.orElse(""));
            var key = fields.get("sort").orElse("");
            Column column = Column.NAME;
            for (Column each : Column.values()) {
                if (each.key().equals(key)) {
                    column = each;
                }
            }
            return new Sort(column, fields.get("order").orElse("").equals("desc"));
        }
    }

    /**
     * The page.
     *
     * @param path of the folder
     * @param more whether the folder has more than these
     */
    static String of(TreePath path, List<Entry> entries, Sort sort, boolean more) {
        var order = sort.column().order();
        var rows = entries.stream()
                .sorted(Comparator.comparing((Entry entry) -> !entry.isFolder())
                        .thenComparing(sort.down() ? order.reversed() : order))
                .toList();
        String title = "/" + String.join("/", path.names()) + (path.names().isEmpty() ? "" : "/");
        var page = new StringBuilder(1024 + 200 * rows.size());
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Index of ")
                .append(Html.escape(title))
                .append("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>")
                .append(STYLE)
                .append("</style></head>\n<body><h1>Index of ");
        crumbs(path, page);
        page.append("</h1>\n<table><thead><tr>");
        for (Column column : Column.values()) {
            head(column, sort, page);
        }
        page.append("</tr></thead>\n<tbody>\n");
        if (!path.names().isEmpty()) {
            page.append("<tr><td><a href=\"../\">../</a></td><td></td><td></td></tr>\n");
        }
        for (Entry row : rows) {
            row(row, page);
        }
        page.append("</tbody></table>\n<p>").append(summary(rows, more)).append("</p>\n</body></html>\n");
        return page.toString();
    }

    /** The path, each folder of it a link. */
    private static void crumbs(TreePath path, StringBuilder page) {
        page.append("<a href=\"/\">/</a>");
        for (int i = 0; i < path.names().size(); i++) {
            var folder = new TreePath(path.names().subList(0, i + 1), true);
            page.append("<a href=\"")
                    .append(Html.escape(folder.encoded()))
                    .append("\">")
                    .append(text(folder.name()))
                    .append("</a>/");
        }
    }

    private static void head(Column column, Sort sort, StringBuilder page) {
        boolean current = sort.column() == column;
        boolean down = current && !sort.down();
        page.append("<th scope=\"col\"");
        if (current) {
            page.append(" aria-sort=\"")
                    .append(sort.down() ? "descending" : "ascending")
                    .append('"');
        }
        page.append("><a href=\"?sort=")
                .append(column.key())
                .append(down ? "&amp;order=desc" : "")
                .append("\">")
                .append(column.title)
                .append("</a>")
                .append(!current ? "" : sort.down() ? " ▾" : " ▴")
                .append("</th>");
    }

    private static void row(Entry row, StringBuilder page) {
        String slash = row.isFolder() ? "/" : "";
        // "./" so that no name can begin with a scheme
        page.append("<tr><td><a href=\"./")
                .append(Html.escape(Percent.quote(row.name(), "")))
                .append(slash)
                .append("\">")
                .append(text(row.name()))
                .append(slash)
                .append("</a></td><td");
        if (!row.isFolder()) {
            page.append(" title=\"").append(row.size()).append(" bytes\"");
        }
        page.append('>')
                .append(row.isFolder() ? "" : size(row.size()))
                .append("</td><td>")
                .append(DATE.format(row.modified().atOffset(ZoneOffset.UTC)))
                .append("</td></tr>\n");
    }

    /** Isolated, so that a name which is written from right to left, or pretends to be, cannot turn its neighbours round. */
    private static String text(String name) {
        return "<bdi>" + Html.escape(name) + "</bdi>";
    }

    private static String summary(List<Entry> rows, boolean more) {
        if (more) {
            return "The first " + rows.size() + " that were found; there are more.";
        }
        long folders = rows.stream().filter(Entry::isFolder).count();
        long files = rows.size() - folders;
        return rows.isEmpty()
                ? "Nothing here."
                : folders + (folders == 1 ? " folder, " : " folders, ") + files + (files == 1 ? " file" : " files");
    }

    /** Such as {@code 12.3 MiB}. */
    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1023.95 && unit < 5) {
            value /= 1024;
            unit++;
        }
        return "%.1f %siB".formatted(value, "KMGTPE".charAt(unit));
    }
}
