package io.github.tdl4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.ImportNote;
import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports by several threads, and those that are stopped and begun again. */
class StoppedImportTest {
  private static final int CLIPS = 24;
  private static final ImportProgress UNSEEN = (done, total) -> {};

  @TempDir private Path folder;
  private Path table;

  /** Instances with a file each, and pictures that all are in two files. */
  @BeforeEach
  void write() throws IOException {
    Files.copy(Golden.file("plain.npz"), folder.resolve("plain.npz"));
    Files.copy(Golden.file("bytes.idx"), folder.resolve("bytes.idx"));
    StringBuilder lines = new StringBuilder("instance,label,speaker,audio,video\n");
    for (int i = 0; i < CLIPS; i++) {
      npy(audio(i), 10 * i, 2 + i % 3);
      String video = i % 2 == 0 ? "bytes.idx" : i % 3 == 0 ? "" : "plain.npz#B";
      lines.append(
          String.format("c%d,%s,s%d,%d.npy,%s\n", i, "ABC".charAt(i % 3), i % 5, i, video));
    }
    table = Files.writeString(folder.resolve("clips.csv"), lines.toString());
  }

  private Path audio(int instance) {
    return folder.resolve(instance + ".npy");
  }

  private static void npy(Path file, float from, long frames) throws IOException {
    byte[] head = NpyPreamble.toBytes("<f4", List.of(frames, 3L));
    ByteBuffer bytes =
        ByteBuffer.allocate(head.length + (int) frames * 12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(head);
    for (int i = 0; i < 3 * frames; i++) {
      bytes.putFloat(from + i);
    }
    Files.write(file, bytes.array());
  }

  private static ImportSettings settings(Map<String, FrameAxis> axes, boolean keepGoing) {
    return new ImportSettings(
        Map.of("audio", 50.0, "video", 25.0), axes, new DataSetTerms("Mine", "", ""), keepGoing);
  }

  private FeatureImport.Summary run(Path out, int threads, ImportProgress progress) {
    return new FeatureImport(settings(Map.of(), false), threads, progress)
        .table(table, folder, out);
  }

  private Path whole() {
    Path out = folder.resolve("whole");
    run(out, 1, UNSEEN);
    return out;
  }

  /** The bytes of each file but the note, which tells disguised files from those before. */
  private static Map<String, String> bytes(Path out) throws IOException {
    Map<String, String> bytes = new TreeMap<>(allBytes(out));
    bytes.remove(ImportNote.NAME);
    return bytes;
  }

  private static Map<String, String> allBytes(Path out) throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : new ArrayList<>(files.toList())) {
        bytes.put(
            file.getFileName().toString(),
            Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
      }
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 9})
  void table_anyNumberOfThreads_givesTheSameBytes(int threads) throws IOException {
    Path out = folder.resolve("out");
    run(out, threads, UNSEEN);
    assertThat(bytes(out)).isEqualTo(bytes(whole()));
    assertThat(folder.resolve(".out.clips")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void arrays_anyNumberOfThreads_giveTheSameBytes(int threads) throws IOException {
    npy(folder.resolve("x.npy"), 0, 40);
    Files.writeString(folder.resolve("y.csv"), "1\n2\n".repeat(20));
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.empty(),
            Map.of("audio", folder.resolve("x.npy").toString()),
            Optional.empty(),
            Optional.of(folder.resolve("y.csv").toString()),
            Optional.empty(),
            Optional.empty(),
            GroupColumn.GROUP);
    ImportSettings settings =
        new ImportSettings(Map.of(), Map.of(), new DataSetTerms("Mine", "", ""), false);
    new FeatureImport(settings, 1, UNSEEN).arrays(arrays, folder.resolve("one"));
    new FeatureImport(settings, threads, UNSEEN).arrays(arrays, folder.resolve("more"));
    assertThat(bytes(folder.resolve("more"))).isEqualTo(bytes(folder.resolve("one")));
    assertThat(folder.resolve(".more.clips")).doesNotExist();
  }

  @Test
  void table_severalFaults_areToldAlikeAtAnyNumberOfThreads() throws IOException {
    Files.delete(audio(3));
    npy(audio(7), Float.NaN, 2);
    Files.write(audio(8), new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1});
    Files.writeString(audio(20), "no NumPy");
    Throwable alone = catchThrowable(() -> run(folder.resolve("a"), 1, UNSEEN));
    Throwable others = catchThrowable(() -> run(folder.resolve("b"), 4, UNSEEN));
    assertThat(alone)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 5: instance c3: ")
        .hasMessageContaining("4 of 24 instances have faults");
    assertThat(others).isInstanceOf(InputException.class).hasMessage(alone.getMessage());
    FeatureImport.Summary left =
        new FeatureImport(settings(Map.of(), true), 1, UNSEEN)
            .table(table, folder, folder.resolve("c"));
    assertThat(left.instances()).isEqualTo(CLIPS - 4);
    assertThat(
            new FeatureImport(settings(Map.of(), true), 4, UNSEEN)
                .table(table, folder, folder.resolve("d")))
        .isEqualTo(left);
    assertThat(bytes(folder.resolve("d"))).isEqualTo(bytes(folder.resolve("c")));
  }

  /** Stops an import when so many instances were told of; those at least were then read. */
  private static ImportProgress stopping(int after, boolean interrupts) {
    int[] told = {0};
    return (done, total) -> {
      if (++told[0] == after) {
        if (!interrupts) {
          throw new IllegalStateException("stopped");
        }
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Other numbers in a file that looks as before: who reads it again gives them away. */
  private void disguise(int instance) throws IOException {
    FileTime time = Files.getLastModifiedTime(audio(instance));
    npy(audio(instance), -1000, 2 + instance % 3);
    Files.setLastModifiedTime(audio(instance), time);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 10", "4, 10", "1, 24", "4, 30", "4, 47"})
  void table_stoppedAndBegunAgain_readsNothingTwice(int threads, int after) throws IOException {
    Path whole = whole();
    Path out = folder.resolve("out");
    assertThatThrownBy(() -> run(out, threads, stopping(after, false))).hasMessage("stopped");
    assertThat(out).doesNotExist();
    for (int instance = 0; instance < Math.min(after, CLIPS); instance++) {
      disguise(instance);
    }
    run(out, 5 - threads, UNSEEN);
    assertThat(bytes(out)).isEqualTo(bytes(whole));
    assertThat(folder.resolve(".out.clips")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "4, 10", "4, 30"})
  void table_interrupted_goesOnLater(int threads, int after) throws IOException {
    Path whole = whole();
    Path out = folder.resolve("out");
    assertThatThrownBy(() -> run(out, threads, stopping(after, true)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(out).doesNotExist();
    for (int instance = 0; instance < Math.min(after, CLIPS); instance++) {
      disguise(instance);
    }
    run(out, threads, UNSEEN);
    assertThat(bytes(out)).isEqualTo(bytes(whole));
  }

  /**
   * As after a kill between the rename and the end, which may leave the instances that were kept.
   */
  @Test
  void table_sameCommandAgain_isDone() throws IOException {
    Path out = folder.resolve("out");
    FeatureImport importer = new FeatureImport(settings(Map.of(), false), 1, UNSEEN);
    assertThat(importer.isTableDone(table, folder, out)).isFalse();
    importer.table(table, folder, out);
    Map<String, String> before = allBytes(out);
    assertThat(importer.isTableDone(table, folder, out)).isTrue();
    assertThat(allBytes(out)).isEqualTo(before);
    disguise(3);
    assertThat(importer.isTableDone(table, folder, out)).as("another file").isFalse();
    npy(audio(3), 30, 2);
    assertThat(importer.isTableDone(table, folder, out)).isTrue();
    assertThat(
            new FeatureImport(settings(Map.of("audio", FrameAxis.LAST), false), 1, UNSEEN)
                .isTableDone(table, folder, out))
        .as("other settings")
        .isFalse();
  }

  @Test
  void table_sameFilesElsewhere_giveTheSameBytes() throws IOException {
    run(folder.resolve("out"), 1, UNSEEN);
    Path other = Files.createDirectory(folder.resolve("other"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, other.resolve(file.getFileName()));
      }
    }
    new FeatureImport(settings(Map.of(), false), 1, UNSEEN)
        .table(other.resolve("clips.csv"), other, other.resolve("out"));
    assertThat(allBytes(other.resolve("out"))).isEqualTo(allBytes(folder.resolve("out")));
  }

  private void stop(Path out) {
    assertThatThrownBy(() -> run(out, 2, stopping(CLIPS, false))).hasMessage("stopped");
  }

  private float first(Path out, int instance) {
    PreparedDataSet set = PreparedDataSet.read(out);
    return set.frames("audio", set.instances().get(instance)).get(0, 0);
  }

  @Test
  void table_fileChangedSince_isReadAgain() throws IOException {
    Path out = folder.resolve("out");
    stop(out);
    npy(audio(5), 7777, 2);
    Files.setLastModifiedTime(audio(5), FileTime.fromMillis(1));
    disguise(6);
    run(out, 2, UNSEEN);
    assertThat(first(out, 5)).isEqualTo(7777);
    assertThat(first(out, 6)).isEqualTo(60);
  }

  @Test
  void table_otherSettings_readAgain() throws IOException {
    for (int instance = 0; instance < CLIPS; instance++) {
      npy(audio(instance), 0, 3);
    }
    Path out = folder.resolve("out");
    stop(out);
    new FeatureImport(settings(Map.of("audio", FrameAxis.LAST), false), 2, UNSEEN)
        .table(table, folder, out);
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.frames("audio", set.instances().get(0)).get(0, 1)).isEqualTo(3);
  }

  @Test
  void table_otherRateAndNames_areNoReasonToReadAgain() throws IOException {
    Path out = folder.resolve("out");
    stop(out);
    disguise(4);
    new FeatureImport(
            new ImportSettings(
                Map.of("audio", 10.0, "video", 10.0),
                Map.of(),
                new DataSetTerms("Other", "", ""),
                false),
            2,
            UNSEEN)
        .table(table, folder, out);
    assertThat(first(out, 4)).isEqualTo(40);
    assertThat(PreparedDataSet.read(out).modality("audio").rate()).isEqualTo(10);
  }

  @Test
  void table_faultMended_readsTheMendedAlone() throws IOException {
    Files.delete(audio(3));
    Path out = folder.resolve("out");
    assertThatThrownBy(() -> run(out, 2, UNSEEN))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "1 of 24 instances has a fault; --keep-going leaves them out; the others are kept for"
                + " the same command");
    npy(audio(3), 30, 2);
    disguise(2);
    disguise(4);
    run(out, 2, UNSEEN);
    assertThat(first(out, 2)).isEqualTo(20);
    assertThat(first(out, 3)).isEqualTo(30);
    assertThat(first(out, 4)).isEqualTo(40);
  }

  @Test
  void table_fileThatChangesMeanwhile_isRefused() {
    Path out = folder.resolve("out");
    ImportProgress changing =
        (done, total) -> {
          if (done == CLIPS) {
            try {
              npy(audio(9), 0, 7);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    assertThatThrownBy(() -> run(out, 2, changing))
        .isInstanceOf(InputException.class)
        .hasMessage(
            table
                + ": line 11: instance c9: must stay as it is while it is imported but has"
                + " changed");
    assertThat(out).doesNotExist();
  }
}
