package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.TransferFineTuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is learnt from test clips, and from X_V* by the oracle alone. */
class LeakTest {
  private static final int FOLD = 1;

  @TempDir private Path folder;

  static Stream<Arguments> protocols() {
    List<Arguments> protocols = new ArrayList<>();
    for (String normalise : List.of("none", "instance", "group")) {
      for (String split : List.of("stratified", "group")) {
        for (boolean span : List.of(true, false)) {
          List<String> overrides = new ArrayList<>();
          overrides.add("features.audio.normalise=" + normalise);
          overrides.add("features.video.normalise=" + normalise);
          overrides.add("split.kind=" + split);
          overrides.add("layers=[{source: [2, 3], target: 3}, 1, 0]");
          overrides.addAll(span ? List.of() : TinyExperiment.FULL_SPACE);
          overrides.add(
              "maps=[{knn: {k: 3}}, {ncca: {components: 2}}, svr, svr-per-output, mlp,"
                  + " {kernel-ridge: {rows: {draws: 2, residuals: nearby}}},"
                  + " {procrustes: {rows: {draws: 2, centre: label, stretch: 2,"
                  + " residuals: within-label, labelErrors: 1}}},"
                  + " {frames: {of: {ridge: {}}, rows: {residuals: out-of-fold}}},"
                  + " {concatenate: {rows: {draws: 2, residuals: out-of-fold}}}]");
          protocols.add(Arguments.of(normalise, split, span, overrides));
        }
      }
    }
    protocols.add(withEverythingFitted("stratified"));
    protocols.add(withEverythingFitted("group"));
    for (boolean span : List.of(true, false)) {
      List<String> overrides = new ArrayList<>(List.of("split={pairs: A}"));
      overrides.addAll(
          span ? List.of() : List.of("features.audio.frames=3", "features.video.frames=1"));
      overrides.add(
          "maps=[{knn: {k: 3, rows: {draws: 2, centre: neighbour}}}, {ncca: {components: 2}}, svr,"
              + " svr-per-output, concatenate]");
      protocols.add(Arguments.of("group", "cross-view", span, overrides));
    }
    return protocols.stream();
  }

  /** Parts with components and weights of their own, joint components, and copies. */
  private static Arguments withEverythingFitted(String split) {
    return Arguments.of(
        "parts",
        split,
        true,
        List.of(
            "features.audio={frames: 8, stretch: true, smooth: 3, deltas: 1,"
                + " normalise: group-centred, augment: {copies: 1, frames: 1, tempo: 1.2}}",
            "features.video={parts: [{kind: lbp-top, blocks: [1, 2, 3], normalise:"
                + " group-centred, components: 15}, {kind: pixels, frames: 6, components: 9,"
                + " whiten: true, weight: 2}], components: 20, augment: {copies: 2, mirror: true,"
                + " shift: 1}}",
            "split.kind=" + split,
            "maps=[{knn: {k: 3}}, {ncca: {components: 2}}, svr, svr-per-output]"));
  }

  private PreparedFold fold(Path data, List<String> overrides) {
    return PreparedFold.of(TinyExperiment.settings(data, overrides.toArray(String[]::new)), FOLD);
  }

  private Path changed(String name, Set<String> ids, UnaryOperator<InstanceFrames> change) {
    return TinyClips.write(
        folder.resolve(name),
        clip -> Optional.of(ids.contains(clip.id()) ? change.apply(clip) : clip));
  }

  private static InstanceFrames allNoise(InstanceFrames clip) {
    return TinyClips.noisy(TinyClips.noisy(clip, "audio"), "video");
  }

  private static Set<String> ids(PreparedFold fold, List<Integer> positions) {
    ExperimentData data = ExperimentData.load(fold.settings());
    Set<String> ids = new HashSet<>();
    positions.forEach(position -> ids.add(data.instances().get(position).id()));
    return ids;
  }

  /** Everything that a fold learns, by name. */
  private static Map<String, List<Matrix>> learnt(PreparedFold fold) {
    FoldRun run = fold.run();
    FoldRows rows = run.rows();
    Map<String, List<Matrix>> learnt = new LinkedHashMap<>();
    learnt.put("X_A, X_A*", List.of(rows.source().all().rows().toMatrix()));
    learnt.put("X_V", List.of(rows.target().training().rows().toMatrix()));
    learnt.put("N_A", weights(run.networks().source()));
    learnt.put("N_V", weights(run.networks().target()));
    for (LayerPair layers : fold.settings().layers()) {
      for (NamedMap map : fold.settings().maps()) {
        String cell = map.name() + " " + layers.target();
        FoldRun asked = run.inCoordinatesFor(map, layers);
        Embedding embedding = asked.maps().embedding(map, layers);
        Matrix fixed = Seeds.root(3).stream("fixed").gaussians(4, embedding.sourceWidth(), 1);
        learnt.put("T " + cell, List.of(embedding.map(fixed)));
        learnt.put("drawn " + cell, drawn(asked, map, layers));
        learnt.put("tdl " + cell, weights(asked.transferred(map, layers)));
      }
    }
    return learnt;
  }

  private static Map<String, List<Matrix>> learntByOracles(PreparedFold fold) {
    Map<String, List<Matrix>> learnt = new LinkedHashMap<>();
    learnt.put("X_V*", List.of(fold.run().rows().oracleTarget().unseen().rows().toMatrix()));
    for (LayerPair layers : fold.settings().layers()) {
      learnt.put("oracle " + layers.target(), weights(fold.run().oracleNetwork(layers)));
    }
    return learnt;
  }

  /** The rows that TDLFT(i) is given. */
  private static List<Matrix> drawn(FoldRun run, NamedMap map, LayerPair layers) {
    FoldMaps maps = run.maps();
    TransferFineTuning.Networks taking = maps.networks(map, layers, run.seeds());
    LabelledRows unpaired = maps.unpaired(map);
    Rows activations =
        FoldMaps.connected(map, layers).activations(taking.source(), unpaired.rows());
    LabelledRows given = taking.transfer().apply(unpaired.withRows(activations));
    return List.of(given.rows().toMatrix());
  }

  private static List<Matrix> weights(Network network) {
    List<Matrix> weights = new ArrayList<>();
    for (Layer layer : network.layers()) {
      weights.add(layer.weights());
      weights.add(layer.bias());
    }
    return weights;
  }

  /** Matrices are equal when all their bits are. */
  private static void assertSame(
      Map<String, List<Matrix>> actual, Map<String, List<Matrix>> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
    expected.forEach(
        (name, matrices) ->
            assertThat(matrices.equals(actual.get(name))).as(name + " is the same").isTrue());
  }

  private static void assertAllDiffer(
      Map<String, List<Matrix>> actual, Map<String, List<Matrix>> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
    expected.forEach(
        (name, matrices) ->
            assertThat(matrices.equals(actual.get(name))).as(name + " is the same").isFalse());
  }

  @ParameterizedTest(name = "normalise {0}, {1} folds, span {2}")
  @MethodSource("protocols")
  void testClips_replacedByNoise_changeNothingLearnt(
      String normalise, String split, boolean span, List<String> overrides) {
    PreparedFold before = fold(TinyClips.write(folder.resolve("before")), overrides);
    Path data = changed("noise", ids(before, before.plan().parts().test()), LeakTest::allNoise);
    PreparedFold after = fold(data, overrides);

    assertThat(after.run().rows().source().test().toMatrix())
        .isNotEqualTo(before.run().rows().source().test().toMatrix());
    assertThat(after.run().rows().target().test().toMatrix())
        .isNotEqualTo(before.run().rows().target().test().toMatrix());
    assertSame(learnt(after), learnt(before));
    assertSame(learntByOracles(after), learntByOracles(before));
    int given = ExperimentData.load(before.settings()).target().columns();
    int used = before.run().rows().target().test().columns();
    assertThat(used < given).as("trained in the span").isEqualTo(span);
  }

  /** The check above can fail: what is learnt does depend on the clips that may be looked at. */
  @ParameterizedTest(name = "normalise {0}, {1} folds, span {2}")
  @MethodSource("protocols")
  void trainingClip_replacedByNoise_changesEverythingLearnt(
      String normalise, String split, boolean span, List<String> overrides) {
    PreparedFold before = fold(TinyClips.write(folder.resolve("before")), overrides);
    Set<String> one = ids(before, before.plan().parts().paired().subList(0, 1));
    PreparedFold after = fold(changed("noise", one, LeakTest::allNoise), overrides);

    assertAllDiffer(learnt(after), learnt(before));
    assertAllDiffer(learntByOracles(after), learntByOracles(before));
  }

  @ParameterizedTest(name = "normalise {0}, {1} folds, span {2}")
  @MethodSource("protocols")
  void unseenTargetClips_replacedByNoise_changeTheOracleAlone(
      String normalise, String split, boolean span, List<String> overrides) {
    PreparedFold before = fold(TinyClips.write(folder.resolve("before")), overrides);
    Set<String> unseen = ids(before, before.plan().parts().unseenTarget());
    Path data = changed("noise", unseen, clip -> TinyClips.noisy(clip, "video"));
    PreparedFold after = fold(data, overrides);

    assertThat(unseen).isNotEmpty();
    assertSame(learnt(after), learnt(before));
    assertThat(answers(after)).isEqualTo(answers(before));
    assertAllDiffer(learntByOracles(after), learntByOracles(before));
  }

  /** Of all cells but the oracle's. */
  private static List<List<Integer>> answers(PreparedFold fold) {
    List<List<Integer>> answers = new ArrayList<>();
    for (GridCell cell : GridCell.all(fold.settings(), false)) {
      answers.add(Network.largestUnits(cell.outputs().apply(fold.run())));
    }
    return answers;
  }
}
