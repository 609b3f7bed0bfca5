package io.github.tdl4j.math;

import java.util.concurrent.atomic.AtomicInteger;

/** Rows that count how many of them are asked for at once, and refuse to be held as a whole. */
public final class CountingRows implements Rows {
  private final Matrix rows;
  private final AtomicInteger most = new AtomicInteger();

  public CountingRows(Matrix rows) {
    this.rows = rows;
  }

  /** The most rows that one request read. */
  public int most() {
    return most.get();
  }

  @Override
  public int rows() {
    return rows.rows();
  }

  @Override
  public int columns() {
    return rows.columns();
  }

  @Override
  public void read(int[] rowIndices, MutableMatrix into) {
    most.accumulateAndGet(rowIndices.length, Math::max);
    rows.read(rowIndices, into);
  }
}
