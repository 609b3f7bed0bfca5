package io.github.tdl4j.page;

/** The report of one or more runs as one HTML page. */
public final class ReportPage {
  private ReportPage() {}
}
