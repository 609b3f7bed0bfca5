package io.github.tdl4j.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.audio.TinyWav;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.media.AudioTrack;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.recording.media.MediaDecoder;
import io.github.tdl4j.recording.naming.PathPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that lies in a folder of recordings is lost without a word. */
class FolderNamesTest {
  private static final String BY_FOLDER = "{label}/{name}";

  @TempDir private Path folder;
  private Path in;

  /** WAV files need none; pictures are one grey value, turned. */
  private static final class TurningDecoder implements MediaDecoder {
    @Override
    public Streams streams(Path file) {
      return new Streams(false, true);
    }

    @Override
    public AudioTrack sound(Path file) {
      throw new AssertionError("WAV files need no decoder");
    }

    @Override
    public Seen pictures(Path file, PictureSink sink) {
      sink.picture(0, new GreyPicture(1, 1, new byte[] {7}));
      return new Seen(0, "turned a quarter clockwise");
    }
  }

  @BeforeEach
  void prepare() {
    in = folder.resolve("in");
  }

  private Path wav(String name) throws IOException {
    Path file = in.resolve(name);
    Files.createDirectories(file.getParent());
    short[] samples = new short[2000];
    SplittableRandom random = new SplittableRandom(name.hashCode());
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) random.nextInt(-9000, 9000);
    }
    return Files.write(file, TinyWav.mono(8000, samples));
  }

  private FolderImport.Summary run(String pattern, boolean keepsGoing, String... settings) {
    return run(request(pattern, keepsGoing, false), (done, total) -> {}, settings);
  }

  private FolderImport.Summary run(String pattern, boolean keepsGoing, boolean takesLoneLabels) {
    return run(request(pattern, keepsGoing, takesLoneLabels), (done, total) -> {});
  }

  private FolderImportRequest request(String pattern, boolean keepsGoing, boolean takesLoneLabels) {
    return new FolderImportRequest(
        in,
        PathPattern.of(pattern),
        Optional.empty(),
        FolderImportRequest.Wanted.BOTH,
        new DataSetTerms("mine", "", ""),
        keepsGoing,
        takesLoneLabels);
  }

  private FolderImport.Summary run(
      FolderImportRequest request, ImportProgress progress, String... settings) {
    FolderPlan plan = FolderPlan.of(request, SettingsFile.parse("{}", "--set", List.of(settings)));
    return FolderImport.run(
        plan,
        folder.resolve("out"),
        new ImportTools(new TurningDecoder(), picture -> Optional.empty(), 2),
        progress);
  }

  private List<String> labels() {
    return PreparedDataSet.read(folder.resolve("out")).instances().stream()
        .map(Instance::label)
        .toList();
  }

  private void shell(String command) throws IOException {
    try {
      int code = new ProcessBuilder("sh", "-c", command).directory(in.toFile()).start().waitFor();
      assertThat(code).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void names_thatDoNotDecode_areRefusedEachByItsFile() throws IOException {
    wav("A/Ann_1.wav");
    shell("cp A/Ann_1.wav \"A/$(printf 'Ren\\351_1.wav')\"");
    shell("cp A/Ann_1.wav \"A/$(printf 'Ren\\350_1.wav')\"");
    shell("mkdir \"$(printf '\\344')\" && cp A/Ann_1.wav \"$(printf '\\344/Ann_1.wav')\"");

    assertThatThrownBy(() -> run(BY_FOLDER, false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Ren")
        .hasMessageContaining("rename it")
        .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(4));
    FolderImport.Summary summary = run(BY_FOLDER, true);
    assertThat(summary.leftOut()).hasSize(3);
    assertThat(labels()).containsExactly("A");
  }

  @Test
  void names_ofAnotherPattern_areOneLineWithThePatternThatFits() throws IOException {
    for (String label : List.of("no", "yes")) {
      for (String speaker : List.of("jackson", "theo")) {
        wav(label + "_" + speaker + "_1.wav");
        wav(label + "_" + speaker + "_2.wav");
      }
    }

    for (String wrong : List.of(BY_FOLDER, "{label}_{speaker}", "{speaker}-{label}")) {
      assertThatThrownBy(() -> run(wrong, false))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("8 of 8 files ")
          .hasMessageContainingAll(
              wrong,
              "for example no_jackson_1.wav",
              "{label}_{speaker}_{rep} fits 8 of 8 names",
              "--pattern \"{label}_{speaker}_{rep}\"")
          .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(2));
    }
    assertThat(run("{label}_{speaker}_{rep}", false).faults()).isZero();
  }

  /** Names where every label would be one of its own are no labels. */
  @Test
  void labels_mostOfWhichOccurOnce_areRefusedWithThePatternThatFits() throws IOException {
    for (String label : List.of("no", "yes", "go")) {
      for (String speaker : List.of("jackson", "theo")) {
        wav(label + "_" + speaker + "_1.wav");
        wav(label + "_" + speaker + "_2.wav");
      }
    }

    assertThatThrownBy(() -> run("{label}", false))
        .isInstanceOf(InputException.class)
        .hasMessage(
            in
                + ": by the pattern {label} 12 of 12 labels occur once, such as \"go_jackson_1\","
                + " but a label must have at least 2 instances, one for training and one for"
                + " testing; {label}_{speaker}_{rep} fits 12 of 12 names (go_jackson_1: label go,"
                + " speaker jackson, rep 1): --pattern \"{label}_{speaker}_{rep}\"; --lone-labels"
                + " imports them as they are");
    assertThat(run("{label}", false, true).instances()).isEqualTo(12);
    assertThat(labels()).doesNotHaveDuplicates();
  }

  /** A trial with some files, and some rare labels among others, are imported. */
  @Test
  void labels_fewOfWhichOccurOnce_areImported() throws IOException {
    for (int i = 0; i < 9; i++) {
      wav("rare" + i + "_1.wav");
    }
    assertThat(run("{label}_{rep}", false).instances()).isEqualTo(9);
  }

  @Test
  void progress_whereNoNameFits_doesNotBegin() throws IOException {
    wav("a.wav");
    List<String> told = new ArrayList<>();
    ImportProgress progress =
        new ImportProgress() {
          @Override
          public void begins(String pass, int total) {
            told.add(pass);
          }

          @Override
          public void imported(int done, int total) {
            told.add(done + "/" + total);
          }
        };
    assertThatThrownBy(() -> run(request("{label}/{rep}", false, false), progress))
        .isInstanceOf(InputException.class);
    assertThat(told).isEmpty();
  }

  @Test
  void files_ofFeaturesAlone_nameTheCommandForThem() throws IOException {
    Files.createDirectories(in.resolve("a"));
    Files.writeString(in.resolve("a/1.npy"), "numbers");
    assertThatThrownBy(() -> run("{label}/{name}", false))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "holds 1 other file; data import features imports tables and arrays of numbers by a"
                + " table that lists them (docs/feature-files.md)");
  }

  @Test
  void images_looseInTheFolderOfALabel_nameTheSettingForThem() throws IOException {
    for (String name : List.of("a/1.png", "a/2.png", "b/1.png")) {
      Files.createDirectories(in.resolve(name).getParent());
      Files.writeString(in.resolve(name), "picture");
    }

    assertThatThrownBy(() -> run("{label}/{name}", false))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("3 images", "--set video.images=clips");
    assertThat(run("{label}/{name}", false, "video.images=clips").picturesOnly()).isEqualTo(3);
  }

  @Test
  void letterOfReplacement_inANameThatDecodes_isALetterAsOthers() throws IOException {
    wav("\uFFFD/1.wav");
    wav("ä/1.wav");

    run(BY_FOLDER, false);

    assertThat(labels()).containsExactlyInAnyOrder("\uFFFD", "ä");
  }

  @Test
  void foldersOfUnequalDepth_areRefusedWithBothFiles() throws IOException {
    Path flat = wav("A/1.wav");
    Path deep = wav("deep/er/x.wav");

    assertThatThrownBy(() -> run(BY_FOLDER, true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(flat + " has 2 parts")
        .hasMessageContaining(deep + " has 3")
        .hasMessageContaining("--clips");
  }

  @Test
  void foldersBeyondSixtyFour_areReadAsOthers() throws IOException {
    wav("a/".repeat(80) + "A/1.wav");
    wav("b/".repeat(80) + "B/1.wav");

    run(BY_FOLDER, false);

    assertThat(labels()).containsExactly("A", "B");
  }

  @Test
  void names_thatFitInSeveralWays_areRefusedWithTwoOfThem() throws IOException {
    Path file = wav("thank_you_bob.wav");

    assertThatThrownBy(() -> run("{label}_{speaker}", false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(String.valueOf(file.getFileName()))
        .hasMessageContaining("{label} may be \"thank\" or \"thank_you\"");
  }

  @Test
  void names_thatWereUnderstood_areShownByExamples() throws IOException {
    Path first = wav("3_7.wav");
    Path second = wav("4_7.wav");

    FolderImport.Summary summary = run("{rep}_{label}", false);

    assertThat(summary.notes())
        .containsExactly(
            "by the pattern {rep}_{label} the label is 7",
            "  " + first + ": label 7, speaker unknown, repetition 3");
    assertThat(second).exists();
  }

  @Test
  void pattern_withGroup_isDescribedAsGroup() throws IOException {
    Path first = wav("no_g1_1.wav");
    wav("no_g1_2.wav");
    wav("yes_g2_1.wav");

    assertThat(run("{label}_{group}_{rep}", false).notes())
        .contains("  " + first + ": label no, group g1, repetition 1");
  }

  @Test
  void linkThatLeadsBack_isNamedWithTheReason() throws IOException {
    wav("A/1.wav");
    Path link = Files.createSymbolicLink(in.resolve("A/loop"), in);

    assertThatThrownBy(() -> run(BY_FOLDER, false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(link + " is a link that leads back to a folder above it");
  }

  @Test
  void pipesAndEmptyLinks_areFaultsThatNameThem() throws IOException {
    wav("A/1.wav");
    shell("mkfifo A/2.wav A/3.mp4");
    Files.createSymbolicLink(in.resolve("A/4.wav"), Path.of("nowhere"));

    FolderImport.Summary summary = run(BY_FOLDER, true);

    assertThat(summary.leftOut())
        .hasSize(3)
        .anyMatch(line -> line.contains("2.wav: must be a regular file"))
        .anyMatch(line -> line.contains("3.mp4: must be a regular file"))
        .anyMatch(line -> line.contains("4.wav: must lead to a file"));
  }

  @Test
  void filesOfOtherKindsAndHiddenOnes_areCountedAndNamed() throws IOException {
    wav("A/1.wav");
    Path notes = Files.writeString(in.resolve("A/notes.txt"), "x");
    Path hidden = Files.createDirectory(in.resolve(".cache"));

    FolderImport.Summary summary = run(BY_FOLDER, false);

    assertThat(summary.skipped())
        .containsExactly(
            "1 file of another kind was skipped: " + notes,
            "1 hidden file or folder was skipped: " + hidden);
  }

  @Test
  void boxesOfClipsThatAreNotThere_areNamed() throws IOException {
    Files.createDirectories(in.resolve("A"));
    Files.write(in.resolve("A/1.png"), new byte[] {1});
    Files.writeString(in.resolve("b.csv"), "clip,x,y,width,height\nA/1,0,0,1,1\nA/l,0,0,1,1\n");

    FolderImport.Summary summary =
        run(BY_FOLDER, false, "video.images=clips", "video.region=b.csv", "video.size=[1, 1]");

    assertThat(summary.skipped()).anyMatch(line -> line.endsWith("were skipped: A/l"));
  }

  @Test
  void picturesThatWereTurned_areToldOfAndListed() throws IOException {
    Files.createDirectories(in.resolve("A"));
    Path first = Files.write(in.resolve("A/1.png"), new byte[] {1});
    Files.write(in.resolve("A/2.png"), new byte[] {1});

    FolderImport.Summary summary = run(BY_FOLDER, false, "video.images=clips", "video.size=[1, 1]");

    assertThat(summary.notes())
        .contains(first + " and 1 other: pictures: turned a quarter clockwise");
    assertThat(Files.readAllLines(folder.resolve("out/recordings.csv")))
        .anyMatch(line -> line.endsWith(",taken"))
        .anyMatch(line -> line.endsWith(",pictures: turned a quarter clockwise"));
  }

  @Test
  void melFiltersWithoutABin_areRefusedForLogMelAndToldOfForCoefficients() throws IOException {
    wav("A/1.wav");

    assertThatThrownBy(() -> run(BY_FOLDER, false, "audio.kind=log-mel", "audio.filters=128"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("of 128 mel filters hold no bin")
        .hasMessageContaining("audio.transformLength");
    assertThat(run(BY_FOLDER, false, "audio.filters=128").notes())
        .anyMatch(line -> line.contains("of 128 mel filters hold no bin"));
  }

  @Test
  void silence_withEveryKindOfLogarithm_becomesFiniteFrames() throws IOException {
    Files.createDirectories(in.resolve("A"));
    Files.write(in.resolve("A/1.wav"), TinyWav.mono(8000, new short[4000]));

    for (String log : List.of("natural", "decibel")) {
      run(
          BY_FOLDER,
          false,
          "audio.log=" + log,
          "audio.range=80",
          "audio.energy=raw",
          "audio.energyNormalised=true",
          "audio.meanNormalised=true");
      PreparedDataSet written = PreparedDataSet.read(folder.resolve("out"));
      var frames = written.frames("audio", written.instances().get(0));
      for (int column = 0; column < frames.columns(); column++) {
        assertThat(frames.get(0, column)).isFinite();
      }
      shell("rm -r ../out");
    }
  }
}
