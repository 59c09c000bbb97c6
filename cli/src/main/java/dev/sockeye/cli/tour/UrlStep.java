package dev.sockeye.cli.tour;

import dev.sockeye.url.Finding;
import dev.sockeye.url.Url;
import dev.sockeye.url.Urllib;
import java.io.IOException;

/** A URL that parsers do not agree about. */
final class UrlStep implements Step {
    @Override
    public String name() {
        return "url";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("A URL that parsers do not agree about", "不同解析器得出不同结果的 URL");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "A filter that reads it as Python does lets it pass to good.com; a browser goes to evil.com. lint says so, and where.",
                "按 Python 规则检查的过滤器认为它指向 good.com 而放行，浏览器却会访问 evil.com。lint 会指出这一点以及位置。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.code(Shown.step(UrlStep.class, "url"));
        // show: url
        var hostile = "http://evil.com\\@good.com/";
        var browsers = Url.parse(hostile).host().orElseThrow();
        var python = Urllib.urlsplit(hostile).hostname().orElseThrow();
        var finding = Url.lint(hostile).getFirst();
        // end
        stage.remark(hostile);
        stage.remark(" ".repeat(finding.position()) + "^ " + finding.message());
        stage.remark(stage.lang().pick("browsers, and Url: ", "浏览器和 Url：") + browsers);
        stage.remark(stage.lang().pick("Python: ", "Python：") + python);
        stage.expect("the host by the standard", "evil.com", browsers);
        stage.expect("the host by Python", "good.com", python);
        stage.expect("the finding", Finding.Kind.BACKSLASH, finding.kind());
        stage.expect("its place", hostile.indexOf('\\'), finding.position());
    }
}
