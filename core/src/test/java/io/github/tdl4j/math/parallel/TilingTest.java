package io.github.tdl4j.math.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TilingTest {
  @ParameterizedTest
  @CsvSource({"0, 4, 0", "1, 4, 1", "4, 4, 1", "5, 4, 2", "8, 4, 2", "9, 4, 3", "7, 1, 7"})
  void count_anySize_isTheFewestPartsThatAreSmallEnough(int size, int largest, int parts) {
    assertThat(new Tiling(size, largest).count()).isEqualTo(parts);
  }

  @ParameterizedTest
  @CsvSource({"10, 4", "1000, 256", "1025, 256", "2000000000, 700000"})
  void parts_inOrder_coverTheSizeAndDifferByOneAtMost(int size, int largest) {
    Tiling cuts = new Tiling(size, largest);
    int end = 0;
    for (int part = 0; part < cuts.count(); part++) {
      assertThat(cuts.from(part)).isEqualTo(end);
      end = cuts.to(part);
      assertThat(end - cuts.from(part)).isBetween(size / cuts.count(), size / cuts.count() + 1);
      assertThat(end - cuts.from(part)).isLessThanOrEqualTo(largest);
    }
    assertThat(end).isEqualTo(size);
  }

  @Test
  void triangle_placesOneAfterTheOther_goRowByRow() {
    int place = 0;
    for (int row = 0; row < 300; row++) {
      for (int column = 0; column <= row; column++) {
        assertThat(Tiling.triangle(place++)).containsExactly(row, column);
      }
    }
  }
}
