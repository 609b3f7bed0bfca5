package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.linear.Ridge;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.training.LogisticRegression;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinearReferenceTest {
  private FoldRun run;
  private LinearReference linear;
  private LabelledRows seen;

  @BeforeAll
  void prepare(@TempDir Path folder) {
    run =
        PreparedFold.of(
                TinyExperiment.settings(
                    TinyClips.write(folder.resolve("data")), "maps=[{knn: {k: 3}}]", "layers=[3]"),
                0)
            .run();
    linear = LinearReference.of(run);
    seen = run.rows().target().seen();
  }

  private Matrix test() {
    return run.rows().target().test().toMatrix();
  }

  private LogisticRegression selected() {
    return LogisticRegression.select(seen, linear.units(), run.seeds().stream("linear/held"));
  }

  @Test
  void unimodal_anyFold_isLogisticRegressionOnTheInputsOfSeenClips() {
    assertThat(linear.unimodal())
        .isEqualTo(selected().train(seen, linear.units()).activate(test()));
  }

  @Test
  void unimodal_anyFold_answersWithSeenLabelsAlone() {
    assertThat(Set.copyOf(seen.labels())).containsAll(Network.largestUnits(linear.unimodal()));
  }

  /** Therefore the reference has no AUSUC. */
  @Test
  void unimodal_unseenLabels_haveEqualOutputs() {
    Matrix outputs = linear.unimodal();
    List<Integer> unseen =
        IntStream.range(0, linear.units())
            .filter(label -> !seen.labels().contains(label))
            .boxed()
            .toList();
    assertThat(unseen).hasSizeGreaterThan(1);
    for (int row = 0; row < outputs.rows(); row++) {
      float[] output = outputs.row(row);
      assertThat(unseen).extracting(label -> output[label]).containsOnly(output[unseen.get(0)]);
    }
  }

  @Test
  void transfer_anyFold_addsRowsThatARidgeMapBetweenTheInputsMakes() {
    Embedding ridge =
        Ridge.defaults()
            .fit(
                new ParallelActivations(
                    run.rows().source().paired().rows().toMatrix(), seen.rows().toMatrix()));
    LabelledRows unpaired = run.rows().source().unpaired();
    LabelledRows taught = seen.followedBy(unpaired.withRows(ridge.map(unpaired.rows().toMatrix())));

    assertThat(Network.largestUnits(linear.transfer()))
        .isEqualTo(Network.largestUnits(selected().train(taught, linear.units()).activate(test())));
  }

  @Test
  void oracle_anyFold_answersWithUnseenLabelsToo() {
    List<Integer> unseen = run.rows().target().unseen().labels();

    assertThat(Network.largestUnits(linear.oracle())).containsAnyElementsOf(unseen);
  }
}
