package io.github.tdl4j.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** Charts and what is saved of them, in a browser. */
class PageChartsTest {
  /**
   * Counts the colours of a canvas that more than a few pixels have, and the colours of the three
   * maps.
   */
  private static final String COLOURS =
      """
      const canvas = document.querySelector('#' + arguments[0] + ' .chart canvas');
      const copy = document.createElement('canvas');
      copy.width = canvas.width;
      copy.height = canvas.height;
      const context = copy.getContext('2d', { willReadFrequently: true });
      context.drawImage(canvas, 0, 0);
      const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
      const counts = new Map();
      for (let i = 0; i < pixels.length; i += 4) {
        const colour = (pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2];
        counts.set(colour, (counts.get(colour) || 0) + 1);
      }
      return [[...counts.values()].filter((count) => count > 20).length,
        [0x0072b2, 0xd55e00, 0x009e73].filter((colour) => counts.has(colour)).length];
      """;

  /** A star of five points. */
  private static final String STAR =
      "path://M0 -100L25 -34L95 -31L40 13L59 81L0 42L-59 81L-40 13L-95 -31L-25 -34Z";

  @RegisterExtension static final SharedBrowser SHARED = new SharedBrowser();
  private static Browser browser;
  private static JsonNode data;

  @BeforeAll
  static void open() {
    browser = SHARED.get();
    data = SamplePage.letters();
    browser.open(ReportPage.html(data), "#theme=light");
  }

  @Test
  void charts_comeIntoView_areDrawnInSeveralColours() {
    assertThat(browser.figures())
        .containsExactly(
            "f-sweep",
            "f-curve",
            "f-confusion-unimodal",
            "f-confusion-selected",
            "f-confusion-oracle",
            "f-labels",
            "f-correlations",
            "f-nearest",
            "f-projection",
            "f-training-pretraining",
            "f-training-backpropagation",
            "f-weights-0",
            "f-weights-1",
            "f-cost");
    for (String figure : browser.figures()) {
      browser.show(figure);
      assertThat(colours(figure).get(0)).as(figure).isGreaterThanOrEqualTo(4);
      assertThat(
              browser.text(
                  "return document.querySelector('#' + arguments[0] + '"
                      + " .chart').getAttribute('aria-label')",
                  figure))
          .as(figure)
          .hasSizeGreaterThan(30);
    }
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests()).isEmpty();
  }

  @Test
  void charts_ofEveryMap_haveItsColourThroughout() {
    browser.show("f-sweep");
    browser.show("f-curve");
    for (String figure : List.of("f-sweep", "f-curve")) {
      assertThat(colours(figure).get(1)).as(figure).isEqualTo(3);
    }
  }

  @Test
  void csv_ofAllCells_hasTheDigitsOfTheData() {
    List<List<String>> rows = rows(browser.downloadText("#save-cells"));
    List<String> header = rows.get(0);
    JsonNode cells = data.get("runs").get(0).get("cells");
    assertThat(rows).hasSize(cells.size() + 1);
    for (int i = 0; i < cells.size(); i++) {
      JsonNode cell = cells.get(i);
      List<String> row = rows.get(i + 1);
      for (String key :
          List.of(
              "accuracy",
              "seen",
              "unseen",
              "harmonicMean",
              "ausuc",
              "mcnemarP",
              "mcnemarPHolm",
              "gapClosed")) {
        assertThat(row.get(header.indexOf(key)))
            .as("%s of %s", key, cell.get("name"))
            .satisfies(text -> same(text, cell.path(key)));
      }
      same(row.get(header.indexOf("intervalLow")), cell.get("interval").get(0));
      same(row.get(header.indexOf("ausucIntervalHigh")), cell.get("ausucInterval").get(1));
      assertThat(row.get(header.indexOf("name"))).isEqualTo(cell.get("name").asString());
    }
  }

  @Test
  void csv_ofCharts_equalsTheData() {
    JsonNode run = data.get("runs").get(0);
    List<List<String>> confusion = rows(csv("confusion-unimodal"));
    JsonNode pairs = unpacked(run.get("cells").get(0), "confusion");
    assertThat(confusion).hasSize(pairs.size() + 1);
    long counted = confusion.stream().skip(1).mapToLong(row -> Long.parseLong(row.get(3))).sum();
    assertThat(counted).isEqualTo(26 * 30);

    List<List<String>> correlations = rows(csv("correlations"));
    assertThat(correlations).hasSize(1 + 4 * 60);
    same(correlations.get(5).get(3), run.get("correlations").get(0).get("values").get(4));

    List<List<String>> cost = rows(csv("cost"));
    assertThat(cost.get(2)).containsExactly("pretraining of the target network", "31.9", "5");

    List<List<String>> points = rows(csv("projection"));
    JsonNode first =
        StreamSupport.stream(run.get("projections").spliterator(), false)
            .filter(
                part ->
                    points.get(1).get(0).equals(part.get("map").asString())
                        && points.get(1).get(1).equals(part.get("layer").asString()))
            .findFirst()
            .orElseThrow();
    assertThat(points).hasSize(first.get("points").size() + 1);
    same(points.get(1).get(3), first.get("points").get(0).get(0));

    List<List<String>> losses = rows(csv("training-backpropagation"));
    assertThat(losses).hasSize(1 + 5 * 30);
    assertThat(losses.get(0)).contains("epoch", "loss", "fold");
  }

  @Test
  void csv_ofCurve_hasEveryPointOfTheShownCells() {
    List<List<String>> rows = rows(csv("curve"));
    JsonNode unimodal = data.get("runs").get(0).get("cells").get(0);
    JsonNode curve = unpacked(unimodal, "curve");
    for (int i = 0; i < 121; i++) {
      assertThat(rows.get(i + 1).get(0)).isEqualTo("Unimodal");
      for (int k = 0; k < 3; k++) {
        same(rows.get(i + 1).get(k + 1), curve.get(i).get(k));
      }
    }
    assertThat((rows.size() - 1) % 121).isZero();
  }

  @Test
  void curve_ofTheSelectedNetwork_hasAStarAtItsOwnPoint() {
    browser.show("f-curve");
    JsonNode auto =
        data.get("runs")
            .get(0)
            .get("cells")
            .valueStream()
            .filter(cell -> cell.has("chosen"))
            .findFirst()
            .orElseThrow();
    String marks =
        browser.text(
            """
            const chart = echarts.getInstanceByDom(document.querySelector('#f-curve .chart'));
            return chart.getOption().series.filter((each) => each.type === 'scatter' && each.name === 'auto')
              .flatMap((each) => each.data).map((each) => each.symbol + ' ' + each.value.join(' ')).join('; ');
            """);
    assertThat(marks)
        .isEqualTo(
            STAR
                + " "
                + auto.get("point").get(0).asString()
                + " "
                + auto.get("point").get(1).asString());
    assertThat(browser.element("#f-curve .caption").getText())
        .contains("auto: a transfer in 4 of 5 folds, γ from 0.5 to 0.8.");
  }

  /** The look of the automatic selection in the curves, beside those of all maps by layer. */
  @Test
  void selection_colourAndMark_areThoseOfNoMap() {
    browser.show("f-sweep");
    browser.show("f-curve");
    List<String> maps =
        strings(
            """
            const chart = echarts.getInstanceByDom(document.querySelector('#f-sweep .chart'));
            return chart.getOption().series.filter((each) => each.type === 'line')
              .flatMap((each) => [each.lineStyle.color, each.symbol]);
            """);
    List<String> selection =
        strings(
            """
            const chart = echarts.getInstanceByDom(document.querySelector('#f-curve .chart'));
            return chart.getOption().series.filter((each) => each.name === 'auto' && each.data.length > 0)
              .flatMap((each) => each.type === 'line' ? [each.lineStyle.color] : [each.data[0].symbol]);
            """);
    assertThat(maps).contains("#0072b2", "circle", "#d55e00", "#009e73", "rect");
    assertThat(selection).hasSize(2).doesNotContainAnyElementsOf(maps).contains("#4b0092");
    assertThat(selection.get(1)).startsWith("path://");
  }

  private static String chosen(String key) {
    return Browser.attribute(browser.element("#s-nearest select[data-key=" + key + "]"), "value");
  }

  private static List<String> strings(String script) {
    return ((List<?>) browser.run(script)).stream().map(String::valueOf).toList();
  }

  @Test
  void csv_ofLabelsOfNearestPairs_countsThePairsOfTheTable() {
    JsonNode part =
        data.get("runs")
            .get(0)
            .get("nearest")
            .valueStream()
            .filter(
                each ->
                    each.get("map").asString().equals(chosen("map"))
                        && each.get("layer").asString().equals(chosen("layer")))
            .findFirst()
            .orElseThrow();
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode row : part.get("rows")) {
      for (JsonNode pair : row.get("pairs")) {
        counts.merge(
            row.get("label").asString() + " " + pair.get("label").asString(), 1, Integer::sum);
      }
    }
    Map<String, Integer> found = new TreeMap<>();
    List<List<String>> rows = rows(csv("nearest"));
    for (List<String> row : rows.subList(1, rows.size())) {
      found.put(row.get(2) + " " + row.get(3), Integer.parseInt(row.get(4)));
      assertThat(Double.parseDouble(row.get(5))).isEqualTo(Integer.parseInt(row.get(4)) / 5.0);
    }
    assertThat(found).isEqualTo(counts).hasSizeGreaterThan(6);
  }

  @Test
  void csv_ofTablesAndNearestPairs_equalsTheData() {
    JsonNode run = data.get("runs").get(0);
    List<List<String>> table = rows(browser.downloadText("#t-0 .saving button"));
    JsonNode given = run.get("tables").get(0);
    assertThat(table).hasSize(given.get("rows").size() + 1);
    for (int i = 0; i < given.get("rows").size(); i++) {
      assertThat(table.get(i + 1))
          .isEqualTo(
              given.get("rows").get(i).get("cells").valueStream().map(JsonNode::asString).toList());
    }
    List<List<String>> pairs = rows(browser.downloadText("#s-nearest .controls button"));
    assertThat(pairs).hasSize(1 + 6 * 5);
    assertThat(pairs.get(1).subList(2, 5)).containsExactly("U1_Anya", "U", "1");
    assertThat(pairs.get(2).get(7)).isEqualTo("1.373");
  }

  /** The sample has an automatic selection, whose inner validations have no stage. */
  @Test
  void cost_ofARunWithASelection_saysWhatIsNotCounted() {
    browser.show("f-cost");
    assertThat(browser.element("#f-cost .caption").getText())
        .startsWith("Together 2 min 16 s of computation in these stages")
        .endsWith(
            "The inner validations of the automatic selection and other work are not counted.");
  }

  @Test
  void table_ofAFigure_hasTheRowsOfItsCsv() {
    browser.show("f-cost");
    WebElement details = browser.element("#f-cost details.data");
    details.findElement(By.tagName("summary")).click();
    browser.await("return document.querySelectorAll('#f-cost details.data tbody tr').length === 4");
    assertThat(details.findElements(By.cssSelector("tbody tr:nth-child(2) td")))
        .extracting(WebElement::getText)
        .containsExactly("pretraining of the target network", "31.9", "5");
  }

  @Test
  void svg_ofEveryFigure_isWellFormedAndHasTheChart() throws Exception {
    for (String figure : browser.figures()) {
      byte[] svg = saved(figure, "SVG");
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg));
      assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
      String text = new String(svg, StandardCharsets.UTF_8);
      assertThat(text).as(figure).containsAnyOf("<path", "<image");
    }
  }

  @Test
  void png_ofAFigure_isLargeEnoughForPaper() throws Exception {
    for (String figure : List.of("f-sweep", "f-confusion-selected", "f-weights-0")) {
      var image = ImageIO.read(new ByteArrayInputStream(saved(figure, "PNG")));
      assertThat(image.getWidth())
          .as(figure)
          .isGreaterThanOrEqualTo(figure.startsWith("f-weights") ? 600 : 2400);
    }
  }

  private static List<Long> colours(String figure) {
    return ((List<?>) browser.run(COLOURS, figure)).stream().map(count -> (Long) count).toList();
  }

  /** A list that the page reads when it is shown. */
  private static JsonNode unpacked(JsonNode cell, String key) {
    return SamplePage.JSON.readTree(cell.get(key).asString());
  }

  private static String csv(String figure) {
    return new String(saved("f-" + figure, "CSV"), StandardCharsets.UTF_8);
  }

  private static byte[] saved(String figure, String kind) {
    browser.show(figure);
    int place = 1 + List.of("CSV", "SVG", "PNG").indexOf(kind);
    return browser.download(
        browser.element("#" + figure + " .saving button:nth-child(" + place + ")"));
  }

  private static void same(String text, JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      assertThat(text).isEmpty();
    } else {
      assertThat(Double.parseDouble(text)).isEqualTo(value.asDouble());
    }
  }

  private static List<List<String>> rows(String csv) {
    try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
      return parser.stream().map(CSVRecord::toList).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
