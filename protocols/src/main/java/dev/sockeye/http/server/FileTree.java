package dev.sockeye.http.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Serves the files of a folder.
 *
 * <pre>{@code
 * var site = FileTree.of(Path.of("site"));               // GET and HEAD; ranges, conditions, gzip, index pages
 * var inbox = FileTree.of(Path.of("inbox")).uploads(true);           // PUT, too
 * }</pre>
 *
 * <p><b>Nothing else is served.</b> A path is decoded once and is then names, of which none is {@code ..}, empty, hidden, or has a slash, a
 * backslash or a control in it. Files are opened folder by folder from the root, and the system follows no link on the way; a link whose
 * target lies below the root is resolved and walked in the same manner. So a link that leads out is as if it were not there, also one that
 * somebody puts there at the wrong moment. Files and folders that begin with a dot are hidden unless {@link #dotFiles} shows them.
 * Devices and pipes are not opened.
 *
 * <p><b>Conditions</b> are those of RFC 9110 section 13, with a strong entity tag of size, time and number of the file; one that was written
 * less than a second ago gets a weak one, since it may change again without a trace. <b>Ranges</b>: one or several; those that overlap are
 * joined. <b>gzip</b>: {@code name.gz} where it stands beside the file and is no older, and on the fly for texts. Content types go by
 * the extension.
 *
 * <p><b>Uploads</b> go to a name of their own ({@code .upload-*.part}) and get theirs when all has come and is on disk; one that breaks off leaves
 * nothing, and what was there before stays. Folders must exist; links are not written through.
 *
 * <p>Immutable; each setting gives a changed copy. Thread-safe.
 */
public final class FileTree implements HttpHandler {
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");
    private static final int MOST_ENTRIES = 10_000;
    private static final String INDEX = "index.html";
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private final Tree tree;
    private final boolean indexPages;
    private final boolean gzip;
    private final Optional<Uploads> uploads;

    private FileTree(Tree tree, boolean indexPages, boolean gzip, Optional<Uploads> uploads) {
        this.tree = tree;
        this.indexPages = indexPages;
        this.gzip = gzip;
        this.uploads = uploads;
    }

    /**
     * The files of a folder, to be read.
     *
     * @throws IOException when there is no such folder
     */
    public static FileTree of(Path folder) throws IOException {
        return new FileTree(new Tree(folder, new TreePath.Rules(false, WINDOWS)), true, true, Optional.empty());
    }

    /** Whether a folder without an {@code index.html} shows what is in it; true unless set. */
    public FileTree indexPages(boolean shown) {
        return new FileTree(tree, shown, gzip, uploads);
    }

    /** Whether clients that like it get gzip; true unless set. */
    public FileTree gzip(boolean used) {
        return new FileTree(tree, indexPages, used, uploads);
    }

    /** Whether PUT stores files, new ones and in the place of others; false unless set. {@link ServerLimits#body} bounds each. */
    public FileTree uploads(boolean taken) {
        return new FileTree(tree, indexPages, gzip, taken ? Optional.of(new Uploads(tree)) : Optional.empty());
    }

    /**
     * Whether names that begin with a dot are served; false unless set.
     *
     * @throws IOException when the folder has gone
     */
    public FileTree dotFiles(boolean shown) throws IOException {
        var other = new Tree(tree.root(), new TreePath.Rules(shown, WINDOWS));
        return new FileTree(other, indexPages, gzip, uploads.map(_ -> new Uploads(other)));
    }

    /** The folder, without links in its path. */
    public Path root() {
        return tree.root();
    }

    @Override
    public Answer handle(ServerRequest request) throws IOException {
        try {
            return switch (request.method()) {
                case "GET", "HEAD" -> read(request);
                case "PUT" -> uploads.isPresent() ? put(request, uploads.get()) : notAllowed();
                case "OPTIONS" -> Answer.of(204).header("Allow", allowed());
                default ->
                    KNOWN.contains(request.method())
                            ? notAllowed()
                            : Pages.error(501, "this server does not know the method");
            };
        } catch (AccessDeniedException e) {
            throw new RefusedException(403, "the server may not read or write it");
        } catch (InvalidPathException e) {
            throw notFound(); // a name that cannot be one on this system
        }
    }

    private String allowed() {
        return uploads.isPresent() ? "GET, HEAD, OPTIONS, PUT" : "GET, HEAD, OPTIONS";
    }

    private Answer notAllowed() {
        return Pages.error(405, "files can be read here" + (uploads.isPresent() ? " and put" : ""))
                .header("Allow", allowed());
    }

    private static RefusedException notFound() {
        return new RefusedException(404, "there is no such file");
    }

    private TreePath path(ServerRequest request) throws RefusedException {
        return TreePath.of(request.path(), tree.rules()).orElseThrow(FileTree::notFound);
    }

    private Answer put(ServerRequest request, Uploads taker) throws IOException {
        return taker.put(request, path(request));
    }

    private Answer read(ServerRequest request) throws IOException {
        TreePath path = path(request);
        Found found = tree.open(path.names());
        return switch (found) {
            case Found.File file when !path.isFolder() -> answered(file, path.names(), request);
            case Found.Directory folder when path.isFolder() -> folder(folder, path, request);
            case Found.Directory folder -> {
                folder.close();
                String query = request.query().map(text -> "?" + text).orElse("");
                yield Pages.error(301, "the folder has a slash at its end")
                        .header("Location", path.asFolder().encoded() + query)
                        .header("Cache-Control", "no-cache");
            }
            default -> {
                found.close();
                throw notFound();
            }
        };
    }

    private Answer answered(Found.File file, List<String> names, ServerRequest request) throws IOException {
        return new FileAnswer(tree, gzip, file, names).to(request);
    }

    private Answer folder(Found.Directory folder, TreePath path, ServerRequest request) throws IOException {
        try (folder) {
            var index = new ArrayList<>(path.names());
            index.add(INDEX);
            Found found = tree.open(index);
            if (found instanceof Found.File file) {
                return answered(file, index, request);
            }
            found.close();
            if (!indexPages) {
                throw notFound();
            }
            var entries = new ArrayList<IndexPage.Entry>();
            boolean more = false;
            for (Path each : folder.folder().names()) {
                if (entries.size() == MOST_ENTRIES) {
                    more = true;
                    break;
                }
                entry(folder, path.names(), each.getFileName().toString()).ifPresent(entries::add);
            }
            String page = IndexPage.of(path, entries, IndexPage.Sort.of(request.query()), more);
            return Gzip.maybe(Pages.html(200, page).header("Cache-Control", "no-cache"), gzip, request);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** A row of the page, if the thing would be served. */
    private Optional<IndexPage.Entry> entry(Found.Directory folder, List<String> names, String name)
            throws IOException {
        if (!tree.rules().allow(name)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = folder.folder().attributes(name);
            if (attributes.isSymbolicLink()) {
                return linked(names, name);
            }
            return attributes.isDirectory() || attributes.isRegularFile()
                    ? Optional.of(entry(name, attributes))
                    : Optional.empty();
        } catch (FileSystemException | InvalidPathException e) {
            return Optional.empty(); // gone meanwhile, or not for us
        }
    }

    private Optional<IndexPage.Entry> linked(List<String> names, String name) throws IOException {
        var whole = new ArrayList<>(names);
        whole.add(name);
        try (Found found = tree.open(whole)) {
            return switch (found) {
                case Found.File file -> Optional.of(entry(name, file.attributes()));
                case Found.Directory linked -> Optional.of(new IndexPage.Entry(name, true, 0, linked.modified()));
                case Found.Nothing _ -> Optional.empty();
            };
        }
    }

    private static IndexPage.Entry entry(String name, BasicFileAttributes attributes) {
        return new IndexPage.Entry(
                name,
                attributes.isDirectory(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant());
    }

    /** Such as {@code FileTree /srv/site}. */
    @Override
    public String toString() {
        return "FileTree " + tree.root();
    }
}
