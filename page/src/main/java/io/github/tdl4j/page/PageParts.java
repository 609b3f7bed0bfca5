package io.github.tdl4j.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The parts of a page that do not depend on its data, and the policy that permits these alone. */
final class PageParts {
  private static final List<String> STYLES = List.of("base.css", "sections.css", "print.css");

  /** In the order in which they are joined: a file may use what those before it define. */
  private static final List<String> PROGRAM =
      List.of(
          "dom.js",
          "number.js",
          "state.js",
          "model.js",
          "theme.js",
          "download.js",
          "control.js",
          "figure.js",
          "chart.js",
          "answer.js",
          "table.js",
          "comparison.js",
          "sweep.js",
          "curve.js",
          "confusion.js",
          "label.js",
          "correlation.js",
          "nearest.js",
          "projection.js",
          "training.js",
          "weight.js",
          "cost.js",
          "clip.js",
          "about.js",
          "main.js");

  private PageParts() {}

  static String style() {
    return "\n" + joined(STYLES);
  }

  /** The library of charts with the notes of its licences. */
  static String charts() {
    return inScript(resource("echarts/echarts.min.js"));
  }

  /** The notices that the licences of what ECharts contains ask for. */
  static String notices() {
    return "<!--\n" + resource("notices.txt") + "-->\n";
  }

  static String program() {
    return inScript("\n(() => {\n\"use strict\";\n" + joined(PROGRAM) + "})();\n");
  }

  static String policy(String style, String... scripts) {
    StringBuilder policy = new StringBuilder("default-src 'none'; script-src");
    for (String script : scripts) {
      policy.append(' ').append(hash(script));
    }
    return policy
        .append("; style-src ")
        .append(hash(style))
        .append("; img-src data: blob:; media-src data: blob:; base-uri 'none'; form-action 'none'")
        .toString();
  }

  private static String joined(List<String> names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(resource(name));
    }
    return text.toString();
  }

  /** A browser would end the element early, or hash another text than that of the file. */
  private static String inScript(String text) {
    if (text.contains("</script") || text.contains("<!--")) {
      throw new IllegalStateException("a script of the page contains a tag");
    }
    return text;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = PageParts.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the jar of the page lacks " + name);
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("\r\n", "\n").replace('\r', '\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
