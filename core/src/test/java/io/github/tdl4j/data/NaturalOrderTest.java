package io.github.tdl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  @Test
  void names_withNumbers_areOrderedByThem() {
    List<String> ordered =
        List.of("", "1", "01", "2", "10", "007x", "A1_b2", "A1_b10", "A2", "A10", "B", "a");
    List<String> shuffled = ordered.stream().collect(Collectors.toList());
    Collections.shuffle(shuffled, new Random(1));

    shuffled.sort(NaturalOrder.NAMES);

    assertThat(shuffled)
        .containsExactly(
            "", "01", "1", "2", "007x", "10", "A1_b2", "A1_b10", "A2", "A10", "B", "a");
  }

  @Property(tries = 2000)
  void order_ofAnyThree_isTransitiveAndTellsAllApart(
      @ForAll @Chars({'0', '1', '9', 'a', '_'}) @StringLength(max = 5) String a,
      @ForAll @Chars({'0', '1', '9', 'a', '_'}) @StringLength(max = 5) String b,
      @ForAll @Chars({'0', '1', '9', 'a', '_'}) @StringLength(max = 5) String c) {
    int ab = NaturalOrder.NAMES.compare(a, b);
    int bc = NaturalOrder.NAMES.compare(b, c);

    assertThat(ab == 0).isEqualTo(a.equals(b));
    assertThat(Integer.signum(ab)).isEqualTo(-Integer.signum(NaturalOrder.NAMES.compare(b, a)));
    if (ab <= 0 && bc <= 0) {
      assertThat(NaturalOrder.NAMES.compare(a, c)).isNotPositive();
    }
  }
}
