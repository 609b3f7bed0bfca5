package io.github.tdl4j.embedding;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.composite.AveragedMaps;
import io.github.tdl4j.embedding.composite.ScaledConcatenation;
import io.github.tdl4j.embedding.kernel.PerOutputSvr;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.transfer.LayerPair;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Lists with null, and null pairs. */
@NullUnmarked
class NullPartsTest {
  private static void assertRefused(ThrowingCallable call, String name) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(name + " must not be null");
  }

  @Test
  void lists_withNull_areRefusedByTheirName() {
    assertRefused(() -> new AveragedMaps(Arrays.asList(Ridge.defaults(), null)), "every method");
    assertRefused(
        () -> new ScaledConcatenation(Ridge.defaults(), Arrays.asList(1, null)), "every width");
    assertRefused(() -> new LayerPair(Arrays.asList(0, null), 1), "every source layer");
  }

  @Test
  void fit_nullPairs_isRefusedByItsName() {
    assertRefused(() -> PerOutputSvr.defaults().fit(null), "pairs");
  }
}
