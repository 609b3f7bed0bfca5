package io.github.tdl4j.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Pages that open at one of their sections, and the window that a reader then sees. */
class PageFragmentTest {
  private static final int WIDTH = 1024;
  private static final int HEIGHT = 800;

  /** Gives true when the heading is in the window and each chart in it has been drawn. */
  private static final String SHOWN =
      """
      const inside = (element) => {
        const box = element.getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight;
      };
      const heading = document.getElementById('h-' + arguments[0]);
      return inside(heading) && document.activeElement === heading
        && [...document.querySelectorAll('.chart')].filter(inside)
          .every((chart) => chart.querySelector('canvas') !== null);
      """;

  /** Gives the parts of charts in the window: left, top, right and bottom of each. */
  private static final String CHARTS =
      """
      return [...document.querySelectorAll('.chart canvas')].map((each) => each.getBoundingClientRect())
        .map((box) => [box.left, Math.max(0, box.top), box.right, Math.min(innerHeight, box.bottom)])
        .filter((box) => box[3] - box[1] > 100).map((box) => box.map(Math.round));
      """;

  @RegisterExtension static final SharedBrowser SHARED = new SharedBrowser();
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = SHARED.get();
    browser.size(WIDTH, HEIGHT);
  }

  @AfterAll
  static void leave() {
    browser.reset();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "answer",
        "tables",
        "sweep",
        "curves",
        "confusions",
        "labels",
        "correlations",
        "nearest",
        "projections",
        "training",
        "weights",
        "cost",
        "clips",
        "about"
      })
  void at_section_isInTheWindowWithItsChartsDrawn(String section) throws IOException {
    browser.open(ReportPage.html(SamplePage.letters()), "#theme=light&at=" + section);
    browser.await(SHOWN, section);

    BufferedImage window = ImageIO.read(new ByteArrayInputStream(browser.screenshot()));

    assertThat(window.getWidth()).isEqualTo(WIDTH);
    assertThat(inked(window, List.of(0L, 0L, (long) WIDTH, (long) HEIGHT))).isGreaterThan(0.01);
    for (Object box : (List<?>) browser.run(CHARTS)) {
      List<Long> sides = ((List<?>) box).stream().map(side -> ((Number) side).longValue()).toList();
      assertThat(inked(window, sides)).as("chart at %s", sides).isGreaterThan(0.003);
    }
    assertThat(browser.console()).isEmpty();
  }

  /** Returns the share of pixels that do not have the most frequent colour. */
  private static double inked(BufferedImage picture, List<Long> box) {
    Map<Integer, Integer> counts = new HashMap<>();
    int all = 0;
    for (int y = box.get(1).intValue(); y < Math.min(box.get(3), picture.getHeight()); y++) {
      for (int x = box.get(0).intValue(); x < Math.min(box.get(2), picture.getWidth()); x++) {
        counts.merge(picture.getRGB(x, y), 1, Integer::sum);
        all++;
      }
    }
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return 1 - (double) most / all;
  }

  /**
   * The control is the most accurate row, and the answer names none: Unimodal's rival is another.
   */
  @Test
  void controls_ofDescriptions_areApartAndNeverTheBest() {
    ObjectNode page = SamplePage.described();
    ObjectNode run = (ObjectNode) page.get("runs").get(0);
    ((ObjectNode) run.get("summary")).remove("cell");
    run.get("cells")
        .forEach(
            cell -> {
              if (cell.path("map").asString("").endsWith("-permuted")) {
                ((ObjectNode) cell).put("accuracy", 0.99);
              }
            });
    browser.open(ReportPage.html(page), "#theme=light");

    assertThat(
            browser.text(
                "return [...document.querySelectorAll('#f-curve select optgroup')]"
                    + ".map((group) => group.label).join()"))
        .isEqualTo("Transfers,Controls,Other networks");
    assertThat(
            browser.text("return document.querySelector('#f-curve select[data-key=cell]').value"))
        .doesNotContain("permuted");
  }
}
