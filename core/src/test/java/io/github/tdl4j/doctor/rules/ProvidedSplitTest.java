package io.github.tdl4j.doctor.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.Fold;
import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidedSplitTest {
  /** Each is LABEL/SPLIT/FOLD. */
  private static List<Instance> instances(String... said) {
    List<Instance> instances = new ArrayList<>();
    for (String one : said) {
      String[] cells = one.split("/", -1);
      int number = instances.size();
      instances.add(
          new Instance(
              "i" + number,
              cells[0],
              "who",
              0,
              Map.of("audio", new FrameRange(number, 1)),
              new Placement(cells[1], cells[2])));
    }
    return instances;
  }

  @Test
  void split_thatCanBeUsed_goesBeforeFolds() {
    List<Instance> instances = instances("A/train/1", "A/test/2", "B/train/1", "B//2");
    ProvidedSplit own = ProvidedSplit.of(instances).orElseThrow();
    assertThat(own)
        .isEqualTo(new ProvidedSplit("fixed", List.of(new Fold(List.of(0, 2), List.of(1)))));
    assertThat(own.fewest(instances, clip -> clip.label().equals("A"))).isEqualTo(1);
  }

  /** A word that is none, no test part, a label that cannot be learnt. */
  @ParameterizedTest
  @ValueSource(strings = {"A/train/1 A/Test/2", "A/train/1 A/train/2", "A/train/1 B/test/2"})
  void folds_areTakenWhereTheSplitCannotBe(String said) {
    assertThat(ProvidedSplit.of(instances(said.split(" "))).orElseThrow().kind())
        .isEqualTo("given");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A// B//", "A//1 B//1", "A//1 B//2 B//"})
  void columns_thatDivideNothing_areNotTaken(String said) {
    assertThat(ProvidedSplit.of(instances(said.split(" ")))).isEmpty();
  }
}
