package io.github.tdl4j.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.WebElement;
import tools.jackson.databind.JsonNode;

/** The buttons that print and copy. */
class PageButtonsTest {
  @RegisterExtension static final SharedBrowser SHARED = new SharedBrowser();
  private static Browser browser;
  private static JsonNode data;

  @BeforeAll
  static void open() {
    browser = SHARED.get();
    data = SamplePage.letters();
    browser.open(ReportPage.html(data), "");
  }

  @Test
  void print_button_asksTheBrowserToPrintOnce() {
    browser.run("window.asked = 0; window.print = () => { window.asked++; }");
    button("header", "Print").click();
    assertThat(browser.number("return window.asked")).isEqualTo(1);
  }

  @Test
  void copy_buttons_putTheirTextsOnTheClipboardAndSaySo() {
    browser.driver.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    browser.run(
        "for (const each of document.querySelectorAll('#s-about details')) each.open = true");
    for (String text : List.of("command", "settings")) {
      browser.run("document.querySelector('[role=status]').textContent = ''");
      WebElement button = browser.element("#s-about button[aria-label='Copy the " + text + "']");
      browser.run("arguments[0].scrollIntoView({ block: 'center' })", button);
      button.click();
      browser.await("return document.querySelector('[role=status]').textContent === 'Copied.'");
      assertThat(clipboard()).isEqualTo(data.get("runs").get(0).get(text).asString());
    }
  }

  @Test
  void copy_notPermitted_saysWhatToDoInstead() {
    browser.run(
        "Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: ()"
            + " => Promise.reject(new Error('denied')) } })");
    WebElement button = browser.element("#s-about button[aria-label='Copy the command']");
    browser.run("arguments[0].scrollIntoView({ block: 'center' })", button);
    button.click();
    browser.await(
        "return document.querySelector('[role=status]').textContent.includes('select the text"
            + " instead')");
    browser.run("delete navigator.clipboard");
  }

  private static String clipboard() {
    return String.valueOf(
        browser.driver.executeAsyncScript(
            "const done = arguments[0]; navigator.clipboard.readText().then(done, (fault) =>"
                + " done('fault: ' + fault))"));
  }

  private static WebElement button(String place, String text) {
    return browser.elements(place + " button").stream()
        .filter(button -> button.getText().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
