package dev.sockeye.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium and who sits in front of it: opens a page, presses keys, looks.
 *
 * <pre>{@code
 * try (var browser = Browser.start(folder)) {                  // its profile goes into the folder
 *     browser.open(page.toUri());
 *     browser.type("/QUIT");
 *     browser.press("Tab", "ArrowDown");
 *     browser.await("document.querySelector('output').value === '1 of 7'");
 * }
 * }</pre>
 *
 * <p>It is led over a pipe, by the DevTools protocol: an object with a NUL behind it in each direction. Not thread-safe; one that takes
 * longer than its limit for all is killed, and what waits for it fails.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
public final class Browser implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Map<String, Integer> KEY_CODES =
            Map.of("Tab", 9, "Enter", 13, "Escape", 27, "End", 35, "Home", 36, "ArrowUp", 38, "ArrowDown", 40);
    private static final int SHIFT = 8;

    private final Process process;
    private final Watchdog watchdog;
    private final InputStream in;
    private final OutputStream out;
    private String session = "";
    private int asked;

    private Browser(Process process) {
        this.process = process;
        this.watchdog = Watchdog.start(LIMIT, process::destroyForcibly);
        this.in = new BufferedInputStream(process.getInputStream(), 1 << 16);
        this.out = process.getOutputStream();
    }

    /** {@return whether there is a {@code chromium} in PATH} */
    public static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "chromium")));
    }

    /**
     * Starts one, with nothing open.
     *
     * @param folder for its profile, which is new
     * @return the browser, without a network
     * @throws IOException when it cannot be started
     */
    public static Browser start(Path folder) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null", "sh"));
        command.addAll(List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"));
        command.addAll(List.of("--remote-debugging-pipe", "--user-data-dir=" + folder.resolve("profile")));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Browser(process);
    }

    /**
     * Opens a page in a tab of its own, and waits until it is there.
     *
     * @param page of any scheme that the browser knows
     */
    public void open(URI page) throws IOException {
        session = "";
        var target = member("targetId", ask("Target.createTarget", "{'url': 'about:blank'}"));
        session = member("sessionId", ask("Target.attachToTarget", "{'flatten': true, 'targetId': '" + target + "'}"));
        ask("Page.enable", "{}");
        ask("Page.navigate", "{'url': '" + page.toASCIIString().replace("'", "%27") + "'}");
        for (var event = next(); !event.contains("\"Page.loadEventFired\""); ) {
            event = next();
        }
    }

    /**
     * Makes the window so large, in CSS pixels.
     *
     * @param width from 1
     * @param height from 1
     */
    public void size(int width, int height) throws IOException {
        ask(
                "Emulation.setDeviceMetricsOverride",
                "{'width': %d, 'height': %d, 'deviceScaleFactor': 1, 'mobile': false}".formatted(width, height));
    }

    /**
     * Stores what the page makes it download.
     *
     * @param folder for the files, under the names that the browser gives them
     */
    public void downloadTo(Path folder) throws IOException {
        ask("Page.setDownloadBehavior", "{'behavior': 'allow', 'downloadPath': '" + folder.toAbsolutePath() + "'}");
    }

    /**
     * Presses keys, one after the other.
     *
     * @param keys by the names that a page sees: {@code Tab}, {@code Enter}, {@code ArrowDown}; with {@code Shift+} before
     */
    public void press(String... keys) throws IOException {
        for (var key : keys) {
            boolean shift = key.startsWith("Shift+");
            var name = shift ? key.substring(6) : key;
            var code = KEY_CODES.get(name);
            if (code == null) {
                throw new IllegalArgumentException("no key " + name);
            }
            var text = name.equals("Enter") ? ", 'text': '\\r'" : "";
            var stroke = "'key': '%1$s', 'code': '%1$s', 'windowsVirtualKeyCode': %2$d, 'modifiers': %3$d"
                    .formatted(name, code, shift ? SHIFT : 0);
            ask("Input.dispatchKeyEvent", "{'type': 'keyDown', " + stroke + text + "}");
            ask("Input.dispatchKeyEvent", "{'type': 'keyUp', " + stroke + "}");
        }
    }

    /**
     * Types a text, a key for each character.
     *
     * @param text without quotes and backslashes
     */
    public void type(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            ask("Input.dispatchKeyEvent", "{'type': 'keyDown', 'key': '" + c + "', 'text': '" + c + "'}");
            ask("Input.dispatchKeyEvent", "{'type': 'keyUp', 'key': '" + c + "'}");
        }
    }

    /**
     * Waits until an expression is true.
     *
     * @param expression JavaScript without double quotes; it is looked at again and again
     * @throws IOException when it was never true, and the browser's time was over
     */
    public void await(String expression) throws IOException {
        evaluate("new Promise(done => { const look = () => (" + expression
                + ") ? done(true) : setTimeout(look, 10); look(); })");
    }

    /**
     * Says what an expression is, as text; a promise is waited for.
     *
     * @param expression JavaScript without double quotes
     * @return what {@code String(...)} makes of it
     * @throws IOException when the browser has gone
     * @throws AssertionError when the expression fails
     */
    public String evaluate(String expression) throws IOException {
        // Base64 of UTF-8: an answer that needs no reader of JSON.
        var said =
                "Promise.resolve(" + expression + ").then(it => btoa(Array.from(new TextEncoder().encode(String(it)), "
                        + "b => String.fromCharCode(b)).join('')))";
        var answer = askJson(
                "Runtime.evaluate", "{\"awaitPromise\": true, \"expression\": \"" + said.replace("\\", "\\\\") + "\"}");
        if (answer.contains("\"exceptionDetails\"")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return new String(Base64.getDecoder().decode(member("value", answer)), StandardCharsets.UTF_8);
    }

    /** {@return what is seen now, as a PNG} */
    public byte[] screenshot() throws IOException {
        return Base64.getDecoder().decode(member("data", ask("Page.captureScreenshot", "{'format': 'png'}")));
    }

    /** Asks for something; the parameters are JSON, but for single quotes where JSON has double ones. */
    private String ask(String method, String parameters) throws IOException {
        return askJson(method, parameters.replace('\'', '"'));
    }

    private String askJson(String method, String parameters) throws IOException {
        int id = ++asked;
        var whose = session.isEmpty() ? "" : "\"sessionId\": \"" + session + "\", ";
        var request = "{%s\"id\": %d, \"method\": \"%s\", \"params\": %s}\0".formatted(whose, id, method, parameters);
        out.write(request.getBytes(StandardCharsets.UTF_8));
        out.flush();
        var answer = next();
        while (!answer.startsWith("{\"id\":" + id + ",")) {
            answer = next();
        }
        if (answer.startsWith("{\"id\":" + id + ",\"error\"")) {
            throw new AssertionError(method + ": " + answer);
        }
        return answer;
    }

    private String next() throws IOException {
        var message = new ByteArrayOutputStream();
        for (int b = in.read(); b != 0; b = in.read()) {
            if (b < 0) {
                throw new IOException("the browser has gone" + (watchdog.hasBitten() ? ", as its time was over" : ""));
            }
            message.write(b);
        }
        return message.toString(StandardCharsets.UTF_8);
    }

    private static String member(String name, String message) {
        Matcher member =
                Pattern.compile("\"" + name + "\":\"([A-Za-z0-9+/=-]*)\"").matcher(message);
        if (!member.find()) {
            throw new AssertionError("no " + name + " in " + message);
        }
        return member.group(1);
    }

    /** Kills it and what it has started. */
    @Override
    public void close() {
        watchdog.close();
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(child -> child.onExit().join());
        process.onExit().join();
    }
}
