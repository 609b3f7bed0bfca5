package io.github.tdl4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Properties of folds for any counts of labels and groups. */
class FoldsPropertyTest {
  private static List<String> names(List<Integer> counts, int atLeast) {
    List<String> names = new ArrayList<>();
    for (int name = 0; name < counts.size(); name++) {
      names.addAll(Collections.nCopies(atLeast + counts.get(name), "n" + name));
    }
    return names;
  }

  private static void assertPartition(List<Fold> folds, int items) {
    List<Integer> all = IntStream.range(0, items).boxed().toList();
    List<Integer> tested = new ArrayList<>();
    for (Fold fold : folds) {
      tested.addAll(fold.test());
      TreeSet<Integer> both = new TreeSet<>(fold.train());
      both.addAll(fold.test());
      assertThat(both).containsExactlyElementsOf(all);
      assertThat(fold.train().size() + fold.test().size()).isEqualTo(items);
      assertThat(fold.test()).isNotEmpty().isSorted();
      assertThat(fold.train()).isSorted();
    }
    assertThat(tested).containsExactlyInAnyOrderElementsOf(all);
  }

  @Property(tries = 200)
  void stratified_anyCounts_differByAtMostOne(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 20) Integer> counts,
      @ForAll @IntRange(min = 2, max = 7) int folds,
      @ForAll long seed) {
    List<String> labels = names(counts, folds);
    List<Fold> divided = Folds.stratified(labels, folds, Seeds.root(seed).stream("x"));
    assertPartition(divided, labels.size());
    IntStream sizes = divided.stream().mapToInt(fold -> fold.test().size());
    assertEven(sizes);
    for (String label : new HashSet<>(labels)) {
      assertEven(
          divided.stream()
              .mapToInt(
                  fold ->
                      (int) fold.test().stream().filter(i -> labels.get(i).equals(label)).count()));
    }
  }

  private static void assertEven(IntStream counts) {
    var summary = counts.summaryStatistics();
    assertThat(summary.getMax() - summary.getMin()).isBetween(0, 1);
  }

  @Property(tries = 200)
  void bySpeaker_anyCounts_keepsSpeakersTogetherAndNoMoveOrExchangeHelps(
      @ForAll @Size(min = 6, max = 12) List<@IntRange(max = 20) Integer> counts,
      @ForAll @IntRange(min = 2, max = 6) int folds,
      @ForAll long seed) {
    List<String> groups = names(counts, 1);
    List<Fold> divided = Folds.byGroup(groups, folds, Seeds.root(seed).stream("x"));
    assertPartition(divided, groups.size());
    for (Fold fold : divided) {
      Set<String> tested = new HashSet<>(fold.test().stream().map(groups::get).toList());
      assertThat(fold.train()).noneMatch(i -> tested.contains(groups.get(i)));
    }
    assertLocallyEven(divided, groups);
  }

  /** Tries every move and every exchange of two groups against the sum of squared sizes. */
  private static void assertLocallyEven(List<Fold> folds, List<String> groups) {
    List<String> names = groups.stream().distinct().toList();
    int[] size = names.stream().mapToInt(name -> Collections.frequency(groups, name)).toArray();
    int[] foldOf = new int[names.size()];
    for (int fold = 0; fold < folds.size(); fold++) {
      for (int item : folds.get(fold).test()) {
        foldOf[names.indexOf(groups.get(item))] = fold;
      }
    }
    long unevenness = unevenness(foldOf, size);
    for (int a = 0; a < foldOf.length; a++) {
      for (int fold = 0; fold < folds.size(); fold++) {
        int[] moved = foldOf.clone();
        moved[a] = fold;
        assertThat(unevenness(moved, size)).isGreaterThanOrEqualTo(unevenness);
      }
      for (int b = 0; b < a; b++) {
        int[] exchanged = foldOf.clone();
        exchanged[a] = foldOf[b];
        exchanged[b] = foldOf[a];
        assertThat(unevenness(exchanged, size)).isGreaterThanOrEqualTo(unevenness);
      }
    }
  }

  private static long unevenness(int[] foldOf, int[] size) {
    long[] totals = new long[6];
    for (int i = 0; i < foldOf.length; i++) {
      totals[foldOf[i]] += size[i];
    }
    long sum = 0;
    for (long total : totals) {
      sum += total * total;
    }
    return sum;
  }
}
