/** Imports feature files of other tools as prepared data sets, and exports those to NPZ. */
@SuppressWarnings("module") // the command line is compiled later
module io.github.tdl4j.formats {
  requires static org.jspecify;
  requires io.github.tdl4j.core;
  requires io.jhdf;
  requires org.apache.commons.csv;

  exports io.github.tdl4j.formats to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.formats.avletters to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.formats.mnist to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.formats.plan to
      io.github.tdl4j.cli;
}
