package io.github.tdl4j.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Many cells and instances, and very large pictures. */
class PageLargeTest {
  private static final int TRIES = 3;

  @RegisterExtension static final SharedBrowser SHARED = new SharedBrowser();
  private static Browser browser;
  private static JsonNode big;
  private static String page;

  @BeforeAll
  static void start() {
    browser = SHARED.get();
    big = SamplePage.big();
    page = ReportPage.html(big);
    browser.driver.executeCdpCommand("Performance.enable", Map.of("timeDomain", "threadTicks"));
  }

  /** The time of one opening, and the time that the thread of the page has computed in it. */
  private record Opening(long milliseconds, double processorSeconds) {}

  @Test
  void page_500CellsAnd50000Instances_opensInThreeSeconds() {
    assertThat(big.get("runs").get(0).get("cells").size()).isGreaterThanOrEqualTo(500);
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    Opening best = opening(page);
    for (int i = 1; i < TRIES && (best.milliseconds() > 3000 || !isFast(best)); i++) {
      Opening next = opening(page);
      best =
          new Opening(
              Math.min(best.milliseconds(), next.milliseconds()),
              Math.min(best.processorSeconds(), next.processorSeconds()));
    }
    String measured =
        String.format(
            Locale.ROOT,
            "page of 500 cells: %d ms, %.2f s of the processor, load %.1f on %d processors",
            best.milliseconds(),
            best.processorSeconds(),
            machine.getSystemLoadAverage(),
            machine.getAvailableProcessors());
    System.out.println(measured);
    assertThat(best.processorSeconds()).as(measured).isBetween(0.05, 3.0);
    if (machine.getSystemLoadAverage() <= machine.getAvailableProcessors()) {
      assertThat(best.milliseconds()).as(measured).isLessThan(3000);
    }
    browser.figures().forEach(browser::show);
    assertThat(browser.console()).isEmpty();
  }

  private static boolean isFast(Opening opening) {
    return opening.processorSeconds() <= 3;
  }

  private static Opening opening(String page) {
    browser.driver.get("about:blank");
    double before = processorSeconds();
    long milliseconds = browser.open(page, "");
    return new Opening(milliseconds, processorSeconds() - before);
  }

  /** The time that the thread of the page has computed. */
  private static double processorSeconds() {
    Map<String, Object> found =
        browser.driver.executeCdpCommand("Performance.getMetrics", Map.of());
    return ((List<?>) found.getOrDefault("metrics", List.of()))
        .stream()
            .map(metric -> (Map<?, ?>) metric)
            .filter(metric -> "TaskDuration".equals(metric.get("name")))
            .mapToDouble(metric -> Double.parseDouble(String.valueOf(metric.get("value"))))
            .sum();
  }

  /** A browser draws nothing on a canvas of more than about 65,500 pixels. */
  @Test
  void weights_widerAndHigherThanACanvas_areDrawnAndSaved() {
    ObjectNode data = SamplePage.letters();
    ArrayNode weights = ((ObjectNode) data.get("runs").get(0)).putArray("weights");
    weights(weights, 1, List.of(1, 70_000));
    weights(weights, 1, List.of(70_000, 1));
    weights(weights, 20_000, List.of(2, 2));
    weights(weights, 70_000, List.of(1, 3));
    browser.open(ReportPage.html(data), "#theme=light");
    for (int i = 0; i < weights.size(); i++) {
      String figure = "f-weights-" + i;
      browser.show(figure);
      assertThat(browser.number(COLOURS, figure)).as(figure).isGreaterThanOrEqualTo(4);
      assertThat(browser.element("#" + figure + " .caption").getText())
          .contains("each pixel is the mean of up to ", " weights beside one another");
      assertThat(browser.download(browser.element("#" + figure + " .saving button:nth-child(2)")))
          .as("SVG file of %s", figure)
          .hasSizeGreaterThan(2000);
    }
    assertThat(browser.console()).isEmpty();
  }

  /** The number of colours of a canvas, in some of its pixels. */
  private static final String COLOURS =
      """
      const canvas = document.querySelector('#' + arguments[0] + ' .chart canvas');
      const copy = document.createElement('canvas');
      copy.width = 600;
      copy.height = 600;
      const context = copy.getContext('2d', { willReadFrequently: true });
      context.imageSmoothingEnabled = false;
      context.drawImage(canvas, 0, 0, copy.width, copy.height);
      const pixels = new Uint32Array(context.getImageData(0, 0, copy.width, copy.height).data.buffer);
      return new Set(pixels).size;
      """;

  private static void weights(ArrayNode all, int frames, List<Integer> shape) {
    ObjectNode part = all.addObject().put("modality", "video").put("frames", frames);
    shape.forEach(part.putArray("shape")::add);
    part.put("limit", 0.5);
    ArrayNode units = part.putArray("units");
    byte[] bytes = new byte[frames * shape.get(0) * shape.get(1)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (128 + 120 * Math.sin(i * 0.0005));
    }
    for (int unit = 0; unit < 2; unit++) {
      units.add(Base64.getEncoder().encodeToString(bytes));
    }
  }

  /** Another metric draws the chart anew, as when it comes into view. */
  @Test
  void sweep_480Transfers_takesAtMost300MillisecondsOfTheProcessor() {
    browser.open(page, "");
    browser.show("f-sweep");
    double best = Double.MAX_VALUE;
    for (String metric : List.of("harmonicMean", "accuracy", "ausuc")) {
      double before = processorSeconds();
      browser.run("location.hash = '#metric=' + arguments[0]", metric);
      browser.await(
          "return document.querySelector('input[data-key=metric]:checked').value === arguments[0]",
          metric);
      best = Math.min(best, processorSeconds() - before);
    }
    System.out.printf(Locale.ROOT, "layer chart of 480 transfers: %.3f s of the processor%n", best);
    assertThat(best).isBetween(0.001, 0.3);
  }
}
