package io.github.tdl4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.FullDisk;
import io.github.tdl4j.cli.TinyData;
import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.data.InstanceFrames;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.random.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the input, from the command line to its one line on standard error. */
class BadInputTest {
  @TempDir private Path temp;
  private Path data;
  private Path out;
  private Path settings;

  @BeforeEach
  void choosePaths() {
    data = temp.resolve("data");
    out = temp.resolve("out");
    settings = TinyData.settings(temp.resolve("tiny.yaml"), data);
  }

  private record Said(int code, String out, String err) {}

  private static Said tdl(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = new CommandRunner(new Console(out, err, 0)).run(arguments);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Said runWith(String... overrides) {
    List<String> arguments = new ArrayList<>(List.of("--quiet", "run", settings.toString()));
    arguments.addAll(List.of("--out", out.toString(), "--threads", "2"));
    for (String override : overrides) {
      arguments.addAll(List.of("--set", override));
    }
    return tdl(arguments.toArray(String[]::new));
  }

  /** One line, exit code 2, no result. */
  private static void assertRefused(Said said, String... parts) {
    assertThat(said.err()).startsWith("error: ").endsWith("\n").contains(parts);
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
  }

  private void assertRunRefused(Said said, String... parts) {
    assertRefused(said, parts);
    assertThat(out).doesNotExist();
  }

  private void writeData(Function<InstanceFrames, Optional<InstanceFrames>> change) {
    TinyData.write(data, change);
  }

  private static Optional<InstanceFrames> without(InstanceFrames clip, String id, String modality) {
    return Optional.of(
        clip.id().equals(id)
            ? TinyData.with(
                clip,
                modality.equals("video")
                    ? Map.of("audio", frames(clip, "audio"))
                    : Map.of("video", frames(clip, "video")))
            : clip);
  }

  private static Matrix frames(InstanceFrames clip, String modality) {
    return java.util.Objects.requireNonNull(clip.frames().get(modality));
  }

  @Test
  void run_soundInput_isDone() {
    TinyData.write(data);
    Said said = runWith();
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("KNN", "NCCA", "Unimodal");
  }

  @Test
  void run_settingsThatAreNotThere_areNamed() {
    assertRefused(tdl("run", temp + "/no.yaml"), temp + "/no.yaml: there is no such file");
  }

  @Test
  void run_dataThatAreNotThere_areNamed() {
    assertRunRefused(runWith(), data + ": must be a folder", "but does not exist");
  }

  @Test
  void inspect_folderThatIsNotThere_isNamed() {
    assertRefused(tdl("data", "inspect", data.toString()), data + ": must be a folder with");
  }

  @Test
  void run_truncatedNpy_isNamed() throws IOException {
    TinyData.write(data);
    Path npy = data.resolve("video.npy");
    byte[] bytes = Files.readAllBytes(npy);
    Files.write(npy, java.util.Arrays.copyOf(bytes, bytes.length - 5));
    assertRunRefused(runWith(), npy.toString());
    assertRefused(tdl("data", "inspect", data.toString()), npy.toString());
  }

  /** The header's promise must be refused and not allocated. */
  @Test
  void run_npyThatPromisesMore_isNamed() throws IOException {
    TinyData.write(data);
    Path npy = data.resolve("video.npy");
    String text = Files.readString(npy, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("(480, 2, 2)");
    // The header is padded to a fixed length.
    text = text.replace("(480, 2, 2), }          ", "(999999999999, 2, 2), } ");
    Files.writeString(npy, text, StandardCharsets.ISO_8859_1);
    assertRunRefused(runWith(), npy.toString(), "999999999999");
  }

  @Test
  void run_npyOfAnotherType_isNamed() throws IOException {
    TinyData.write(data);
    Path npy = data.resolve("video.npy");
    String text = Files.readString(npy, StandardCharsets.ISO_8859_1);
    Files.writeString(npy, text.replace("<f4", ">f4"), StandardCharsets.ISO_8859_1);
    assertRunRefused(runWith(), npy.toString(), ">f4");
  }

  @Test
  void run_nanInAFrame_namesFileClipAndPlace() throws IOException {
    TinyData.write(data);
    Path npy = data.resolve("audio.npy");
    try (RandomAccessFile file = new RandomAccessFile(npy.toFile(), "rw")) {
      file.seek(file.length() - 4);
      file.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(Float.NaN).array());
    }
    assertRunRefused(runWith(), npy + ": instance E3-Di must hold finite numbers but has NaN");
  }

  @Test
  void run_seenClipInOneModality_isNamedWithTheWayOut() {
    writeData(clip -> without(clip, "B2-Bob", "video"));
    assertRunRefused(
        runWith(),
        "key split.unseen: instances of seen labels must have the target modality video but 1 lacks"
            + " it, first \"B2-Bob\"; by label: B (1 of ",
        "name these labels in split.unseen, or leave the instances out with split.incomplete:"
            + " leave-out");
  }

  @Test
  void run_unseenClipWithoutSource_isNamed() {
    writeData(clip -> without(clip, "D2-Bob", "audio"));
    assertRunRefused(
        runWith(),
        "key source: every instance must have the source modality audio but 1 lacks it, first"
            + " \"D2-Bob\"; by label: D (1 of ");
  }

  @Test
  void run_modalityThatIsNotThere_isNamed() {
    TinyData.write(data);
    assertRunRefused(
        runWith("target=vdeo", "features={vdeo: {kind: pixels, frames: 8}}", "networks={}"),
        "--set target: key target must be one of the data set's modalities audio, video but is"
            + " \"vdeo\"; did you mean video?");
  }

  @Test
  void run_clipWithTooFewFrames_isNamedWithTheKey() {
    writeData(
        clip ->
            Optional.of(
                clip.id().equals("C1-Cy")
                    ? TinyData.with(
                        clip,
                        Map.of(
                            "audio",
                            frames(clip, "audio"),
                            "video",
                            Seeds.root(1).stream("short").gaussians(7, 4, 1)))
                    : clip));
    assertRunRefused(
        runWith(),
        data + ": instance C1-Cy must have at least 8 frames of video",
        "but has 7",
        "features.video.frames");
  }

  @Test
  void run_unseenLabelThatIsNone_isNamed() {
    TinyData.write(data);
    assertRunRefused(
        runWith("split.unseen=[D, Q]"),
        "key split.unseen.1 must be a label of the data but is \"Q\"");
  }

  @Test
  void run_labelWithoutClips_isNamed() {
    writeData(clip -> clip.label().equals("E") ? Optional.empty() : Optional.of(clip));
    assertRunRefused(
        runWith(),
        data + ": label E must have instances but has none",
        "leave it out of dataset.json");
  }

  @Test
  void run_noSeenLabelLeft_isNamed() {
    TinyData.write(data);
    assertRunRefused(
        runWith("split.unseen=[A, B, C, D, E]"),
        "key split.unseen must be a list that leaves at least 1 of the 5 labels but is");
  }

  @Test
  void run_fewerClipsOfALabelThanFolds_isNamed() {
    writeData(clip -> Optional.of(clip).filter(c -> !c.id().startsWith("B2")));
    assertRunRefused(
        runWith("folds=9"), "key folds: label \"B\" must have at least 9 instances", "but has 8");
  }

  @Test
  void run_fewerSpeakersThanFolds_isNamed() {
    TinyData.write(data);
    assertRunRefused(
        runWith("folds=5", "split.kind=group"), "key folds: ", "at least 5 groups", "have 4");
  }

  /** A speaker alone has the unseen labels: his fold has none to learn from. */
  @Test
  void run_foldWithoutUnseenTrainingClips_isNamed() {
    writeData(
        clip -> Optional.of(clip).filter(c -> !"DE".contains(c.label()) || c.group().equals("Di")));
    assertRunRefused(
        runWith("folds=4", "split.kind=group"),
        "key split must leave at least 2 training instances of seen and 1 of unseen labels in every"
            + " fold");
  }

  @Test
  void run_moreNeighboursThanPairs_isNamed() {
    TinyData.write(data);
    assertRunRefused(
        runWith("maps.0.knn.k=25"),
        "key maps.0.knn.k must be at most 24, the pairs of a fold, but is 25");
  }

  @Test
  void run_moreComponentsThanTheLayerIsWide_isNamedBeforeTraining() {
    TinyData.write(data);
    assertRunRefused(
        runWith("maps.1.ncca.components=7"),
        "key maps.1.ncca.components must be at most 6, the rank that a fold's pairs can have at"
            + " layer 1, but is 7");
    assertRunRefused(
        runWith("maps.1.ncca.components=24", "layers=[0]"), "must be at most 23", "layer 0");
  }

  /** All clips of a label are alike, so that three labels span two directions. */
  @Test
  void run_moreComponentsThanThePairsSpan_isNamedWhileFitting() {
    writeData(
        clip ->
            Optional.of(
                TinyData.with(
                    clip,
                    Map.of(
                        "audio",
                        Seeds.root(1).stream(clip.label()).gaussians(8, 3, 1),
                        "video",
                        Seeds.root(1).stream(clip.label()).gaussians(8, 4, 1)))));
    assertRefused(
        runWith(
            "maps=[{ncca: {components: 3}}]",
            "features.audio.normalise=none",
            "features.video.normalise=none",
            "layers=[0]"),
        "key maps.0.ncca: components must be in [1, 2] but is 3, at layer 0");
    assertThat(out.resolve("results.json")).doesNotExist();
  }

  @Test
  void run_layerOutside_isNamedWithItsPlace() {
    TinyData.write(data);
    assertRunRefused(
        runWith("layers=[3]"),
        "--set layers: key layers.0 must be a layer of the source network, in [0, 2], but is 3");
  }

  @Test
  void run_unknownKey_isNamedWithASuggestion() throws IOException {
    TinyData.write(data);
    Files.writeString(settings, Files.readString(settings) + "repeat: 2\n");
    assertRunRefused(runWith(), settings + ":15: key repeat is unknown; did you mean repeats?");
  }

  @Test
  void run_severalFaults_areALineEach() throws IOException {
    Files.writeString(settings, Files.readString(settings) + "repeat: 2\nseed: x\n");
    Said said = runWith("layers=[9]");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines())
        .containsExactly(
            "error: "
                + settings
                + ":1: key data: "
                + data
                + ": must be a folder with dataset.json and instances.csv but does not exist",
            "error: " + settings + ":15: key repeat is unknown; did you mean repeats?",
            "error: " + settings + ":16: key seed must be a whole number but is \"x\"",
            "error: --set layers: key layers.0 must be a layer of the source network, in [0, 2],"
                + " but is 9");
    assertThat(out).doesNotExist();
  }

  @Test
  void run_trainingThatDiverges_namesTheKey() {
    TinyData.write(data);
    assertRunRefused(
        runWith("networks.video.pretraining={learningRate: 1000, epochs: 60}"),
        "key networks.video must let training converge",
        "pretraining.learningRate");
    assertRefused(
        runWith("transfer={learningRate: 1000, weightDecay: 1000, epochs: 20}"),
        "key transfer must let training converge",
        "transfer.learningRate");
  }

  @Test
  void run_outThatIsAFile_isRefused() throws IOException {
    TinyData.write(data);
    Files.writeString(out, "mine");
    assertRefused(runWith(), out + ": must be a folder to write to but is a file");
    assertThat(out).hasContent("mine");
  }

  @Test
  void run_outWithOtherFiles_isRefused() throws IOException {
    TinyData.write(data);
    Files.createDirectories(out);
    Files.writeString(out.resolve("mine.txt"), "mine");
    assertRefused(runWith(), out + ": must be a new or empty folder", "holds mine.txt");
    assertThat(out.resolve("mine.txt")).hasContent("mine");
  }

  @Test
  void run_otherExperimentInOut_isRefused() {
    TinyData.write(data);
    assertThat(runWith().code()).isZero();
    assertRefused(runWith("seed=2"), out + ": must be of this experiment but is of another one");
  }

  @Test
  void run_fullDisk_isNamed() throws IOException {
    TinyData.write(data);
    assertThat(runWith().code()).isZero();
    Files.delete(out.resolve("table.md"));
    Files.delete(out.resolve("results.json"));
    FullDisk.of(
        500,
        () -> {
          assertRefused(runWith(), out.resolve("table.md") + ": cannot be written: ");
        });
    assertThat(out.resolve("table.md")).doesNotExist();
    assertThat(out.resolve("results.json")).doesNotExist();
  }

  private Path avLetters(byte[] lips, byte[] mfcc) throws IOException {
    Path folder = temp.resolve("avletters");
    Path lipFolder = Files.createDirectories(folder.resolve("Lips"));
    Path mfccFolder = Files.createDirectories(folder.resolve("Audio/mfcc/Clean"));
    Files.write(lipFolder.resolve("A1_Anya-lips.mat"), lips);
    Files.write(mfccFolder.resolve("A1_Anya.mfcc"), mfcc);
    return folder;
  }

  /** The first matrix of a MATLAB file, with one frame of 60 x 80 bytes where that is true. */
  private static byte[] lips(int type, int frames) {
    ByteBuffer bytes = ByteBuffer.allocate(24 + 4800).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(type).putInt(4800).putInt(frames).putInt(0).putInt(4);
    bytes.put("vid\0".getBytes(StandardCharsets.US_ASCII));
    return bytes.array();
  }

  /** An HTK parameter file with one frame of 26 numbers where that is true. */
  private static byte[] mfcc(int frames, int kind) {
    ByteBuffer bytes = ByteBuffer.allocate(12 + 104);
    return bytes
        .putInt(frames)
        .putInt(200_000)
        .putShort((short) 104)
        .putShort((short) kind)
        .array();
  }

  private void assertImportRefused(Path folder, String... parts) {
    assertRefused(
        tdl("--quiet", "data", "import", "avletters", folder.toString(), "--out", out.toString()),
        parts);
    assertThat(out).doesNotExist();
    assertThat(temp).isDirectoryNotContaining("glob:**.partial");
  }

  @Test
  void import_folderThatIsNotThere_isNamed() {
    assertImportRefused(
        temp.resolve("none"), temp.resolve("none") + ": must be a folder with Lips");
  }

  @Test
  void import_lipsThatPromiseMoreThanTheFileHolds_areNamed() throws IOException {
    assertImportRefused(avLetters(lips(50, 2_000_000), mfcc(1, 326)), "A1_Anya-lips.mat");
  }

  @Test
  void import_lipsOfAnotherTypeOrByteOrder_areNamed() throws IOException {
    assertImportRefused(avLetters(lips(10, 1), mfcc(1, 326)), "A1_Anya-lips.mat", "of float32");
    assertImportRefused(avLetters(lips(1050, 1), mfcc(1, 326)), "A1_Anya-lips.mat", "1050");
  }

  @Test
  void import_parametersThatPromiseMoreOrLess_areNamed() throws IOException {
    Path folder = temp.resolve("avletters");
    avLetters(new byte[0], mfcc(2_000_000_000, 326));
    Files.delete(folder.resolve("Lips/A1_Anya-lips.mat"));
    assertImportRefused(folder, "A1_Anya.mfcc", "2000000000");
    Files.write(folder.resolve("Audio/mfcc/Clean/A1_Anya.mfcc"), mfcc(0, 326));
    assertImportRefused(folder, "A1_Anya.mfcc");
    Files.write(folder.resolve("Audio/mfcc/Clean/A1_Anya.mfcc"), mfcc(1, 7));
    assertImportRefused(folder, "A1_Anya.mfcc");
  }

  @Test
  void import_truncatedHeaders_areNamed() throws IOException {
    assertImportRefused(avLetters(new byte[11], mfcc(1, 326)), "A1_Anya-lips.mat");
  }

  @Test
  void import_toAFile_isRefused() throws IOException {
    Files.writeString(out, "mine");
    Path folder = avLetters(lips(50, 1), mfcc(1, 326));
    assertRefused(
        tdl("data", "import", "avletters", folder.toString(), "--out", out.toString()),
        out + ": must be a folder to write to but is a file");
    assertThat(out).hasContent("mine");
  }
}
