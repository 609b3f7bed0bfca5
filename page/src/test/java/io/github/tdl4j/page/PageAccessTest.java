package io.github.tdl4j.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.print.PrintOptions;

/** Screen readers, sizes of windows, themes and paper. */
class PageAccessTest {
  private static final String BACKGROUND =
      """
      const canvas = document.querySelector('#f-sweep .chart canvas');
      const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      context.drawImage(canvas, 2, canvas.height - 2, 1, 1, 0, 0, 1, 1);
      return String(context.getImageData(0, 0, 1, 1).data);
      """;

  @RegisterExtension static final SharedBrowser SHARED = new SharedBrowser();
  private static Browser browser;
  private static String page;

  @BeforeAll
  static void start() {
    browser = SHARED.get();
    page = ReportPage.html(SamplePage.twoRuns());
  }

  @Test
  void axe_lightAndDark_findsNothingSerious() throws IOException {
    browser.open(page, "#theme=light");
    browser.run(
        "for (const each of document.querySelectorAll('.legend, .for-paper, #f-cost details'))"
            + " each.open = true");
    browser.run(axe());
    assertThat(faults("{}")).as("light").isEmpty();
    browser.run("location.hash = '#theme=dark'");
    browser.await("return document.documentElement.dataset.theme === 'dark'");
    assertThat(faults("{ runOnly: ['cat.color'] }"))
        .as("dark, where only colours are others")
        .isEmpty();
  }

  /** Returns the serious faults that axe finds. */
  private static List<?> faults(String options) {
    Object found =
        browser.driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, { resultTypes: ['violations'], ...OPTIONS }).then((result) => done(result.violations
              .filter((each) => each.impact === 'serious' || each.impact === 'critical')
              .map((each) => each.id + ': ' + each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | '))),
              (fault) => done([String(fault)]));
            """
                .replace("OPTIONS", options));
    return (List<?>) Objects.requireNonNull(found);
  }

  @Test
  void page_threeSizes_doesNotScrollSideways() {
    browser.open(page, "");
    for (int width : List.of(360, 1024, 1600)) {
      browser.size(width, 800);
      browser.run("scrollTo(0, document.body.scrollHeight)");
      browser.await(
          "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>"
              + " done(true))))");
      assertThat(browser.number("return document.documentElement.scrollWidth - innerWidth"))
          .as("pixels beyond the window at %d", width)
          .isLessThanOrEqualTo(0);
      browser.show("f-sweep");
      browser.await(
          "const chart = document.querySelector('#f-sweep .chart'); return"
              + " chart.querySelector('canvas').clientWidth === chart.clientWidth");
      assertThat(
              browser.number(
                  "const table = document.querySelector('.three .scroll'); return"
                      + " table.scrollWidth - table.clientWidth"))
          .as("hidden pixels of the table of the answer at %d", width)
          .isLessThanOrEqualTo(0);
    }
    browser.driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  @Test
  void tables_thatScroll_haveAShadeAndTheLinesOfTheirFirstColumn() {
    browser.open(page, "");
    assertThat(
            browser.text("return getComputedStyle(document.querySelector('.scroll')).background"))
        .contains("local", "scroll", "rgba(");
    assertThat(
            browser.text("return getComputedStyle(document.querySelector('table')).borderCollapse"))
        .as("a collapsed line stays behind when a sticky cell moves")
        .isEqualTo("separate");
  }

  @Test
  void page_structure_hasLandmarksAndOneTitle() {
    browser.open(page, "");
    for (String landmark :
        List.of("header", "nav[aria-label]", "main", "footer", "[role=status][aria-live=polite]")) {
      assertThat(browser.elements(landmark)).as(landmark).hasSize(1);
    }
    assertThat(browser.elements("h1")).hasSize(1);
    assertThat(browser.elements("[role=img]:not([aria-label]):not(.chart)")).isEmpty();
    assertThat(browser.text("return document.documentElement.lang")).isEqualTo("en");
  }

  @Test
  void theme_ofTheSystem_isFollowedUntilOneIsChosen() {
    browser.open(page, "");
    prefer("dark");
    browser.await("return document.documentElement.dataset.theme === 'dark'");
    browser.show("f-sweep");
    String dark = background();
    prefer("light");
    browser.await("return document.documentElement.dataset.theme === 'light'");
    assertThat(background()).isNotEqualTo(dark);
    browser.element("input[data-key=theme][value=dark]").click();
    assertThat(browser.text("return document.documentElement.dataset.theme")).isEqualTo("dark");
    browser.show("f-sweep");
    browser.await(BACKGROUND.replace("return", "return arguments[0] ==="), dark);
  }

  @Test
  void print_darkPage_isLightHasAllChartsAndComesBack() {
    browser.open(page, "#theme=dark");
    browser.run(
        """
        window.printed = null;
        addEventListener('beforeprint', () => {
          window.printed = { theme: document.documentElement.dataset.theme,
            drawn: document.querySelectorAll('.chart canvas').length, charts: document.querySelectorAll('.chart').length,
            settings: document.querySelector('details.for-paper').open };
        });
        """);
    byte[] pdf = Base64.getDecoder().decode(browser.driver.print(new PrintOptions()).getContent());
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(pdf.length).isGreaterThan(50_000);
    assertThat(browser.run("return printed.theme")).isEqualTo("light");
    assertThat(browser.run("return printed.settings")).isEqualTo(true);
    assertThat(browser.number("return printed.drawn"))
        .isEqualTo(browser.number("return printed.charts"))
        .isGreaterThan(10);
    browser.await("return document.documentElement.dataset.theme === 'dark'");
    assertThat(browser.run("return document.querySelector('details.for-paper').open"))
        .isEqualTo(false);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void motion_readerWantsNone_filmStaysStill() {
    browser.open(page, "");
    browser.driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    browser.run("document.querySelector('.clip').scrollIntoView({ block: 'center' })");
    browser.await("return Number(document.querySelector('.clip input').value) === 10");
    browser.element(".clip button").click();
    browser.await(
        "return document.querySelector('.clip button').getAttribute('aria-pressed') === 'false'");
    assertThat(browser.number("return Number(document.querySelector('.clip input').value)"))
        .isEqualTo(10);
    browser.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  private static void prefer(String scheme) {
    browser.driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private static String background() {
    return browser.text(BACKGROUND);
  }

  private static String axe() throws IOException {
    try (InputStream script = PageAccessTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
