package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static final Matrix MATRIX = Seeds.root(1).stream("rows").gaussians(11, 3, 1);

  /** So wide that a block has two rows. */
  private static final Matrix WIDE =
      Seeds.root(1).stream("wide").gaussians(5, Rows.BLOCK_ENTRIES / 2, 1);

  /** What reads rows whole is what reads them one by one. */
  @Test
  void view_anyIndices_isWhatSelectHolds() {
    int[] indices = {7, 0, 7, 10};
    Rows view = new CountingRows(MATRIX).view(indices);
    assertThat(view.toMatrix()).isEqualTo(MATRIX.select(indices));
    assertThat(view.rowRange(1, 3)).isEqualTo(MATRIX.select(new int[] {0, 7}));
    assertThat(view.select(new int[] {3, 1})).isEqualTo(MATRIX.select(new int[] {10, 0}));
  }

  @Test
  void view_indexOutside_isRefusedAtOnce() {
    assertThatThrownBy(() -> MATRIX.view(new int[] {11}))
        .hasMessage("row index must be in [0, 10] but is 11");
  }

  @Test
  void view_arrayChangedLater_staysAsItIs() {
    int[] indices = {1};
    Rows view = MATRIX.view(indices);
    indices[0] = 2;
    assertThat(view.toMatrix()).isEqualTo(MATRIX.rowRange(1, 2));
  }

  @Test
  void mapped_rows_areMadeRowForRowHoweverTheyAreRead() {
    Rows doubled = doubled(new CountingRows(MATRIX));
    assertThat(doubled.toMatrix()).isEqualTo(MATRIX.scaled(2));
    assertThat(doubled.rowRange(4, 9)).isEqualTo(MATRIX.rowRange(4, 9).scaled(2));
    assertThat(doubled.select(new int[] {9, 2}))
        .isEqualTo(MATRIX.select(new int[] {9, 2}).scaled(2));
  }

  @Test
  void forEachBlock_wideRows_comeInOrderAndFewAtOnce() {
    CountingRows rows = new CountingRows(WIDE);
    List<Matrix> blocks = new ArrayList<>();
    rows.forEachBlock((from, block) -> blocks.add(block.mutableCopy()));
    assertThat(Matrix.stack(blocks)).isEqualTo(WIDE);
    assertThat(blocks.stream().map(Matrix::rows)).containsExactly(2, 2, 1);
    assertThat(rows.most()).isEqualTo(2);
  }

  /** Products of the same rows then round alike, wherever the rows are. */
  @Test
  void forEachBlock_ofAMatrix_hasTheSameBlocks() {
    List<Integer> starts = new ArrayList<>();
    WIDE.forEachBlock((from, block) -> starts.add(from));
    assertThat(starts).containsExactly(0, 2, 4);
    assertThat(WIDE.rowRange(0, 0).blockRows()).isEqualTo(2);
  }

  @Test
  void mapped_heldWhole_readsNoMoreThanABlockOfTheSource() {
    CountingRows rows = new CountingRows(WIDE);
    Rows sums =
        rows.mapped(
            1,
            (block, into) -> {
              for (int row = 0; row < block.rows(); row++) {
                into.set(row, 0, block.get(row, 0));
              }
            });
    assertThat(RowMemory.UNBOUNDED.hold(sums)).isEqualTo(WIDE.columnRange(0, 1));
    assertThat(rows.most()).isEqualTo(2);
  }

  private static Rows doubled(Rows rows) {
    return rows.mapped(
        rows.columns(),
        (block, into) -> {
          into.set(block);
          into.scale(2);
        });
  }
}
