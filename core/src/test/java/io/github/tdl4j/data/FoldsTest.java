package io.github.tdl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
  private static RandomStream random(long seed) {
    return Seeds.root(seed).stream("folds");
  }

  /** Each name so many times, names in turn. */
  private static List<String> names(int... counts) {
    List<String> names = new ArrayList<>();
    for (int round = 0; round < IntStream.of(counts).max().orElse(0); round++) {
      for (int name = 0; name < counts.length; name++) {
        if (round < counts[name]) {
          names.add("n" + name);
        }
      }
    }
    return names;
  }

  private static int[] testSizes(List<Fold> folds) {
    return folds.stream().mapToInt(fold -> fold.test().size()).toArray();
  }

  @Test
  void stratified_780ClipsOf26LabelsIn5Folds_has156AndSixOfEachLabel() {
    int[] counts = new int[26];
    java.util.Arrays.fill(counts, 30);
    List<String> labels = names(counts);
    List<Fold> folds = Folds.stratified(labels, 5, random(1));
    assertThat(testSizes(folds)).containsExactly(156, 156, 156, 156, 156);
    for (Fold fold : folds) {
      List<String> tested = fold.test().stream().map(labels::get).toList();
      assertThat(labels.stream().distinct())
          .allSatisfy(label -> assertThat(Collections.frequency(tested, label)).isEqualTo(6));
      assertThat(fold.train()).hasSize(624).isSorted();
      assertThat(fold.test()).isSorted();
    }
  }

  @Test
  void stratified_sameSeed_givesTheSameFolds() {
    List<String> labels = names(10, 10, 10);
    List<Fold> folds = Folds.stratified(labels, 5, random(1));
    assertThat(Folds.stratified(labels, 5, random(1))).isEqualTo(folds);
    assertThat(Folds.stratified(labels, 5, random(2))).isNotEqualTo(folds);
  }

  @Test
  void stratified_labelWithFewerClipsThanFolds_namesBothNumbers() {
    assertThatThrownBy(() -> Folds.stratified(names(9, 4), 5, random(1)))
        .isInstanceOf(InputException.class)
        .hasMessage("label \"n1\" must have at least 5 instances for 5 folds but has 4");
  }

  @Test
  void folds_fewerThanTwo_areRefused() {
    assertThatThrownBy(() -> Folds.stratified(names(9), 1, random(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be at least 2 but is 1");
    assertThatThrownBy(() -> Folds.byGroup(names(9, 9), 1, random(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("count must be at least 2 but is 1");
  }

  @Test
  void bySpeaker_tenEqualSpeakersInFiveFolds_putsTwoInEach() {
    List<Fold> folds = Folds.byGroup(names(78, 78, 78, 78, 78, 78, 78, 78, 78, 78), 5, random(1));
    assertThat(testSizes(folds)).containsExactly(156, 156, 156, 156, 156);
  }

  @Test
  void bySpeaker_otherSeed_groupsOtherSpeakers() {
    List<String> groups = names(3, 3, 3, 3, 3, 3, 3, 3);
    assertThat(Folds.byGroup(groups, 4, random(1)))
        .isEqualTo(Folds.byGroup(groups, 4, random(1)))
        .isNotEqualTo(Folds.byGroup(groups, 4, random(2)));
  }

  @Test
  void bySpeaker_whereTheLargestFirstIsNotBest_exchangesSpeakers() {
    // Largest first ends at 3 + 2 + 2 and 3 + 2; one exchange leads to 2 + 2 + 2 and 3 + 3.
    assertThat(testSizes(Folds.byGroup(names(3, 3, 2, 2, 2), 2, random(1))))
        .containsExactlyInAnyOrder(6, 6);
  }

  @Test
  void bySpeaker_fewerSpeakersThanFolds_namesBothNumbers() {
    assertThatThrownBy(() -> Folds.byGroup(names(9, 9, 9), 5, random(1)))
        .isInstanceOf(InputException.class)
        .hasMessage("the instances must have at least 5 groups for 5 folds but have 3");
  }

  @Test
  void given_names_areFoldsInNaturalOrder() {
    assertThat(Folds.given(List.of("10", "9", "10", "x", "9")))
        .containsExactly(
            new Fold(List.of(0, 2, 3), List.of(1, 4)),
            new Fold(List.of(1, 3, 4), List.of(0, 2)),
            new Fold(List.of(0, 1, 2, 4), List.of(3)));
  }

  @Test
  void fixed_parts_areThePositionsOfEach() {
    assertThat(
            Folds.fixed(
                java.util.stream.Stream.of("test", "train", "", "validation", "train")
                    .map(Part::of)
                    .toList()))
        .isEqualTo(new Fold(List.of(1, 4), List.of(3), List.of(0)));
  }
}
