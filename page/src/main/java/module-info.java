/** The report of a run as one HTML page, and figures for papers. */
@SuppressWarnings("module") // the command line is compiled later
module io.github.tdl4j.page {
  requires static org.jspecify;
  requires com.github.weisj.jsvg;
  requires io.github.tdl4j.core;
  requires external.umap.java;
  requires java.desktop;
  requires tools.jackson.databind;

  exports io.github.tdl4j.page to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.page.data to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.page.figure to
      io.github.tdl4j.cli;
}
