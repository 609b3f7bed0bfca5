package io.github.tdl4j.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium without a network that opens pages from the disk. {@link SharedBrowser} has
 * it.
 */
final class Browser implements AutoCloseable {
  private static final List<String> BROWSERS = List.of("chromium", "chromium-browser");
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /**
   * Selenium warns that it has no classes for the newest protocol of Chromium, which are not used.
   */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  final ChromeDriver driver;
  final Path folder;

  private Browser(ChromeDriver driver, Path folder) {
    this.driver = driver;
    this.folder = folder;
  }

  /** Starts a browser, or skips the tests of the class if there is none. */
  static Browser start() {
    String browser = found(BROWSERS);
    String control = found(List.of("chromedriver"));
    assumeTrue(
        !browser.isEmpty() && !control.isEmpty(),
        "skipped: chromium and chromedriver are not on the PATH (Debian: apt-get install chromium"
            + " chromium-driver)");
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser);
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--mute-audio");
    options.addArguments("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-dev-shm-usage");
    options.addArguments("--window-size=1280,900", "--autoplay-policy=no-user-gesture-required");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    options.setExperimentalOption(
        "perfLoggingPrefs", Map.of("enableNetwork", true, "enablePage", false));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(new File(control)).build();
    Path folder = newFolder();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.executeCdpCommand(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.toString()));
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    return new Browser(driver, folder);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("tdl4j-browser");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns to the state of a new browser, for another class of tests. */
  void reset() {
    driver.get("about:blank");
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    console();
    requests();
  }

  private static String found(List<String> names) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .flatMap(place -> names.stream().map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .orElse("");
  }

  /** Writes a page and opens it; returns the milliseconds until it is ready. */
  long open(String html, String fragment) {
    try {
      Path file = folder.resolve("page.html");
      Files.writeString(file, html);
      driver.get("about:blank"); // else another fragment of the same file would not load it again
      long begun = System.nanoTime();
      driver.get(file.toUri() + fragment);
      await("return document.documentElement.dataset.ready !== undefined");
      return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Object run(String script, Object... arguments) {
    Object value = ((JavascriptExecutor) driver).executeScript(script, arguments);
    return value == null ? "" : value;
  }

  long number(String script, Object... arguments) {
    return ((Number) run(script, arguments)).longValue();
  }

  String text(String script, Object... arguments) {
    return String.valueOf(run(script, arguments));
  }

  /** Waits until a script gives true. */
  void await(String script, Object... arguments) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Boolean.TRUE.equals(run(script, arguments))) {
      assertThat(System.nanoTime()).as("waited too long for: %s", script).isLessThan(end);
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(15);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Actions of the mouse and the keyboard; the pointer is at its place at once. */
  Actions actions() {
    return new Actions(driver, Duration.ofMillis(1));
  }

  WebElement element(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  /** The elements that are shown. */
  List<WebElement> elements(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** An attribute or property of an element, empty if it has none. */
  static String attribute(WebElement element, String name) {
    return java.util.Objects.requireNonNullElse(element.getAttribute(name), "");
  }

  List<String> figures() {
    return ((List<?>)
            run("return [...document.querySelectorAll('figure.figure')].map((each) => each.id)"))
        .stream().map(String::valueOf).toList();
  }

  void size(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Scrolls a figure into view and waits until its chart has been drawn. */
  void show(String figure) {
    run("document.getElementById(arguments[0]).scrollIntoView({ block: 'center' })", figure);
    await("return document.querySelector('#' + arguments[0] + ' .chart canvas') !== null", figure);
  }

  /** Returns what the window shows, as a PNG file. */
  byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /** Downloads by a click, and returns the content of the file. */
  byte[] download(WebElement button) {
    try {
      for (Path old : downloads()) {
        Files.delete(old);
      }
      run("arguments[0].scrollIntoView({ block: 'center' })", button);
      button.click();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (downloads().isEmpty() || downloads().toString().contains(".crdownload")) {
        assertThat(System.nanoTime()).as("no download").isLessThan(end);
        pause();
      }
      return Files.readAllBytes(downloads().get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String downloadText(String css) {
    return new String(download(element(css)), StandardCharsets.UTF_8);
  }

  private List<Path> downloads() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.endsWith("page.html") && Files.isRegularFile(file))
          .filter(file -> !file.getFileName().toString().startsWith(".")) // not yet complete
          .toList();
    }
  }

  /**
   * Returns the messages of the console since the last call: errors of scripts, and violations of
   * the policy.
   */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /**
   * The addresses that pages have asked for since the last call, but for files, data and what a
   * page made itself.
   */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(line -> line.contains("\"Network.requestWillBeSent\""))
        .map(line -> line.replaceFirst(".*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .filter(url -> !url.startsWith("file:") && !url.startsWith("data:"))
        .filter(url -> !url.startsWith("blob:") && !url.startsWith("about:"))
        .toList();
  }

  /** Closes the browser and deletes what it has saved. */
  @Override
  public void close() {
    driver.quit();
    try {
      for (Path file : downloads()) {
        Files.delete(file);
      }
      Files.deleteIfExists(folder.resolve("page.html"));
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
