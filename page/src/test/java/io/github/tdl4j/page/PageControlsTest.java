package io.github.tdl4j.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Controls by mouse and by keyboard, and the state in the address. */
class PageControlsTest {
  @RegisterExtension static final SharedBrowser SHARED = new SharedBrowser();
  private static Browser browser;
  private static String page;

  @BeforeAll
  static void start() {
    browser = SHARED.get();
    page = ReportPage.html(SamplePage.twoRuns());
    browser.open(page, "");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      assertThat(browser.console()).isEmpty();
    }
  }

  /** Back to the state at the start, without loading the page again. */
  @BeforeEach
  void reset() {
    browser.run("location.hash = '#theme=light'");
    browser.await("return document.documentElement.dataset.theme === 'light'");
  }

  @Test
  void controls_everyChoiceByMouse_changesTheStateAndTheFigures() {
    List<String> changed = new ArrayList<>();
    for (String key : List.of("theme", "metric", "view", "method")) {
      for (WebElement option : browser.elements("input[type=radio][data-key=" + key + "]")) {
        String before = hash();
        boolean chosen = option.isSelected();
        browser.run("arguments[0].scrollIntoView({ block: 'center' })", option);
        option.click();
        assertThat(option.isSelected()).isTrue();
        assertThat(hash().equals(before))
            .as("%s in %s", option.getAttribute("value"), hash())
            .isEqualTo(chosen);
        changed.add(key + "=" + option.getAttribute("value"));
      }
    }
    assertThat(changed).hasSize(3 + 5 + 2 + 2);
  }

  @Test
  void controls_everyListByKeyboard_changesTheStateAndItsFigure() {
    for (String key : List.of("cell", "map", "layer", "label", "network")) {
      WebElement list = browser.element("select[data-key=" + key + "]");
      browser.run("arguments[0].scrollIntoView({ block: 'center' })", list);
      String value = Browser.attribute(list, "value");
      browser.run("arguments[0].focus()", list);
      browser
          .driver
          .switchTo()
          .activeElement()
          .sendKeys(value.equals(last(list)) ? Keys.ARROW_UP : Keys.ARROW_DOWN);
      assertThat(list.getAttribute("value")).as(key).isNotEqualTo(value);
      assertThat(hash()).contains(key + "=");
      String now = list.getAttribute("value");
      for (WebElement same : browser.elements("select[data-key=" + key + "]")) {
        assertThat(same.getAttribute("value")).as("all lists of %s agree", key).isEqualTo(now);
      }
    }
  }

  @Test
  void controls_choiceByKeyboard_movesWithArrows() {
    browser.run("document.querySelector('input[data-key=metric]:checked').focus()");
    browser.driver.switchTo().activeElement().sendKeys(Keys.ARROW_RIGHT);
    assertThat(hash()).contains("metric=seen");
    assertThat(browser.text("return document.querySelector('#f-sweep .caption').textContent"))
        .contains("Seen: mean accuracy over the seen labels");
  }

  @Test
  void charts_anotherCell_areDrawnAnew() {
    browser.show("f-confusion-selected");
    String before = picture("f-confusion-selected");
    WebElement list = browser.element("#s-confusions select[data-key=cell]");
    list.findElement(By.cssSelector("option[value=oracle-0]")).click();
    assertThat(picture("f-confusion-selected")).isNotEqualTo(before);
    assertThat(browser.element("#f-confusion-selected .caption").getText()).contains("Oracle (0)");
    assertThat(browser.element("#f-confusion-selected h3").getText()).isEqualTo("Oracle (0)");
    assertThat(browser.text("return document.querySelector('[role=status]').textContent"))
        .contains("Oracle (0)");
  }

  @Test
  void training_ofANetworkWithoutPretraining_hasOneChart() {
    WebElement pretraining = browser.element("#f-training-pretraining");
    assertThat(pretraining.isDisplayed()).isTrue();
    browser.element("select[data-key=network] option[value='tuned-tdl-knn-1']").click();
    assertThat(pretraining.isDisplayed()).isFalse();
    assertThat(browser.element("#f-training-backpropagation").isDisplayed()).isTrue();
    browser.element("select[data-key=network] option[value=target]").click();
    assertThat(pretraining.isDisplayed()).isTrue();
  }

  @Test
  void projection_methodThatTheSelectedMapDoesNotHave_isDisabled() {
    ObjectNode data = SamplePage.letters();
    ArrayNode parts = (ArrayNode) data.get("runs").get(0).get("projections");
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (parts.get(i).get("method").asString().equals("UMAP")
          && !parts.get(i).get("map").asString().equals("ncca")) {
        parts.remove(i);
      }
    }
    browser.open(ReportPage.html(data), "#map=knn&layer=0&method=UMAP");
    WebElement umap = browser.element("input[value=UMAP]");
    assertThat(umap.isEnabled()).isFalse();
    assertThat(umap.getAttribute("title")).contains("NCCA at layer 0");
    assertThat(browser.element("input[value=PCA]").isSelected()).isTrue();
    browser.show("f-projection");
    assertThat(browser.element("#f-projection .caption").getText())
        .endsWith(
            "UMAP takes long, and is there for 4 of 12 transfers, those of the highest accuracy.");
    browser.run("location.hash = '#map=ncca&layer=0&method=UMAP'");
    browser.await(
        "const umap = document.querySelector('input[value=UMAP]'); return !umap.disabled &&"
            + " umap.checked");
    browser.open(page, "");
  }

  /** The sections of nearest pairs and of projections of a run that is about its selection. */
  @Test
  void details_ofAnAnswerAboutTheSelection_openOnAMapThatHasData() {
    ObjectNode data = SamplePage.letters();
    ObjectNode run = (ObjectNode) data.get("runs").get(0);
    ArrayNode cells = (ArrayNode) run.get("cells");
    for (int i = 0; i < cells.size(); i++) {
      ObjectNode cell = (ObjectNode) cells.get(i);
      if (cell.has("chosen")) {
        ((ObjectNode) run.get("summary")).put("cell", i);
      } else if (cell.path("map").asString("").equals("svr") && cell.get("layer").asInt() == 2) {
        cell.put("accuracy", 0.9375);
      }
    }
    for (String fragment : List.of("", "#map=auto")) {
      browser.open(ReportPage.html(data), fragment);
      for (String section : List.of("nearest", "projections")) {
        for (List<String> pair : List.of(List.of("map", "svr"), List.of("layer", "2"))) {
          WebElement list =
              browser.element("#s-" + section + " select[data-key=" + pair.get(0) + "]");
          assertThat(list.getAttribute("value")).as(section).isEqualTo(pair.get(1));
        }
      }
    }
    assertThat(browser.element("#nearest-rows .caption").getText()).startsWith("SVR, layer 2: ");
    browser.open(page, "");
  }

  @Test
  void projection_thatOnlyTheUserCanMiss_saysSoAfterASelectionAlone() {
    ObjectNode data = SamplePage.letters();
    ArrayNode parts = (ArrayNode) data.get("runs").get(0).get("projections");
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (!parts.get(i).get("map").asString().equals("ncca")) {
        parts.remove(i);
      }
    }
    browser.open(ReportPage.html(data), "");
    browser.show("f-projection");
    assertThat(browser.element("#f-projection .caption").getText()).startsWith("PCA of ");
    browser.run("location.hash = '#map=knn'");
    browser.await(
        "return document.querySelector('#f-projection .caption').textContent.startsWith('Nothing"
            + " was computed for the selected map')");
    browser.open(page, "");
  }

  @Test
  void state_backAndForward_restoresTheControls() {
    browser.element("input[data-key=metric][value=unseen]").click();
    browser.element("input[data-key=metric][value=ausuc]").click();
    browser.driver.navigate().back();
    browser.await(
        "return document.querySelector('input[data-key=metric]:checked').value === 'unseen'");
    browser.driver.navigate().back();
    browser.await(
        "return document.querySelector('input[data-key=metric]:checked').value === 'accuracy'");
    browser.driver.navigate().forward();
    browser.await(
        "return document.querySelector('input[data-key=metric]:checked').value === 'unseen'");
  }

  @Test
  void state_fragmentAtOpening_isTaken() {
    browser.open(
        page,
        "#run=2&cell=tdl-ncca-1&map=ncca&layer=1&method=UMAP&metric=ausuc&view=difference&theme=dark");
    assertThat(browser.element("h1").getText()).isEqualTo("wider");
    assertThat(browser.text("return document.documentElement.dataset.theme")).isEqualTo("dark");
    for (List<String> pair :
        List.of(
            List.of("cell", "tdl-ncca-1"),
            List.of("map", "ncca"),
            List.of("layer", "1"),
            List.of("run", "2"))) {
      assertThat(browser.element("select[data-key=" + pair.get(0) + "]").getAttribute("value"))
          .isEqualTo(pair.get(1));
    }
    for (String chosen : List.of("UMAP", "ausuc", "difference", "dark")) {
      assertThat(browser.element("input[value=" + chosen + "]").isSelected()).as(chosen).isTrue();
    }
  }

  @Test
  void state_badFragments_areIgnored() {
    browser.open(page, "#run=99&cell=nothing&map=%E0%A4%A&layer=-1&theme=<script>");
    for (String bad :
        List.of(
            "#run=0&cell=nothing&map=%E0%A4%A&layer=-1&theme=<script>",
            "#%%%",
            "#=&&=x&theme",
            "#constructor=1&__proto__=2",
            "#run=2%00",
            "#" + "a".repeat(5000))) {
      browser.run("location.hash = arguments[0]", bad);
      assertThat(browser.element("h1").getText()).as(bad).isEqualTo("demo");
      assertThat(browser.elements("main section")).hasSizeGreaterThan(12);
    }
  }

  @Test
  void runs_anotherRun_changesEverySection() {
    WebElement list = browser.element("select[data-key=run]");
    list.findElement(By.cssSelector("option[value='2']")).click();
    assertThat(browser.element("h1").getText()).isEqualTo("wider");
    assertThat(browser.element("#s-about code").getText()).isEqualTo("./tdl report runs/wider");
    assertThat(browser.driver.getTitle()).contains("demo", "wider");
  }

  @Test
  void comparison_ofTwoRuns_showsGainsSettingsAndAChart() {
    browser.show("f-gain-0");
    WebElement part = browser.element("#s-runs .comparison");
    assertThat(part.findElement(By.tagName("h3")).getText()).isEqualTo("Gain of wider over demo");
    assertThat(part.findElement(By.className("settings-differ")).getText())
        .contains("networks.target.layers", "400, 400, 400");
    assertThat(part.findElements(By.cssSelector(".settings-differ thead th")))
        .extracting(WebElement::getText)
        .containsExactly("Setting that differs", "demo", "wider");
    assertThat(part.findElements(By.cssSelector(".columns dt")))
        .extracting(WebElement::getText)
        .startsWith("Tests", "demo", "wider", "Gain")
        .doesNotContain("First", "Second");
    assertThat(browser.downloadText("#f-gain-0 .saving button"))
        .startsWith("name,first,second,gain,low,high,mcnemarP");
    assertThat(part.findElement(By.cssSelector("tbody td.number")).getText()).isEqualTo("1,234");
    assertThat(part.findElement(By.className("columns")).getText())
        .contains("accuracy in demo on the instances that both have tested")
        .doesNotContain("all test instances");
  }

  /** The answer speaks of the automatic selection, which is another row. */
  @Test
  void overview_bestTransfer_isTheRowOfTheHighestAccuracy() {
    ObjectNode data = SamplePage.twoRuns();
    for (JsonNode run : data.get("runs")) {
      ArrayNode cells = (ArrayNode) run.get("cells");
      for (int i = 0; i < cells.size(); i++) {
        ObjectNode cell = (ObjectNode) cells.get(i);
        if (cell.has("chosen")) {
          cell.put("accuracy", 0.125);
          ((ObjectNode) run.get("summary")).put("cell", i);
        }
      }
      ((ObjectNode) cells.get(4)).put("accuracy", 0.875);
    }
    browser.open(ReportPage.html(data), "");
    List<String> rows =
        browser.elements("#s-runs .side-by-side tbody tr").stream()
            .map(row -> row.getText().replace('\n', ' '))
            .toList();
    String best = data.get("runs").get(0).get("cells").get(4).get("name").asString();

    assertThat(rows).anySatisfy(row -> assertThat(row).startsWith("Best transfer " + best));
    assertThat(rows).anySatisfy(row -> assertThat(row).startsWith("All 87.5%"));
    assertThat(rows)
        .anySatisfy(
            row -> assertThat(row).startsWith("Selected by inner validation, All auto 12.5%"));
    browser.open(page, "");
  }

  @Test
  void keyboard_skipLinkAndContents_leadToTheirPlace() {
    browser.run("document.activeElement.blur(); scrollTo(0, 0)");
    browser.open(page, "");
    browser.actions().sendKeys(Keys.TAB).perform();
    assertThat(browser.driver.switchTo().activeElement().getAttribute("textContent"))
        .isEqualTo("Skip to the report");
    browser.driver.switchTo().activeElement().sendKeys(Keys.ENTER);
    assertThat(browser.driver.switchTo().activeElement().getAttribute("id")).isEqualTo("main");
    WebElement link = browser.element("nav a[href*='at=cost']");
    link.sendKeys(Keys.ENTER);
    assertThat(hash()).contains("at=cost");
    assertThat(browser.driver.switchTo().activeElement().getAttribute("id")).isEqualTo("h-cost");
    browser.await(
        "return Math.abs(document.getElementById('h-cost').getBoundingClientRect().top) <"
            + " innerHeight");
  }

  @Test
  void keyboard_everyControl_isReachedAndShowsItsFocus() {
    browser.run("document.activeElement.blur()");
    long invisible =
        browser.number(
            """
            const controls = [...document.querySelectorAll('button, select, summary, a[href], input')].filter((each) => each.checkVisibility());
            return controls.filter((each) => each.tabIndex < 0 || each.disabled).length;
            """);
    assertThat(invisible).isZero();
    browser.run("document.querySelector('#save-cells').focus()");
    browser.driver.switchTo().activeElement().sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
    assertThat(browser.text("return getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
  }

  @Test
  void clips_playButton_movesTheFilmAndPlaysTheSound() {
    WebElement clip = browser.element(".clip");
    browser.run("arguments[0].scrollIntoView({ block: 'center' })", clip);
    WebElement play = clip.findElement(By.tagName("button"));
    play.sendKeys(Keys.ENTER);
    assertThat(play.getAttribute("aria-pressed")).isEqualTo("true");
    browser.await("return Number(arguments[0].querySelector('input').value) === 19", clip);
    browser.await("return arguments[0].getAttribute('aria-pressed') === 'false'", play);
  }

  @Test
  void clips_slider_showsOneFrame() {
    WebElement clip = browser.element(".clip:nth-child(2)");
    browser.run("arguments[0].scrollIntoView({ block: 'center' })", clip);
    WebElement slider = clip.findElement(By.tagName("input"));
    slider.sendKeys(Keys.HOME);
    String first = film(clip);
    slider.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertThat(slider.getAttribute("value")).isEqualTo("4");
    assertThat(film(clip)).isNotEqualTo(first);
  }

  @Test
  void notes_pointerOverABar_showItsValues() {
    browser.show("f-cost");
    WebElement chart = browser.element("#f-cost .chart");
    browser.actions().moveToElement(chart, 0, -10).perform();
    browser.actions().moveToElement(chart, -60, 20).perform();
    boolean shown = false;
    for (int y = -50; y < 40 && !shown; y += 6) {
      browser.actions().moveToElement(chart, -100, y).perform();
      shown = Boolean.FALSE.equals(browser.run("return document.querySelector('.tip').hidden"));
    }
    assertThat(browser.element(".tip").getText()).contains("% of all");
  }

  @Test
  void texts_numbersOfSentences_haveMinusSigns() {
    ObjectNode data = SamplePage.letters();
    ((ObjectNode) data.get("runs").get(0).get("summary"))
        .put("sentence", "-3.8 to 26% (-1%), p-value, a-1");
    browser.open(ReportPage.html(data), "");
    assertThat(browser.text("return document.querySelector('.sentence').textContent"))
        .isEqualTo("−3.8 to 26% (−1%), p-value, a-1");
    browser.show("f-projection");
    assertThat(browser.element("#f-projection .caption").getText())
        .contains("Names stand at the means");
    browser.open(page, "");
  }

  private static String hash() {
    return browser.text("return location.hash");
  }

  private static String last(WebElement list) {
    return browser.text("return arguments[0].options[arguments[0].options.length - 1].value", list);
  }

  private static String picture(String figure) {
    return browser.text(
        "return document.querySelector('#' + arguments[0] + ' .chart canvas').toDataURL()", figure);
  }

  private static String film(WebElement clip) {
    return browser.text("return arguments[0].querySelector('canvas').toDataURL()", clip);
  }
}
