package io.github.tdl4j.page;

/** Texts made safe for their place in an HTML page. */
final class PageText {
  private PageText() {}

  /** Returns a text for the content of an element or for an attribute in double quotes. */
  static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(permitted(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  /**
   * Returns JSON for the inside of a script element. The sign {@code <} stands only in strings of
   * JSON, where it can be escaped; so neither the end of the element nor a comment can begin.
   * Halves of surrogate pairs, which UTF-8 cannot encode, are escaped too.
   */
  static String jsonInScript(String json) {
    StringBuilder safe = new StringBuilder(json.length() + 64);
    json.codePoints()
        .forEach(
            c -> {
              if (c == '<' || surrogate(c)) {
                safe.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
              } else {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static boolean permitted(int c) {
    return !surrogate(c) && (c >= 0x20 || c == '\t' || c == '\n');
  }

  private static boolean surrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
