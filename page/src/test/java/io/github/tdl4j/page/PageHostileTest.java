package io.github.tdl4j.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Hostile names, and data that are missing or broken. */
class PageHostileTest {
  private static final String UNHARMED = "return window.harmed === undefined";

  @RegisterExtension static final SharedBrowser SHARED = new SharedBrowser();
  private static Browser browser;
  private static String hostile;

  @BeforeAll
  static void start() {
    browser = SHARED.get();
    hostile = ReportPage.html(SamplePage.hostile());
  }

  @Test
  void names_hostile_runNoScriptAndStandAsTexts() throws Exception {
    browser.open(hostile, "");
    browser.figures().forEach(browser::show);
    browser.run("for (const each of document.querySelectorAll('details')) each.open = true");
    browser.await("return document.querySelectorAll('details.data tbody tr').length > 40");
    assertThat(browser.run(UNHARMED)).isEqualTo(true);
    assertThat(
            browser.text("return Object.keys(Object.prototype).concat(Object.keys(Object)).join()"))
        .isEmpty();
    assertThat(browser.elements("img, iframe, object, embed, form")).isEmpty();
    assertThat(browser.elements("script")).hasSize(3);
    String text = browser.text("return document.body.textContent");
    for (String name : SamplePage.HOSTILE.subList(0, 6)) {
      assertThat(text).contains(name);
    }
    assertThat(text).contains("x".repeat(200)).contains("line\u240abreak\u2409tab\u2407bell");
    assertThat(text).contains("\ufffdright to left override");
    byte[] svg = browser.download(browser.element("#f-labels .saving button:nth-child(2)"));
    var image =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg));
    assertThat(image.getElementsByTagName("script").getLength()).isZero();
    assertThat(new String(svg, StandardCharsets.UTF_8)).contains("&lt;script&gt;");
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  @Test
  void names_hostileInNotesAndLists_runNoScript() {
    browser.open(hostile, "");
    for (String key : List.of("cell", "label", "map", "run")) {
      WebElement list = browser.element("select[data-key=" + key + "]");
      browser.run("arguments[0].scrollIntoView({ block: 'center' }); arguments[0].focus()", list);
      browser.driver.switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);
    }
    browser.show("f-labels");
    WebElement chart = browser.element("#f-labels .chart");
    for (int y = -60; y < 60; y += 12) {
      browser.actions().moveToElement(chart, -120, y).moveByOffset(240, 0).perform();
    }
    assertThat(browser.run(UNHARMED)).isEqualTo(true);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void names_long_doNotWidenThePage() {
    browser.open(hostile, "");
    for (int width : List.of(360, 1600)) {
      browser.size(width, 800);
      browser.run("scrollTo(0, document.body.scrollHeight / 2)");
      assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
          .as("at %d", width)
          .isLessThanOrEqualTo(0);
    }
  }

  @Test
  void policy_scriptAddedToThePage_isNotRun() {
    browser.open(ReportPage.html(SamplePage.letters()), "");
    browser.run(
        "const script = document.createElement('script'); script.textContent = 'window.harmed = 9';"
            + " document.body.append(script)");
    browser.run(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"http://example.org/x.png\""
            + " onerror=\"window.harmed = 8\">')");
    browser.await("return document.querySelector('img').complete");
    assertThat(browser.run(UNHARMED)).isEqualTo(true);
    assertThat(browser.console())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("Content Security Policy"));
  }

  @Test
  void sections_withoutData_areLeftOutWithOneSentence() {
    browser.open(ReportPage.html(SamplePage.bare()), "");
    assertThat(browser.element("#missing").getText())
        .isEqualTo(
            "Left out, because this run has no data for them: canonical correlations, nearest pairs"
                + " of transferred rows, activations in two dimensions, learning curves, weights of"
                + " the first layer, cost by stage, clips.");
    assertThat(browser.elements("#s-weights, #s-training, #s-clips")).isEmpty();
    assertThat(browser.elements("nav li")).hasSameSizeAs(browser.elements("main section"));
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void data_almostEmpty_stillOpen() {
    for (String json :
        List.of(
            "{}",
            "{\"runs\":[]}",
            "{\"runs\":[{}]}",
            "{\"runs\":[{\"name\":\"x\",\"cells\":[{\"method\":\"unimodal\"}],\"summary\":null,\"heading\":null}]}",
            "{\"runs\":[{\"name\":\"x\",\"heading\":{\"labels\":[\"a\"]},\"cells\":[{\"method\":\"tdl\",\"map\":\"knn\",\"layer\":0,\"confusion\":\"[[0,0,3]]\",\"curve\":\"[[0,0,0]]\"}]}]}")) {
      browser.open(ReportPage.html(json), "");
      assertThat(browser.elements("main")).hasSize(1);
      assertThat(browser.console()).as(json).isEmpty();
    }
  }
}
