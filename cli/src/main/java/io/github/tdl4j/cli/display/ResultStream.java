package io.github.tdl4j.cli.display;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output that records why a write failed, which {@link java.io.PrintStream} does not. A
 * reader that has closed the pipe ({@code tdl ... | head}) is no error; a full disk is.
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

  /** Returns the reason of the first failed write, unless the reader has closed the pipe. */
  Optional<String> fault() {
    return failure
        .map(e -> String.valueOf(e.getMessage()))
        .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("pipe"));
  }

  private interface Write {
    void run() throws IOException;
  }

  /** Writes unless an earlier write has failed, so that the output has no gaps. */
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
