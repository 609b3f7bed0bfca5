package io.github.tdl4j.page;

/** The report of one or more runs as one HTML page. */
public final class ReportPage {
  private ReportPage() {}

  /**
   * Returns the page.
   *
   * @param json the data of the page
   */
  public static String html(String json) {
    return "<!DOCTYPE html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Report</title>\n"
        + "<script type=\"application/json\">"
        + json.replace("<", "\\u003c")
        + "</script></html>\n";
  }
}
