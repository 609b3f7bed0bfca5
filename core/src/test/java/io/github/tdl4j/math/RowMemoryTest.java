package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.random.Seeds;
import org.junit.jupiter.api.Test;

class RowMemoryTest {
  /** 12 numbers, 48 bytes. */
  private static final Matrix NUMBERS = Seeds.root(1).stream("rows").gaussians(4, 3, 1);

  private static final Rows ROWS = new CountingRows(NUMBERS);

  @Test
  void hold_rowsOfOneShare_areInMemory() {
    assertThat(RowMemory.ofShare(48).hold(ROWS)).isEqualTo(NUMBERS);
  }

  @Test
  void hold_rowsOfMoreThanAShare_stayAsTheyAre() {
    assertThat(new RowMemory(16 * 48 - 1).hold(ROWS)).isSameAs(ROWS);
  }

  @Test
  void hold_matrix_isNotCopied() {
    assertThat(RowMemory.ofShare(48).hold(NUMBERS).toMatrix().values.isDirect()).isTrue();
    assertThat(RowMemory.ofShare(1).hold(NUMBERS)).isSameAs(NUMBERS);
  }

  @Test
  void holdsTwice_rows_mayTakeAnEighth() {
    assertThat(new RowMemory(8 * 48).holdsTwice(ROWS)).isTrue();
    assertThat(new RowMemory(8 * 48 - 1).holdsTwice(ROWS)).isFalse();
  }

  /** 10^10 numbers: more than a matrix has, whatever the memory. */
  @Test
  void hold_moreThanAMatrixHas_staysAsItIs() {
    Rows many = ROWS.view(new int[100_000]).mapped(100_000, (rows, into) -> {});
    assertThat(RowMemory.UNBOUNDED.hold(many)).isSameAs(many);
    assertThat(RowMemory.UNBOUNDED.holdsTwice(many)).isFalse();
  }

  @Test
  void construct_noMemory_isRefused() {
    assertThatThrownBy(() -> new RowMemory(0)).hasMessage("bytes must be at least 1 but is 0");
  }
}
