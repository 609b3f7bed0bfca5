package io.github.tdl4j.experiment.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.composite.CrossFittedMaps;
import io.github.tdl4j.embedding.concatenation.ConcatenatedFrames;
import io.github.tdl4j.experiment.TinyClips;
import io.github.tdl4j.experiment.TinyExperiment;
import io.github.tdl4j.experiment.TinyExperiment.PreparedFold;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.transfer.CrossFittedActivations;
import io.github.tdl4j.transfer.LayerPair;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The frames of concatenated rows are traced to the instances from which they come. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConcatenatedFoldTest {
  private static final LayerPair INPUTS = LayerPair.of(0);

  private PreparedFold fold;
  private NamedMap map;
  private int steps;

  /** For each frame, to the bit, the positions of the instances that have it. */
  private final Map<ByteBuffer, Set<Integer>> origins = new HashMap<>();

  @BeforeAll
  void prepare(@TempDir Path folder) {
    fold =
        PreparedFold.of(
            TinyExperiment.settings(
                TinyClips.write(folder.resolve("data")), "maps=[concatenate]", "layers=[0]"),
            0);
    map = fold.settings().maps().get(0);
    steps = fold.run().rows().frames().pairs().steps().target();
    ModalityRows target = fold.run().rows().frames().target();
    for (int position : all()) {
      List<ByteBuffer> frames = frames(target.vectors(List.of(position)).toMatrix());
      frames.forEach(frame -> origins.computeIfAbsent(frame, any -> new HashSet<>()).add(position));
    }
  }

  private List<Integer> all() {
    List<Integer> positions = new ArrayList<>(fold.plan().parts().paired());
    positions.addAll(fold.plan().parts().unseenTarget());
    positions.addAll(fold.plan().parts().targetTest());
    return positions;
  }

  private List<ByteBuffer> frames(Matrix rows) {
    List<ByteBuffer> frames = new ArrayList<>();
    int width = rows.columns() / steps;
    for (int row = 0; row < rows.rows(); row++) {
      for (int step = 0; step < steps; step++) {
        ByteBuffer frame = ByteBuffer.allocate(4 * width);
        for (int i = 0; i < width; i++) {
          frame.putFloat(4 * i, rows.get(row, step * width + i));
        }
        frames.add(frame);
      }
    }
    return frames;
  }

  private Set<Integer> origins(ByteBuffer frame) {
    return origins.getOrDefault(frame, Set.of());
  }

  @Test
  void rowsOfUnseenLabels_areMadeOfFramesOfPairsAndOfNoTestInstance() {
    LabelledRows unpaired = fold.run().maps().unpaired(map);

    Matrix mapped = fold.run().maps().learnt(map, INPUTS).map(unpaired.rows());

    assertThat(mapped.rows()).isPositive();
    for (ByteBuffer frame : frames(mapped)) {
      assertThat(origins(frame)).isNotEmpty().isSubsetOf(fold.plan().parts().paired());
    }
  }

  /** As sampling needs them: rows of the pairs themselves, with their labels left out. */
  @Test
  void crossFittedRows_areMadeOfFramesOfOtherLabels() {
    List<Integer> paired = fold.plan().parts().paired();
    ExperimentData data = fold.run().rows().frames().target().source().data();

    ParallelActivations pairs = fold.run().rows().frames().pairs();
    assertThat(pairs.groups()).isEqualTo(paired.stream().map(data::labelOf).toList());
    List<ByteBuffer> frames =
        frames(
            CrossFittedMaps.predictions(
                map.method(), pairs, CrossFittedActivations.groups(pairs.groups())));
    for (int i = 0; i < frames.size(); i++) {
      int label = pairs.groups().get(i / steps);
      assertThat(origins(frames.get(i)))
          .isNotEmpty()
          .isSubsetOf(paired)
          .allMatch(origin -> data.labelOf(origin) != label);
    }
  }

  /** The path names the pairs, whose order is that of the training instances. */
  @Test
  void paths_nameTheInstancesOfTheirFrames() {
    Rows rows = fold.run().maps().unpaired(map).rows();
    ConcatenatedFrames learnt = (ConcatenatedFrames) fold.run().maps().learnt(map, INPUTS);
    List<ByteBuffer> frames = frames(learnt.map(rows));

    List<Integer> named =
        learnt.paths(rows).stream()
            .flatMap(path -> path.frames().stream())
            .map(frame -> fold.plan().parts().paired().get(frame.pair()))
            .toList();

    assertThat(named).hasSameSizeAs(frames);
    for (int i = 0; i < named.size(); i++) {
      assertThat(origins(frames.get(i))).contains(named.get(i));
    }
  }
}
