package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.transfer.LayerPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FoldPairsTest {
  private final List<ParallelActivations> fitted = new ArrayList<>();
  private int computed;

  @Test
  void fit_mapsOfOneLayerPair_shareActivationsUntilTheLast() {
    FoldPairs pairs = new FoldPairs(2);
    fit(pairs, 1);
    fit(pairs, 2);
    fit(pairs, 1);
    assertThat(computed).isEqualTo(2);
    assertThat(fitted.get(2)).isSameAs(fitted.get(0)).isNotSameAs(fitted.get(1));

    fit(pairs, 1);
    assertThat(computed).isEqualTo(3);
  }

  @Test
  void fit_mapThatFails_countsAsFitted() {
    FoldPairs pairs = new FoldPairs(1);
    assertThatThrownBy(
            () -> {
              try (FoldPairs.Lease lease = pairs.ofLayers(LayerPair.of(1), this::activations)) {
                throw new ArithmeticException("no map of " + lease.pairs().count());
              }
            })
        .hasMessage("no map of 2");
    fit(pairs, 1);
    assertThat(computed).isEqualTo(2);
  }

  @Test
  void fit_mapsOfFramesOfAllMembers_shareTheVectorsOfClips(@TempDir Path folder) {
    ExperimentSettings settings =
        TinyExperiment.settings(
            folder, "ensemble=2", "layers=[1, 0]", "maps=[knn, {frames: {of: knn}}]");
    List<FoldPairs> members = FoldPairs.of(settings);
    for (FoldPairs member : members) {
      fitToClips(member);
      fitToClips(member);
    }
    assertThat(fitted).hasSize(4).containsOnly(fitted.get(0));
    assertThat(computed).isEqualTo(1);

    fitToClips(members.get(0)); // All that there are have been fitted.
    assertThat(computed).isEqualTo(2);
  }

  @Test
  void fit_mapsOfLayersOfOtherMembers_haveActivationsOfTheirOwn(@TempDir Path folder) {
    FoldPairs.of(TinyExperiment.settings(folder, "ensemble=2")).forEach(member -> fit(member, 1));
    assertThat(computed).isEqualTo(2);
  }

  private void fitToClips(FoldPairs pairs) {
    try (FoldPairs.Lease lease = pairs.ofFrames(this::activations)) {
      fitted.add(lease.pairs());
    }
  }

  private void fit(FoldPairs pairs, int layer) {
    try (FoldPairs.Lease lease = pairs.ofLayers(LayerPair.of(layer), this::activations)) {
      fitted.add(lease.pairs());
    }
  }

  private ParallelActivations activations() {
    computed++;
    return new ParallelActivations(Matrix.column(1, 2), Matrix.column(3, 4));
  }
}
