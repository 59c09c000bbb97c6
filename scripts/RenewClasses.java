import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the classes of a jar in a class file format of today, where theirs is older than Java 6: an AOT cache (JEP 483) takes no
 * class so old. Picocli's are; without this the command starts some 45 ms later. The code itself stays as it is; the format wants
 * the frames that a verifier of today checks, so these are worked out and added.
 */
static final int JAVA_6 = 50;

static final int JAVA_17 = 61;

void main(String[] jars) throws IOException {
    for (String jar : jars) {
        Path path = Path.of(jar);
        if (Files.exists(path)) { // a pattern of the shell that matched nothing names no file
            renew(path);
        }
    }
}

void renew(Path jar) throws IOException {
    Path renewed = jar.resolveSibling(jar.getFileName() + ".new");
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
            var in = new ZipFile(jar.toFile());
            var out = new ZipOutputStream(Files.newOutputStream(renewed))) {
        var format = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)
                        .orElse(ClassHierarchyResolver.defaultResolver())));
        for (ZipEntry entry : Collections.list(in.entries())) {
            byte[] bytes = in.getInputStream(entry).readAllBytes();
            var copy = new ZipEntry(entry.getName());
            copy.setTime(entry.getTime());
            out.putNextEntry(copy);
            out.write(entry.getName().endsWith(".class") ? renew(format, bytes) : bytes);
        }
    }
    Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
}

byte[] renew(ClassFile format, byte[] bytes) {
    var model = format.parse(bytes);
    if (model.majorVersion() >= JAVA_6) {
        return bytes;
    }
    return format.transformClass(
            model,
            ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                    .andThen(ClassTransform.endHandler(type -> type.withVersion(JAVA_17, 0))));
}
