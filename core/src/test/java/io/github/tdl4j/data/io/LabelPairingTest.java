package io.github.tdl4j.data.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelPairingTest {
  @TempDir private Path folder;

  /** Instances of these labels, whose only number is their place. */
  private PreparedDataSet set(String name, String modality, String... labels) {
    DataSetDescription description =
        new DataSetDescription(
            name,
            "",
            "CC0-1.0",
            List.of(labels).stream().distinct().toList(),
            List.of(new Modality(modality, List.of(1), 10, "", "")));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder.resolve(name), description, Map.of(modality, FrameType.FLOAT32))) {
      for (int i = 0; i < labels.length; i++) {
        writer.add(
            new InstanceFrames(
                name + i, labels[i], name + "-who", 1, Map.of(modality, Matrix.row((float) i))));
      }
      return writer.finish();
    }
  }

  @Test
  void pairs_ofALabel_areTheNthWithTheNth() {
    PreparedDataSet spoken = set("spoken", "audio", "1", "2", "1", "1");
    PreparedDataSet written = set("written", "image", "2", "1", "1", "7");

    LabelPairing.Summary pairs =
        LabelPairing.write(spoken, written, folder.resolve("out"), (done, total) -> {});

    PreparedDataSet out = PreparedDataSet.read(folder.resolve("out"));
    assertThat(pairs)
        .isEqualTo(
            new LabelPairing.Summary(
                3, new LabelPairing.Rest(1, List.of()), new LabelPairing.Rest(1, List.of("7"))));
    assertThat(out.instances().stream().map(Instance::id))
        .containsExactly("spoken0+written1", "spoken1+written0", "spoken2+written2");
    assertThat(out.instances().stream().map(Instance::repetition)).containsExactly(1, 1, 2);
    assertThat(out.description().labels()).containsExactly("1", "2");
    assertThat(out.frames("image", out.instances().get(2)).get(0, 0)).isEqualTo(2);
    assertThat(out.frames("audio", out.instances().get(1)).get(0, 0)).isEqualTo(1);
  }

  @Test
  void sets_thatShareAModality_areRefused() {
    PreparedDataSet one = set("one", "audio", "1");
    PreparedDataSet two = set("two", "audio", "1");

    assertThatThrownBy(() -> LabelPairing.write(one, two, folder.resolve("out"), (d, t) -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("both have audio");
  }

  @Test
  void sets_thatShareNoLabel_areRefused() {
    PreparedDataSet one = set("one", "audio", "yes");
    PreparedDataSet two = set("two", "image", "no");

    assertThatThrownBy(() -> LabelPairing.write(one, two, folder.resolve("out"), (d, t) -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("must share labels");
  }

  private PreparedDataSet named(String name, String modality, String... ids) {
    DataSetDescription description =
        new DataSetDescription(
            name, "", "", List.of("007"), List.of(new Modality(modality, List.of(1), 10, "", "")));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder.resolve(name), description, Map.of(modality, FrameType.FLOAT32))) {
      for (String id : ids) {
        writer.add(new InstanceFrames(id, "007", "07", 1, Map.of(modality, Matrix.row(1f))));
      }
      return writer.finish();
    }
  }

  @Test
  void pairs_whoseNamesWouldBeOne_areRefused() {
    PreparedDataSet one = named("one", "audio", "a+b", "a");
    PreparedDataSet two = named("two", "image", "c", "b+c");

    assertThatThrownBy(() -> LabelPairing.write(one, two, folder.resolve("out"), (d, t) -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("are both \"a+b+c\"; rename an instance");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void pairs_namesThatLookLikeNumbers_stayAsTheyAre() {
    PreparedDataSet one = named("one", "audio", "0100", "1e3");
    PreparedDataSet two = named("two", "image", "007", "7");
    LabelPairing.write(one, two, folder.resolve("out"), (d, t) -> {});
    Instance instance = PreparedDataSet.read(folder.resolve("out")).instances().get(0);
    assertThat(List.of(instance.id(), instance.label(), instance.group()))
        .containsExactly("0100+007", "007", "07");
  }

  private PreparedDataSet placed(String name, String modality, String... splits) {
    DataSetDescription description =
        new DataSetDescription(
            name, "", "", List.of("1"), List.of(new Modality(modality, List.of(1), 10, "", "")));
    try (PreparedDataSetWriter writer =
        PreparedDataSetWriter.create(
            folder.resolve(name), description, Map.of(modality, FrameType.FLOAT32))) {
      Map<String, Placement> placements = new java.util.HashMap<>();
      for (int i = 0; i < splits.length; i++) {
        placements.put(name + i, new Placement(splits[i], ""));
      }
      writer.place(placements);
      for (int i = 0; i < splits.length; i++) {
        Map<String, Matrix> frames = Map.of(modality, Matrix.row((float) i));
        writer.add(new InstanceFrames(name + i, "1", "who", 1, frames));
      }
      return writer.finish();
    }
  }

  /** The n-th of a label would pair what one data set trains on with what the other tests. */
  @Test
  void pairs_whereBothHaveParts_areOfTheSamePart() {
    PreparedDataSet one = placed("one", "audio", "train", "test", "train");
    PreparedDataSet other = placed("other", "image", "test", "train", "train");

    LabelPairing.write(one, other, folder.resolve("out"), (done, total) -> {});

    List<Instance> pairs = PreparedDataSet.read(folder.resolve("out")).instances();
    assertThat(pairs.stream().map(Instance::id))
        .containsExactly("one0+other1", "one1+other0", "one2+other2");
    assertThat(pairs.stream().map(pair -> pair.placement().split()))
        .containsExactly("train", "test", "train");
  }

  @Test
  void pairs_whereOneHasParts_keepThem() {
    PreparedDataSet one = set("plain", "audio", "1", "1");
    PreparedDataSet other = placed("other", "image", "test", "train");

    LabelPairing.write(one, other, folder.resolve("out"), (done, total) -> {});

    assertThat(PreparedDataSet.read(folder.resolve("out")).instances())
        .extracting(pair -> pair.placement().split())
        .containsExactly("test", "train");
  }
}
