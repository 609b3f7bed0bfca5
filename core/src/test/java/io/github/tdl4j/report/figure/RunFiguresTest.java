package io.github.tdl4j.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RunFiguresTest {
  private static final List<String> LETTERS = List.of("A", "B", "C", "D", "E", "F", "G", "H");
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"quoted\" & 'so'",
          "שלום עולם",
          "a\u202eb\u0000\uffff",
          "x".repeat(200),
          "漢字".repeat(60),
          "😀",
          "]]>");

  private static Document parsed(Figure figure) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(figure.svg())));
  }

  private static Figure named(RunFigures figures, String name) {
    return figures.figures().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Element> texts(Figure figure) throws Exception {
    NodeList found = parsed(figure).getElementsByTagName("text");
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  @Test
  void of_example_hasFourFiguresOfThePapersWidths() throws Exception {
    RunFigures figures = FigureExample.figures(FigureExample.run(LETTERS, 3));
    assertThat(figures.figures())
        .extracting(Figure::name)
        .containsExactly("layers", "seen-unseen", "confusion", "gains");
    assertThat(figures.missing()).isEmpty();
    for (Figure figure : figures.figures()) {
      Element root = parsed(figure).getDocumentElement();
      String width = figure.name().equals("confusion") ? "174mm" : "84mm";
      assertThat(root.getAttribute("width")).isEqualTo(width);
      assertThat(root.getElementsByTagName("title").getLength()).isEqualTo(1);
      assertThat(root.getElementsByTagName("desc").item(0).getTextContent()).hasSizeGreaterThan(50);
      assertThat(texts(figure))
          .extracting(text -> text.getAttribute("font-size"))
          .isSubsetOf("7", "8");
    }
  }

  @Test
  void of_sameRun_hasTheSameBytesInEveryLocale() {
    RecordedResults run = FigureExample.run(LETTERS, 3);
    RunFigures first = FigureExample.figures(run);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(FigureExample.figures(run)).isEqualTo(first);
    } finally {
      Locale.setDefault(before);
    }
  }

  /** The points of the first map, from the scale of the ticks that the figure shows. */
  @Test
  void layers_example_haveTheAccuraciesAtTheirHeights() throws Exception {
    RecordedResults run = FigureExample.run(LETTERS, 1);
    Figure figure = named(FigureExample.figures(run), "layers");
    List<Element> ticks =
        texts(figure).stream()
            .filter(text -> text.getAttribute("text-anchor").equals("end"))
            .toList();
    double low = number(ticks.get(0).getTextContent());
    double high = number(ticks.get(ticks.size() - 1).getTextContent());
    double bottom = number(ticks.get(0).getAttribute("y")) - 2.5;
    double top = number(ticks.get(ticks.size() - 1).getAttribute("y")) - 2.5;
    String path =
        Pattern.compile("<path d=\"([^\"]*)\" fill=\"none\" stroke=\"#0072b2\" stroke-width=\"1\"")
            .matcher(figure.svg())
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    List<Double> heights =
        Pattern.compile("[ML][\\d.]+ ([\\d.]+)")
            .matcher(path)
            .results()
            .map(match -> number(match.group(1)))
            .toList();
    assertThat(heights).hasSize(3);
    for (int layer = 0; layer < 3; layer++) {
      double accuracy = 100 * run.cells().get(1 + layer).accuracy();
      double expected = bottom + (accuracy - low) / (high - low) * (top - bottom);
      assertThat(heights.get(layer)).isCloseTo(expected, org.assertj.core.data.Offset.offset(0.02));
    }
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  @Test
  void of_hostileLabels_isValidAndCutsThem() throws Exception {
    for (Figure figure : FigureExample.figures(FigureExample.run(HOSTILE, 2)).figures()) {
      assertThat(parsed(figure).getElementsByTagName("script").getLength()).isZero();
      assertThat(texts(figure)).allMatch(text -> text.getTextContent().length() < 60);
      assertThat(figure.svg()).doesNotContain("\u202e").contains("</svg>");
    }
    Figure gains = named(FigureExample.figures(FigureExample.run(HOSTILE, 2)), "gains");
    assertThat(gains.svg()).contains("&lt;script&gt;al").contains("xxx…");
  }

  /** Text in its own size stays on the page: a fifth more than in Helvetica is allowed for. */
  @Test
  void of_hostileLabels_keepsTextsOnThePage() throws Exception {
    for (List<String> labels : List.of(LETTERS, HOSTILE, many(500))) {
      for (Figure figure :
          FigureExample.figures(FigureExample.run(labels, labels == LETTERS ? 100 : 2)).figures()) {
        String[] box = parsed(figure).getDocumentElement().getAttribute("viewBox").split(" ", -1);
        for (Element text : texts(figure)) {
          double width =
              1.05 * TextWidth.of(text.getTextContent(), number(text.getAttribute("font-size")));
          boolean isTurned = text.hasAttribute("transform");
          double at = number(text.getAttribute(isTurned ? "y" : "x"));
          double begin =
              switch (text.getAttribute("text-anchor")) {
                case "end" -> isTurned ? at : at - width;
                case "middle" -> at - width / 2;
                default -> at;
              };
          assertThat(begin).as(text.getTextContent()).isGreaterThan(-1);
          assertThat(begin + width)
              .as(text.getTextContent())
              .isLessThan(number(box[isTurned ? 3 : 2]) + 1);
        }
      }
    }
  }

  private static List<String> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> "label " + i).toList();
  }

  @Test
  void of_manyLabelsAndMaps_thinsTicksAndStaysSmall() throws Exception {
    RunFigures figures = FigureExample.figures(FigureExample.run(many(500), 2));
    assertThat(named(figures, "confusion").svg().length()).isLessThan(1_500_000);
    assertThat(named(figures, "confusion").svg()).contains("blocks of 8");
    List<Double> labels = new ArrayList<>();
    for (Element text : texts(named(figures, "confusion"))) {
      if (text.getTextContent().startsWith("label ") && !text.hasAttribute("transform")) {
        labels.add(number(text.getAttribute("y")));
      }
    }
    for (int i = 1; i < labels.size() / 4; i++) {
      assertThat(labels.get(i) - labels.get(i - 1)).isGreaterThan(7);
    }
    assertThat(named(figures, "gains").svg()).contains("The 60 largest changes of 500 labels");
    RunFigures ofMaps = FigureExample.figures(FigureExample.run(LETTERS, 100));
    assertThat(named(ofMaps, "layers").svg()).contains("94 other maps");
  }

  @Test
  void confusion_difference_hasCirclesWhereTheTransferPredictsLess() {
    RecordedResults run = FigureExample.run(LETTERS, 1);
    Confusion before = Confusion.of(run.cells().get(0), run.heading().labels());
    RunData data = new RunData(run, FigureExample.intervals(run));
    Confusion after = Confusion.of(data.best().orElseThrow(), run.heading().labels());
    int less = 0;
    for (int i = 0; i < 8; i++) {
      for (int j = 0; j < 8; j++) {
        less += after.share(i, j) < before.share(i, j) ? 1 : 0;
      }
    }
    String svg = named(FigureExample.figures(run), "confusion").svg();
    long circles =
        Pattern.compile("<path d=\"(M[^\"]*a[^\"]*)\"")
            .matcher(svg)
            .results()
            .map(MatchResult::group)
            .flatMapToInt(String::chars)
            .filter(letter -> letter == 'z')
            .count();
    assertThat(circles).isEqualTo(less + 6); // six are in the scale
  }

  @Test
  void of_unimodalAlone_saysWhichFiguresAreMissing() {
    RunFigures figures =
        FigureExample.figures(FigureExample.run(LETTERS, List.of(CellName.unimodal())));
    assertThat(figures.figures())
        .extracting(Figure::name)
        .containsExactly("seen-unseen", "confusion");
    assertThat(figures.missing()).hasSize(2).allMatch(sentence -> sentence.contains("because"));
  }

  @Test
  void curve_withAutomaticSelection_hasTheSelectedConstant() {
    List<CellName> names =
        List.of(
            CellName.unimodal(),
            CellName.tdl("knn", 0),
            CellName.auto(Goal.HARMONIC_MEAN),
            CellName.oracle(0));
    Figure figure = named(FigureExample.figures(FigureExample.run(LETTERS, names)), "seen-unseen");
    assertThat(figure.svg())
        .contains(">Auto (H) + TDLFT (AUSUC ")
        .contains("that of Auto is with the constant selected in each fold");
  }

  @Test
  void curve_bestTransfer_hasTheLookOfItsMapInTheLayers() {
    RecordedResults run =
        IntStream.range(8, 30)
            .mapToObj(labels -> FigureExample.run(many(labels), 3))
            .filter(some -> !bestMap(some).equals("map_0"))
            .findFirst()
            .orElseThrow();
    String map = bestMap(run);
    Look look = Look.OF_MAPS.get(Integer.parseInt(map.substring(4)));
    RunFigures figures = FigureExample.figures(run);
    assertThat(named(figures, "seen-unseen").svg()).contains(look.colour());
    assertThat(named(figures, "seen-unseen").svg()).doesNotContain(Look.BLUE);
    assertThat(named(figures, "layers").svg()).contains(look.colour());
  }

  private static String bestMap(RecordedResults run) {
    RunData data = new RunData(run, FigureExample.intervals(run));
    return data.best().orElseThrow().cell().map();
  }

  @Test
  void gains_oneUnseenLabel_hasTheWordOnThePageAndExplainsUnchangedLabels() throws Exception {
    Figure gains =
        named(FigureExample.figures(FigureExample.run(LETTERS.subList(0, 4), 1)), "gains");
    Element word =
        texts(gains).stream()
            .filter(text -> text.getTextContent().equals("unseen"))
            .findFirst()
            .orElseThrow();
    assertThat(number(word.getAttribute("y")) - TextWidth.of("unseen", 7) / 2).isPositive();
    boolean isUnchanged = false;
    for (int seed = 1; seed < 4; seed++) {
      Figure other = named(FigureExample.figures(FigureExample.run(many(40), seed)), "gains");
      isUnchanged |= other.svg().contains(">unchanged<");
    }
    assertThat(isUnchanged).isTrue();
  }
}
