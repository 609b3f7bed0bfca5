package io.github.tdl4j.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.config.SettingsFile;
import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.MfccPresets;
import io.github.tdl4j.feature.audio.TinyWav;
import io.github.tdl4j.feature.audio.WavFile;
import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.media.AudioTrack;
import io.github.tdl4j.recording.media.GreyPicture;
import io.github.tdl4j.recording.media.MediaDecoder;
import io.github.tdl4j.recording.naming.PathPattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderImportTest {
  private static final PathPattern BY_FOLDER = PathPattern.of("{label}/{name}");

  @TempDir private Path folder;

  private final FakeDecoder decoder = new FakeDecoder();

  /**
   * Films that are text files: the grey value of each picture, at 25 a second, and after a slash
   * the seconds at which sound begins and ends, if there is sound.
   */
  private static final class FakeDecoder implements MediaDecoder {
    private final AtomicInteger opened = new AtomicInteger();

    private String[] parts(Path file) {
      opened.incrementAndGet();
      try {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (text.equals("broken")) {
          throw new InputException(file + ": must be whole but is damaged");
        }
        return text.split("/", -1);
      } catch (IOException e) {
        throw new InputException(file + ": cannot be read", e);
      }
    }

    @Override
    public Streams streams(Path file) {
      String[] parts = parts(file);
      return new Streams(parts.length > 1, !parts[0].isEmpty());
    }

    @Override
    public AudioTrack sound(Path file) {
      String[] times = parts(file)[1].split(" ", -1);
      double start = Double.parseDouble(times[0]);
      double end = Double.parseDouble(times[1]);
      return new AudioTrack(
          start, Waveform.of("film", 8000, noise((int) Math.round(8000 * (end - start)))));
    }

    @Override
    public Seen pictures(Path file, PictureSink sink) {
      String[] greys = parts(file)[0].split(" ", -1);
      for (int i = 0; i < greys.length; i++) {
        byte[] pixels = new byte[8 * 6];
        Arrays.fill(pixels, (byte) Integer.parseInt(greys[i]));
        sink.picture(i / 25.0, new GreyPicture(8, 6, pixels));
      }
      return new Seen(greys.length / 25.0, "");
    }
  }

  private static float[] noise(int count) {
    float[] samples = new float[count];
    SplittableRandom random = new SplittableRandom(count);
    for (int i = 0; i < count; i++) {
      samples[i] = (float) random.nextDouble(-0.5, 0.5);
    }
    return samples;
  }

  private Path wav(String name, int count) throws IOException {
    short[] samples = new short[count];
    SplittableRandom random = new SplittableRandom(count);
    for (int i = 0; i < count; i++) {
      samples[i] = (short) random.nextInt(-9000, 9000);
    }
    return write(name, TinyWav.mono(8000, samples));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private Path film(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private FolderImport.Summary run(
      PathPattern pattern, Optional<Path> table, boolean keepsGoing, String... settings) {
    FolderImportRequest request =
        new FolderImportRequest(
            folder.resolve("in"),
            pattern,
            table,
            FolderImportRequest.Wanted.BOTH,
            new DataSetTerms("mine", "", ""),
            keepsGoing,
            false);
    FolderPlan plan = FolderPlan.of(request, SettingsFile.parse("{}", "--set", List.of(settings)));
    return FolderImport.run(
        plan,
        folder.resolve("out"),
        new ImportTools(decoder, picture -> Optional.empty(), 2),
        (done, total) -> {});
  }

  private PreparedDataSet written() {
    return PreparedDataSet.read(folder.resolve("out"));
  }

  private List<String> ids() {
    return written().instances().stream().map(Instance::id).toList();
  }

  @Test
  void wavFiles_inFoldersOfLabels_becomeTheFramesOfMfcc() throws IOException {
    Path file = wav("yes/a.wav", 4000);
    wav("no/b.wav", 3000);

    FolderImport.Summary summary = run(BY_FOLDER, Optional.empty(), false);

    assertThat(summary.soundOnly()).isEqualTo(2);
    assertThat(written().description().labels()).containsExactly("no", "yes");
    Instance yes = written().instances().get(1);
    assertThat(yes.label()).isEqualTo("yes");
    assertThat(written().frames("audio", yes))
        .isEqualTo(new Mfcc(MfccPresets.HTK.at(8000)).extract(WavFile.read(file)));
    assertThat(written().modality("audio").rate()).isEqualTo(100);
  }

  @Test
  void soundAndFilm_ofOneName_areOneClip() throws IOException {
    wav("audio/A/1.wav", 4000);
    film("video/A/1.mp4", "10 20 30");
    film("video/B/1.mp4", "40 50");

    FolderImport.Summary summary = run(BY_FOLDER, Optional.empty(), false);

    assertThat(summary).extracting("pairs", "soundOnly", "picturesOnly").containsExactly(1, 0, 1);
    assertThat(ids()).containsExactly("A/1", "B/1");
    assertThat(written().instances().get(1).has("audio")).isFalse();
    assertThat(written().modality("video").frameShape()).containsExactly(60, 80);
  }

  @Test
  void soundAndPictures_ofOneFilm_areCutToTheTimeOfBoth() throws IOException {
    film("A/1.mp4", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15/0.12 0.52");

    run(BY_FOLDER, Optional.empty(), false, "video.size=[2, 2]");

    Instance clip = written().instances().get(0);
    var video = written().frames("video", clip);
    assertThat(video.rows()).isEqualTo(10); // 0.12 s to 0.52 s
    assertThat(video.get(0, 0)).isEqualTo(4);
    assertThat(video.get(9, 0)).isEqualTo(13);
    assertThat(written().frames("audio", clip).rows())
        .isEqualTo(MfccPresets.HTK.at(8000).frames(3200));
  }

  @Test
  void imagesOfAFolder_areOneClipInTheOrderOfTheirNumbers() throws IOException {
    for (int i = 1; i <= 11; i++) {
      film("A/wave/" + i + ".png", String.valueOf(10 * i));
    }

    run(BY_FOLDER, Optional.empty(), false, "video.size=[1, 1]");

    var video = written().frames("video", written().instances().get(0));
    assertThat(video.rows()).isEqualTo(11);
    assertThat(video.get(1, 0)).isEqualTo(20);
    assertThat(video.get(10, 0)).isEqualTo(110);
  }

  @Test
  void images_asClips_areOneFrameEach() throws IOException {
    film("3/a.png", "7");
    film("4/b.png", "9");

    run(BY_FOLDER, Optional.empty(), false, "video.images=clips", "video.size=[1, 1]");

    assertThat(ids()).containsExactly("3/a", "4/b");
    assertThat(written().frames("video", written().instances().get(1)).get(0, 0)).isEqualTo(9);
  }

  @Test
  void table_ofClips_givesLabelsSpeakersAndFiles() throws IOException {
    wav("one.wav", 4000);
    film("two.mp4", "1 2 3");
    Path table =
        Files.writeString(
            folder.resolve("clips.csv"),
            "id,audio,video,label,speaker\nx,one.wav,two.mp4,yes,Ann\n");

    run(BY_FOLDER, Optional.of(table), false);

    Instance clip = written().instances().get(0);
    assertThat(clip).extracting("id", "label", "group").containsExactly("x", "yes", "Ann");
    assertThat(clip.has("audio") && clip.has("video")).isTrue();
  }

  @Test
  void table_columnsOfPlacements_reachTheDataSet() throws IOException {
    wav("one.wav", 4000);
    wav("two.wav", 4100);
    Path table =
        Files.writeString(
            folder.resolve("clips.csv"),
            "file,label,split,fold\none.wav,yes,train,2\ntwo.wav,no,, \n");

    run(BY_FOLDER, Optional.of(table), false);

    assertThat(written().instances())
        .extracting(Instance::placement)
        .containsExactly(new Placement("train", "2"), Placement.NONE);
  }

  @Test
  void table_wordOfTheSplitThatIsNoPart_isRefusedWithTheNearest() throws IOException {
    wav("one.wav", 4000);
    wav("two.wav", 4100);
    Path table =
        Files.writeString(
            folder.resolve("clips.csv"), "file,label,split\none.wav,yes,train\ntwo.wav,no,tset\n");

    assertThatThrownBy(() -> run(BY_FOLDER, Optional.of(table), false))
        .isInstanceOf(InputException.class)
        .hasMessage(
            table
                + ": column split must hold train, validation, test or nothing but holds \"tset\""
                + " (1 instance); did you mean test? (a column of other words must have another"
                + " name)");
  }

  @Test
  void table_thatLeavesTheFolder_isRefusedWithItsLine() throws IOException {
    wav("one.wav", 4000);
    Path table =
        Files.writeString(folder.resolve("clips.csv"), "file,label\n../../etc/passwd.wav,yes\n");

    assertThatThrownBy(() -> run(BY_FOLDER, Optional.of(table), true))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2: file must lie in");
  }

  @Test
  void fileWithAFault_stopsTheImportAndNamesItself() throws IOException {
    film("A/good.mp4", "1 2 3");
    Path bad = film("A/bad.mp4", "broken");

    assertThatThrownBy(() -> run(BY_FOLDER, Optional.empty(), false))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(bad.toString())
        .hasMessageContaining("nothing is written")
        .hasMessageContaining("--keep-going");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void fileWithAFault_whenKeptGoing_isLeftOutAndTold() throws IOException {
    film("A/good.mp4", "1 2 3");
    Path bad = film("A/bad.mp4", "broken");
    film("stray.mp4", "1");

    FolderImport.Summary summary = run(BY_FOLDER, Optional.empty(), true);

    assertThat(ids()).containsExactly("A/good");
    assertThat(summary.leftOut()).hasSize(2).anyMatch(line -> line.startsWith(bad + ": "));
  }

  @Test
  void secondRun_afterAFault_readsNoClipAgain() throws IOException {
    film("A/1.mp4", "1 2 3");
    film("A/2.mp4", "4 5 6");
    Path bad = film("A/bad.mp4", "broken");
    assertThatThrownBy(() -> run(BY_FOLDER, Optional.empty(), false))
        .isInstanceOf(InputException.class);
    Files.delete(bad);
    decoder.opened.set(0);

    run(BY_FOLDER, Optional.empty(), false);

    assertThat(decoder.opened.get()).isLessThanOrEqualTo(3); // which rate there is, no more
    assertThat(ids()).containsExactly("A/1", "A/2");
    assertThat(folder.resolve(".out.clips")).doesNotExist();
  }

  @Test
  void secondRun_withOtherSettings_readsAllAgain() throws IOException {
    film("A/1.mp4", "1 2 3");
    Path bad = film("A/bad.mp4", "broken");
    assertThatThrownBy(() -> run(BY_FOLDER, Optional.empty(), false))
        .isInstanceOf(InputException.class);
    Files.delete(bad);

    run(BY_FOLDER, Optional.empty(), false, "video.size=[3, 3]");

    assertThat(written().modality("video").frameShape()).containsExactly(3, 3);
  }

  @Test
  void keptClip_thatIsDamaged_isReadAgain() throws IOException {
    film("A/1.mp4", "1 2 3");
    Path bad = film("A/bad.mp4", "broken");
    assertThatThrownBy(() -> run(BY_FOLDER, Optional.empty(), false))
        .isInstanceOf(InputException.class);
    Files.delete(bad);
    try (var kept = Files.list(folder.resolve(".out.clips"))) {
      for (Path file : kept.filter(file -> file.toString().endsWith(".clip")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }

    run(BY_FOLDER, Optional.empty(), false, "video.rate=25");

    assertThat(written().frames("video", written().instances().get(0)).get(2, 0)).isEqualTo(3);
  }

  @Test
  void sameFolder_atAnyNumberOfThreads_givesTheSameBytes() throws IOException {
    for (int i = 0; i < 12; i++) {
      wav("A/" + i + ".wav", 3000 + i);
      film("A/" + i + ".mp4", i + " 2 3 4");
    }
    run(BY_FOLDER, Optional.empty(), false);
    String digest = written().digest();
    Files.move(folder.resolve("out"), folder.resolve("first"));

    run(BY_FOLDER, Optional.empty(), false);

    assertThat(written().digest()).isEqualTo(digest);
  }

  @Test
  void twoFiles_ofOneClip_areToldApartByALongerPattern() throws IOException {
    wav("ann/A/1.wav", 3000);
    wav("bob/A/1.wav", 3000);

    assertThatThrownBy(() -> run(BY_FOLDER, Optional.empty(), false))
        .hasMessageContaining("{speaker}/{label}/{name}");
    run(PathPattern.of("{speaker}/{label}/{name}"), Optional.empty(), false);
    assertThat(written().instances().stream().map(Instance::group)).containsExactly("ann", "bob");
  }

  @Test
  void ratesThatDiffer_areRefusedUnlessOneIsSet() throws IOException {
    wav("A/1.wav", 3000);
    short[] samples = new short[4000];
    Arrays.fill(samples, (short) 100);
    write("A/2.wav", TinyWav.mono(16_000, samples));

    assertThatThrownBy(() -> run(BY_FOLDER, Optional.empty(), false))
        .hasMessageContaining("set audio.rate");
    run(BY_FOLDER, Optional.empty(), false, "audio.rate=8000");
    assertThat(written().modality("audio").rate()).isEqualTo(100);
  }

  @Test
  void boxes_ofAFile_cutEachClip() throws IOException {
    film("A/1.mp4", "5 6 7");
    write("boxes.csv", "clip,x,y,width,height\nA/1,2,1,3,2\n".getBytes(StandardCharsets.UTF_8));

    run(BY_FOLDER, Optional.empty(), false, "video.region=boxes.csv", "video.size=[2, 3]");

    assertThat(written().frames("video", written().instances().get(0)).get(0, 0)).isEqualTo(5);
  }

  @Test
  void region_outsideOfThePicture_isRefusedWithBothSizes() throws IOException {
    film("A/1.mp4", "5 6 7");

    assertThatThrownBy(() -> run(BY_FOLDER, Optional.empty(), false, "video.region=[0, 0, 9, 6]"))
        .hasMessageContaining("pictures of 8 x 6");
  }

  @Test
  void mouth_ofFilmWithoutAFace_isRefusedWithTheWayOut() throws IOException {
    film("A/1.mp4", "5 6 7");

    assertThatThrownBy(() -> run(BY_FOLDER, Optional.empty(), false, "video.region=mouth"))
        .hasMessageContaining("must show a face");
  }

  @Test
  void unknownSetting_isNamed() throws IOException {
    film("A/1.mp4", "5 6 7");

    assertThatThrownBy(() -> run(BY_FOLDER, Optional.empty(), false, "video.size2=3"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("size2");
  }
}
