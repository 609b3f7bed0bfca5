package io.github.tdl4j.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
  @Test
  void nextEpoch_rowsThatDoNotDivide_coversEachOnceWithASmallerLastBatch() {
    List<int[]> epoch = batches(10, 4).nextEpoch();

    assertThat(epoch.stream().map(batch -> batch.length)).containsExactly(4, 4, 2);
    assertThat(epoch.stream().flatMapToInt(Arrays::stream).sorted().toArray())
        .isEqualTo(IntStream.range(0, 10).toArray());
  }

  @Test
  void nextEpoch_again_hasAnotherOrder() {
    Batches batches = batches(50, 50);
    int[] first = batches.nextEpoch().get(0);

    assertThat(batches.nextEpoch().get(0)).isNotEqualTo(first);
    assertThat(batches(50, 50).nextEpoch().get(0)).isEqualTo(first);
  }

  @Test
  void nextEpoch_batchLargerThanTheRows_isOneBatch() {
    Batches batches = batches(3, Integer.MAX_VALUE);

    assertThat(batches.largest()).isEqualTo(3);
    assertThat(batches.nextEpoch()).hasSize(1);
  }

  @Test
  void largest_leftToTheRows_isAnEighthOfThemAndAtMost50() {
    assertThat(batches(72, Batches.BY_ROWS).largest()).isEqualTo(9);
    assertThat(batches(400, Batches.BY_ROWS).largest()).isEqualTo(50);
    assertThat(batches(5000, Batches.BY_ROWS).largest()).isEqualTo(50);
    assertThat(batches(3, Batches.BY_ROWS).largest()).isEqualTo(1);
    assertThat(batches(0, Batches.BY_ROWS).nextEpoch()).isEmpty();
  }

  @Test
  void nextEpoch_noRows_hasNoBatch() {
    assertThat(batches(0, 5).nextEpoch()).isEmpty();
  }

  private static Batches batches(int rows, int size) {
    return new Batches(rows, size, Seeds.root(1).stream("batches"));
  }
}
