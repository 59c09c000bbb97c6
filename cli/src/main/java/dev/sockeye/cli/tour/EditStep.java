package dev.sockeye.cli.tour;

import dev.sockeye.url.UrlReference;
import java.io.IOException;

/** One parameter changed, and no other byte. */
final class EditStep implements Step {
    @Override
    public String name() {
        return "edit";
    }

    @Override
    public String title(Lang lang) {
        return lang.pick("One parameter changed, and no other byte", "只改一个参数，其余字节原样保留");
    }

    @Override
    public String text(Lang lang) {
        return lang.pick(
                "Most libraries write the whole query anew (%7E, +, | and [] come out differently), and a signature no longer fits.",
                "多数库会重写整个查询串（%7E、+、| 和 [] 都会变样），签名随之失效。");
    }

    @Override
    public void run(Stage stage) throws IOException {
        stage.code(Shown.step(EditStep.class, "edit"));
        // show: edit
        var signed = UrlReference.split("https://cdn.example/a%7eb?sig=x%2By|[z]&q=a+b&page=1");
        var next = signed.withParameter("page", "2");
        // end
        stage.remark(signed.toString());
        stage.remark(next.toString());
        stage.expect("the URL", "https://cdn.example/a%7eb?sig=x%2By|[z]&q=a+b&page=2", next.toString());
    }
}
