package io.github.tdl4j.formats.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageHalvesTest {
  private static final ImageHalves.Choice ALL =
      new ImageHalves.Choice(ImageHalves.Choice.ALL, ImageHalves.Choice.ALL);
  private static final ImageHalves.Choice TRAIN_ONLY = new ImageHalves.Choice(9, 0);
  private static final ImageHalves.Choice TEST_ONLY = new ImageHalves.Choice(0, 9);

  @TempDir private Path temp;
  private Path in;
  private Path out;

  @BeforeEach
  void write() throws IOException {
    in = TinyIdx.write(temp.resolve("in"));
    out = temp.resolve("out");
  }

  private int run(ImageHalves.Choice choice) {
    return ImageHalves.importFrom(in, out, choice, (done, total) -> {});
  }

  private void assertRefused(ImageHalves.Choice choice, String message) {
    assertThatThrownBy(() -> run(choice))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
    assertThat(out).doesNotExist();
    assertThat(temp).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void import_allImages_areClipsInTheOrderOfTheFiles() {
    assertThat(run(ALL)).isEqualTo(5);
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.description().labels()).containsExactly("0", "2", "7", "10");
    assertThat(set.instances().stream().map(Instance::id))
        .containsExactly("train-00000", "train-00001", "train-00002", "test-00000", "test-00001");
    assertThat(set.instances().stream().map(Instance::label))
        .containsExactly("7", "2", "10", "2", "0");
    assertThat(set.instances().stream().map(Instance::group).distinct())
        .containsExactly("train", "test");
  }

  @Test
  void import_anImage_isCutInTheMiddle() {
    run(ALL);
    PreparedDataSet set = PreparedDataSet.read(out);
    Instance second = set.instances().get(1);
    assertThat(set.frames("left", second)).isEqualTo(Matrix.row(100, 101, 150, 151));
    assertThat(set.frames("right", second)).isEqualTo(Matrix.row(102, 103, 152, 153));
    assertThat(set.modality("left").frameShape()).containsExactly(2, 2);
  }

  @Test
  void import_oddColumns_giveTheRightHalfOneMore() throws IOException {
    Files.write(in.resolve("t10k-images-idx3-ubyte"), TinyIdx.images(2, 5));
    run(TEST_ONLY);
    PreparedDataSet set = PreparedDataSet.read(out);
    Instance first = set.instances().get(0);
    assertThat(set.frames("left", first)).isEqualTo(Matrix.row(0, 1, 50, 51));
    assertThat(set.frames("right", first)).isEqualTo(Matrix.row(2, 3, 4, 52, 53, 54));
  }

  @Test
  void import_firstImagesOnly_takesThemAndTheirLabels() {
    assertThat(run(new ImageHalves.Choice(2, 1))).isEqualTo(3);
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.description().labels()).containsExactly("2", "7");
  }

  @Test
  void import_partThatIsNotWanted_mayBeAbsent() throws IOException {
    Files.delete(in.resolve("train-images-idx3-ubyte.gz"));
    assertThat(run(TEST_ONLY)).isEqualTo(2);
  }

  @Test
  void import_progress_countsEveryImage() {
    List<String> told = new ArrayList<>();
    ImageHalves.importFrom(in, out, ALL, (done, total) -> told.add(done + "/" + total));
    assertThat(told).containsExactly("1/5", "2/5", "3/5", "4/5", "5/5");
  }

  @Test
  void import_noImages_isRefused() {
    assertRefused(new ImageHalves.Choice(0, 0), "must take at least 1 image");
  }

  @Test
  void import_missingFile_isNamed() throws IOException {
    Files.delete(in.resolve("t10k-labels-idx1-ubyte"));
    assertRefused(ALL, "t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz but has neither");
  }

  @ParameterizedTest
  @CsvSource({
    "train-images.idx3-ubyte, train-labels.idx1-ubyte",
    "train-images.idx3-ubyte.gz, train-labels.idx1-ubyte.gz",
    "train_images_idx3_ubyte, train_labels_idx1_ubyte",
    "TRAIN-IMAGES-IDX3-UBYTE.GZ, Train-Labels-Idx1-Ubyte",
    "train-images-idx3-ubyte/train-images-idx3-ubyte,"
        + " train-labels.idx1-ubyte/train-labels-idx1-ubyte"
  })
  void import_otherSpellingsOfTheNames_areFound(String images, String labels) throws IOException {
    Files.delete(in.resolve("train-images-idx3-ubyte.gz"));
    Files.delete(in.resolve("train-labels-idx1-ubyte.gz"));
    write(images, TinyIdx.images(3, 4));
    write(labels, TinyIdx.labels(7, 2, 10));
    assertThat(run(TRAIN_ONLY)).isEqualTo(3);
    assertThat(PreparedDataSet.read(out).instances().stream().map(Instance::label))
        .containsExactly("7", "2", "10");
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = in.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(
        file, name.toLowerCase(Locale.ROOT).endsWith(".gz") ? TinyIdx.packed(bytes) : bytes);
  }

  @Test
  void import_testFilesNamedTest_areFound() throws IOException {
    Files.move(in.resolve("t10k-images-idx3-ubyte"), in.resolve("test-images.idx3-ubyte"));
    Files.move(in.resolve("t10k-labels-idx1-ubyte"), in.resolve("test-labels.idx1-ubyte"));
    assertThat(run(TEST_ONLY)).isEqualTo(2);
  }

  @Test
  void import_twoSpellingsOfOneFile_areRefused() throws IOException {
    write("t10k-labels.idx1-ubyte", TinyIdx.labels(0, 2));
    assertRefused(
        TEST_ONLY,
        in
            + ": must have one file t10k-labels-idx1-ubyte but has t10k-labels-idx1-ubyte,"
            + " t10k-labels.idx1-ubyte; move all but one of them to another folder");
  }

  @Test
  void import_packedFileBesideItsUnpackedOne_isPassedOver() throws IOException {
    Files.write(in.resolve("t10k-labels-idx1-ubyte.gz"), new byte[] {1, 2, 3});
    assertThat(run(TEST_ONLY)).isEqualTo(2);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void import_pipeOrDeviceInThePlaceOfAFile_isRefused() throws IOException {
    Path file = in.resolve("t10k-labels-idx1-ubyte");
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/dev/zero"));
    assertRefused(TEST_ONLY, file + ": cannot be read: it is a device or a pipe");
  }

  @Test
  void import_noFolder_isSaid() throws IOException {
    in = temp.resolve("nowhere");
    assertRefused(ALL, "nowhere: must be a folder with train-labels-idx1-ubyte");
    assertRefused(ALL, "train-labels-idx1-ubyte.gz but does not exist");
    in = Files.createFile(temp.resolve("file"));
    assertRefused(ALL, "train-labels-idx1-ubyte.gz but is a file");
  }

  @Test
  void import_packedFileThatWasCutOrDamaged_saysWhatToDo() throws IOException {
    Path file = in.resolve("train-images-idx3-ubyte.gz");
    byte[] whole = TinyIdx.packed(TinyIdx.images(3, 4));
    Files.write(file, Arrays.copyOf(whole, whole.length - 12));
    assertRefused(ALL, file + ": cannot be read: it ends too early; get it anew");
    byte[] damaged = whole.clone();
    damaged[whole.length - 8] ^= 1; // the checksum
    Files.write(file, damaged);
    assertRefused(ALL, file + ": cannot be read: its compressed bytes are damaged; get it anew");
  }

  @Test
  void import_fewerLabelsThanImages_isRefused() throws IOException {
    Files.write(in.resolve("t10k-labels-idx1-ubyte"), TinyIdx.labels(1));
    assertRefused(ALL, "must have 1 images, as many as there are labels");
  }

  @Test
  void import_imagesOfOneColumn_areRefused() throws IOException {
    Files.write(in.resolve("t10k-images-idx3-ubyte"), TinyIdx.images(2, 1));
    assertRefused(TEST_ONLY, "of at least 2 columns but has 2 of 1");
  }

  @Test
  void import_partsOfTwoSizes_areRefused() throws IOException {
    Files.write(in.resolve("t10k-images-idx3-ubyte"), TinyIdx.images(2, 6));
    assertRefused(ALL, "must have one size but have [2, 4] and [2, 6]");
  }

  @Test
  void import_labelsInThePlaceOfImages_areRefused() throws IOException {
    Files.write(in.resolve("t10k-images-idx3-ubyte"), TinyIdx.labels(new int[20]));
    assertRefused(TEST_ONLY, "must start with the number 2051 (unsigned bytes, 3 dimensions)");
  }

  @Test
  void import_packedFileThatEndsEarlier_isRefused() throws IOException {
    byte[] images = TinyIdx.images(3, 4);
    Files.write(
        in.resolve("train-images-idx3-ubyte.gz"),
        TinyIdx.packed(Arrays.copyOf(images, images.length - 1)));
    assertRefused(ALL, "must end after its 3 items but ends earlier");
  }

  @Test
  void import_packedFileThatGoesOn_isRefused() throws IOException {
    byte[] images = TinyIdx.images(3, 4);
    Files.write(
        in.resolve("train-images-idx3-ubyte.gz"),
        TinyIdx.packed(Arrays.copyOf(images, images.length + 1)));
    assertRefused(ALL, "must end after its 3 items but ends later");
  }

  @Test
  void import_packedHeaderThatPromisesMuch_isRefusedForWhatIsThere() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(16);
    header.putInt(0x803).putInt(3).putInt(4096).putInt(4096);
    Files.write(in.resolve("train-images-idx3-ubyte.gz"), TinyIdx.packed(header.array()));
    assertRefused(TRAIN_ONLY, "must end after its 3 items but ends earlier");
    Files.write(
        in.resolve("train-images-idx3-ubyte.gz"),
        TinyIdx.packed(header.putInt(12, Integer.MAX_VALUE).array()));
    assertRefused(TRAIN_ONLY, "an item must have at most 16777216 bytes");
  }
}
