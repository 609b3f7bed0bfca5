/** The command line: nothing of it is meant to be called by a Java program. */
module io.github.tdl4j.cli {
  requires static org.jspecify;
  requires info.picocli;
  requires io.github.tdl4j.core;
  requires io.github.tdl4j.formats;
  requires io.github.tdl4j.media;
  requires io.github.tdl4j.onnx;
  requires io.github.tdl4j.page;
  requires me.tongfei.progressbar;

  opens io.github.tdl4j.cli.command to
      info.picocli;
  opens io.github.tdl4j.cli.command.data to
      info.picocli;
  opens io.github.tdl4j.cli.option to
      info.picocli;
}
