package io.github.tdl4j.page;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The one browser of all classes of tests: it is started by the first class that needs it, and
 * closed after the last one.
 */
final class SharedBrowser implements BeforeAllCallback {
  private Optional<Browser> browser = Optional.empty();

  /** Starts the browser, or skips the tests of the class if there is none. */
  @Override
  public void beforeAll(ExtensionContext context) {
    Store store = context.getRoot().getStore(Namespace.create(SharedBrowser.class));
    Browser shared =
        store.getOrComputeIfAbsent(Browser.class, any -> Browser.start(), Browser.class);
    shared.reset();
    browser = Optional.of(shared);
  }

  Browser get() {
    return browser.orElseThrow();
  }
}
