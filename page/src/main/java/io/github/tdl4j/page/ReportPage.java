package io.github.tdl4j.page;

import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report of one or more runs as one HTML page.
 *
 * <p>The page contains its styles, its scripts, the library of charts and the data. It makes no
 * request to any host: its Content-Security-Policy permits only the scripts and the style sheet in
 * it, by their SHA-256, and images and sounds that they make. The same data give the same bytes.
 */
public final class ReportPage {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReportPage() {}

  /**
   * Returns the page.
   *
   * @param json the data, as docs/report.md describes them
   * @throws tools.jackson.core.JacksonException if the text is no JSON
   */
  public static String html(String json) {
    return html(PageHead.of(json), json);
  }

  /**
   * Returns the page.
   *
   * @param data as docs/report.md describes them
   */
  public static String html(JsonNode data) {
    return html(JSON.writeValueAsString(data));
  }

  private static String html(PageHead head, String json) {
    String style = PageParts.style();
    String charts = PageParts.charts();
    String program = PageParts.program();
    StringBuilder page = new StringBuilder(charts.length() + json.length() + 200_000);
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    page.append(PageParts.policy(style, charts, program));
    page.append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    page.append("<meta name=\"generator\" content=\"");
    page.append(PageText.escaped(head.generator()));
    page.append("\">\n<link rel=\"icon\" href=\"data:,\">\n<title>");
    page.append(PageText.escaped(title(head))).append("</title>\n<style>");
    page.append(style).append("</style>\n</head>\n<body>\n");
    withoutScripts(head, page);
    page.append("<script type=\"application/json\" id=\"data\">");
    page.append(PageText.jsonInScript(json)).append("</script>\n");
    page.append(PageParts.notices()).append("<script>");
    page.append(charts).append("</script>\n<script>").append(program);
    return page.append("</script>\n</body>\n</html>\n").toString();
  }

  private static String title(PageHead head) {
    String names = head.runs().stream().map(PageHead.Run::name).collect(Collectors.joining(", "));
    return names.isEmpty() ? "Report of tdl4j" : names + " – report of tdl4j";
  }

  /** The answers alone, for a browser that runs no scripts. */
  private static void withoutScripts(PageHead head, StringBuilder page) {
    page.append(
        "<noscript>\n<p>This report draws its tables and charts with scripts that it contains;");
    page.append(" the browser has them turned off. They make no request to any host.</p>\n");
    for (PageHead.Run run : head.runs()) {
      page.append("<p dir=\"auto\">").append(PageText.escaped(run.name()));
      page.append(": ").append(PageText.escaped(run.sentence()));
      page.append("</p>\n");
    }
    page.append("</noscript>\n");
  }
}
