package io.github.tdl4j.cli.display;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output, remembering why a write failed, which {@link java.io.PrintStream} does not say:
 * a reader that went away ({@code tdl ... | head}) is no fault, a full disk is.
 */
final class ResultStream extends OutputStream {
  private final OutputStream sink;
  private Optional<IOException> failure = Optional.empty();

  ResultStream(OutputStream sink) {
    this.sink = sink;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    attempt(() -> sink.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    attempt(sink::flush);
  }

  /** The reason of the first failed write, unless the reader just went away. */
  Optional<String> fault() {
    return failure
        .map(e -> String.valueOf(e.getMessage()))
        .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("pipe"));
  }

  private interface Write {
    void run() throws IOException;
  }

  /** After the first failure nothing more is written: what follows would have a hole before it. */
  private void attempt(Write write) {
    if (failure.isPresent()) {
      return;
    }
    try {
      write.run();
    } catch (IOException e) {
      failure = Optional.of(e);
    }
  }
}
