package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw input of models whose data are films, images, or frames that have no raw form. */
class ModelOfOtherSourcesTest {
  @TempDir private Path folder;

  private Said run(String line) {
    Said said = tdl((Object[]) line.replace("$", folder + "/").split(" ", -1));
    assertThat(said.code()).as(said.err()).isZero();
    return said;
  }

  private void fit(String source, String target, String unseen) throws IOException {
    Files.writeString(
        folder.resolve("experiment.yaml"),
        """
        data: data
        source: SOURCE
        target: TARGET
        networks:
          SOURCE: {hidden: [6], pretraining: {epochs: 1}, training: {epochs: 2}}
          TARGET: {hidden: [6], pretraining: {epochs: 1}, training: {epochs: 2}}
        maps: [knn: {k: 2}]
        layers: [1]
        split: {unseen: [UNSEEN]}
        """
            .replace("SOURCE", source)
            .replace("TARGET", target)
            .replace("UNSEEN", unseen));
    run("fit $experiment.yaml --out $model");
  }

  /** Returns the lines without the ids, which are paths for raw recordings. */
  private static List<String> numbers(Said said) {
    return said.out().lines().skip(1).map(line -> line.replaceFirst("^[^,]*,", "")).toList();
  }

  @Test
  void predict_films_equalsTheImportedDataSet() throws IOException {
    run("data synth letters --labels A,B,C --repetitions 1 --films --out $films");
    Path settings = Path.of("").toAbsolutePath().resolveSibling("examples/import/films.yaml");
    run("data import folder $films --settings " + settings + " --out $data");
    fit("audio", "video", "C");
    for (String network : List.of("tuned", "source")) {
      Said raw = run("predict $model $films --network " + network);
      assertThat(numbers(raw)).hasSize(30);
      assertThat(raw.out()).isEqualTo(run("predict $model $data --network " + network).out());
    }
    Path film;
    try (var films = Files.list(folder.resolve("films/B"))) {
      film = films.sorted().findFirst().orElseThrow();
    }
    Said one = run("predict $model " + film + " --pattern {speaker}_{rep}");
    assertThat(numbers(one)).hasSize(1);
    assertThat(numbers(run("predict $model $data"))).containsAll(numbers(one));
  }

  @Test
  void predict_syntheticLetters_saysThatTheyHaveNoRecordings() throws IOException {
    run("data synth letters --labels A,B,C --repetitions 1 --out $data");
    fit("audio", "video", "C");
    Path folderOfOthers = Files.createDirectory(folder.resolve("others"));
    Said said = tdl("predict", folder.resolve("model"), folderOfOthers);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "error: "
                + folderOfOthers
                + ": must be a data set, because the model learnt from synthetic frames, which were"
                + " computed and have no recordings, but has no dataset.json; give a data set, as"
                + " tdl data synth letters writes it\n");
  }

  @Test
  void predict_foldersOfImages_equalsTheImportedHalves() throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    writeImages(images, "train", 24);
    writeImages(images, "t10k", 8);
    run("data import mnist-halves $images --train 24 --test 8 --out $data");
    fit("left", "right", "2");
    Said raw = run("predict $model $images");
    assertThat(numbers(raw)).hasSize(32);
    assertThat(raw.out()).isEqualTo(run("predict $model $data").out());
    Files.delete(images.resolve("train-images-idx3-ubyte"));
    assertThat(run("predict $model $images").out().lines().skip(1))
        .containsExactlyElementsOf(
            raw.out().lines().filter(line -> line.startsWith("test-")).toList());
    Said evaluated = run("evaluate $model $images --json");
    assertThat(evaluated.out()).contains("\"label\"");
    Files.delete(images.resolve("t10k-images-idx3-ubyte"));
    Said none = tdl("predict", folder.resolve("model"), images);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("must be a folder with train-images-idx3-ubyte");
  }

  /** Writes images of 4 x 4 whose label is the brightest column. */
  private static void writeImages(Path folder, String part, int count) throws IOException {
    Random random = new Random(count);
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    ByteArrayOutputStream labels = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(images);
    for (int number : new int[] {0x803, count, 4, 4}) {
      head.writeInt(number);
    }
    DataOutputStream names = new DataOutputStream(labels);
    names.writeInt(0x801);
    names.writeInt(count);
    for (int image = 0; image < count; image++) {
      int label = image % 3;
      names.write(label);
      for (int pixel = 0; pixel < 16; pixel++) {
        head.write(random.nextInt(100) + (pixel / 4 == label ? 150 : 0));
      }
    }
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.toByteArray());
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.toByteArray());
  }
}
