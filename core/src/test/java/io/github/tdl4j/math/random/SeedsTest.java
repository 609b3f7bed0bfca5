package io.github.tdl4j.math.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.Matrix;
import org.junit.jupiter.api.Test;

class SeedsTest {
  private final Seeds seeds = Seeds.root(5);

  @Test
  void stream_sameSeedAndName_givesTheSameNumbers() {
    assertThat(draws(seeds.stream("rbm/1"))).isEqualTo(draws(Seeds.root(5).stream("rbm/1")));
  }

  @Test
  void stream_otherNameSeedOrBranch_givesOtherNumbers() {
    Matrix draws = draws(seeds.stream("rbm/1"));

    assertThat(draws(seeds.stream("rbm/2"))).isNotEqualTo(draws);
    assertThat(draws(Seeds.root(6).stream("rbm/1"))).isNotEqualTo(draws);
    assertThat(draws(Seeds.root(-5).stream("rbm/1"))).isNotEqualTo(draws);
    assertThat(draws(seeds.branch("fold/1").stream("rbm/1"))).isNotEqualTo(draws);
  }

  @Test
  void stream_drawsOfAnotherConsumer_doNotShiftIt() {
    RandomStream other = seeds.stream("other");
    RandomStream stream = seeds.stream("stream");
    other.gaussians(100, 1, 1);
    Matrix first = stream.gaussians(4, 1, 1);
    other.gaussians(100, 1, 1);
    Matrix second = stream.gaussians(4, 1, 1);

    RandomStream alone = seeds.stream("stream");
    assertThat(alone.gaussians(4, 1, 1)).isEqualTo(first);
    assertThat(alone.gaussians(4, 1, 1)).isEqualTo(second);
  }

  @Test
  void branch_ofABranch_isAPath() {
    assertThat(seeds.branch("repeat/0").branch("fold/2"))
        .isEqualTo(seeds.branch("repeat/0/fold/2"));
  }

  private static Matrix draws(RandomStream random) {
    return random.gaussians(4, 4, 1);
  }
}
