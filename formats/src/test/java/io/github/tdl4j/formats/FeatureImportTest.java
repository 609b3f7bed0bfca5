package io.github.tdl4j.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.data.DataSetTerms;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.io.FrameType;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.data.io.NpyPreamble;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.OneTableTest;
import io.github.tdl4j.formats.array.TextValues;
import io.github.tdl4j.formats.file.ArrayFileCache;
import io.github.tdl4j.formats.file.FileFormat;
import io.github.tdl4j.formats.plan.InstanceArrays;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureImportTest {
  private static final ImportSettings SETTINGS = settings(Map.of("audio", 50.0), Map.of(), false);

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void choosePaths() {
    out = folder.resolve("out");
  }

  private static ImportSettings settings(
      Map<String, Double> rates, Map<String, FrameAxis> axes, boolean keepGoing) {
    DataSetTerms terms = new DataSetTerms("Mine", "a test", "CC0-1.0");
    return new ImportSettings(rates, axes, terms, keepGoing);
  }

  private static FeatureImport importer(ImportSettings settings) {
    return new FeatureImport(settings, 2, (done, total) -> {});
  }

  private FeatureImport.Summary table(ImportSettings settings, String... lines) throws IOException {
    Path table = Files.writeString(folder.resolve("clips.csv"), String.join("\n", lines) + "\n");
    return importer(settings).table(table, folder, out);
  }

  private void npy(String name, float from, Integer... sizes) throws IOException {
    List<Long> shape = Stream.of(sizes).map(Integer::longValue).toList();
    int count = Stream.of(sizes).reduce(1, (product, size) -> product * size);
    byte[] head = NpyPreamble.toBytes("<f4", shape);
    ByteBuffer bytes =
        ByteBuffer.allocate(head.length + count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(head);
    for (int i = 0; i < count; i++) {
      bytes.putFloat(from + i);
    }
    Files.write(folder.resolve(name), bytes.array());
  }

  private void copy(String... names) throws IOException {
    for (String name : names) {
      Files.copy(Golden.file(name), folder.resolve(name));
    }
  }

  @Test
  void table_filesOfSeveralFormats_becomeClipsInItsOrder() throws IOException {
    npy("a.npy", 0, 2, 3);
    npy("b.npy", 100, 5, 3);
    copy("bytes.idx", "plain.npz");
    FeatureImport.Summary summary =
        table(
            settings(Map.of("audio", 50.0, "video", 25.0), Map.of(), false),
            "label,instance,group,audio,video,repetition",
            "10,one,Ann,a.npy,bytes.idx,7",
            "9,two,Bob,b.npy,,1",
            "10,three,Bob,,plain.npz#B,2");
    assertThat(summary).isEqualTo(new FeatureImport.Summary(3, List.of(), List.of()));
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.description().labels()).containsExactly("9", "10");
    assertThat(set.description().name()).isEqualTo("Mine");
    assertThat(set.modality("audio").rate()).isEqualTo(50);
    assertThat(set.modality("video").frameShape()).containsExactly(3, 4);
    assertThat(set.frameType("video")).isEqualTo(FrameType.UINT8);
    assertThat(set.frameType("audio")).isEqualTo(FrameType.FLOAT32);
    List<Instance> instances = set.instances();
    assertThat(instances).extracting(Instance::id).containsExactly("one", "two", "three");
    assertThat(instances).extracting(Instance::repetition).containsExactly(7, 1, 2);
    assertThat(instances.get(1).has("video")).isFalse();
    assertThat(set.frames("audio", instances.get(1)).get(4, 2)).isEqualTo(114);
    assertThat(set.frames("video", instances.get(2)).get(1, 11)).isEqualTo(23);
  }

  @Test
  void table_withoutSpeakersAndRepetitions_countsByLabel() throws IOException {
    npy("a.npy", 0, 3);
    table(SETTINGS, "instance,label,audio", "a,A,a.npy", "b,B,a.npy", "c,A,a.npy");
    List<Instance> instances = PreparedDataSet.read(out).instances();
    assertThat(instances).extracting(Instance::group).containsOnly("unknown");
    assertThat(instances).extracting(Instance::repetition).containsExactly(1, 1, 2);
    assertThat(instances.get(0).frameCount("audio")).isEqualTo(1);
  }

  @Test
  void table_htk_saysItsRateItself() throws IOException {
    copy("plain.htk");
    table(settings(Map.of(), Map.of(), false), "instance,label,audio", "a,A,plain.htk");
    assertThat(PreparedDataSet.read(out).modality("audio").rate()).isEqualTo(100);
  }

  @Test
  void table_ratesThatNobodySays_areAskedFor() throws IOException {
    npy("a.npy", 0, 2, 3);
    assertThatThrownBy(
            () -> table(settings(Map.of(), Map.of(), true), "instance,label,audio", "a,A,a.npy"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "audio: frames per second must be given, as the files do not state them; add --rate"
                + " audio=R, or --still audio if an instance is one frame, such as an image");
    assertThat(out).doesNotExist();
  }

  @Test
  void table_stillModality_hasOneFrameAClip() throws IOException {
    npy("a.npy", 0, 2, 3);
    table(
        settings(Map.of(), Map.of("image", FrameAxis.NONE), false),
        "instance,label,image",
        "a,A,a.npy");
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.modality("image").frameShape()).containsExactly(2, 3);
    assertThat(set.instances().get(0).frameCount("image")).isEqualTo(1);
  }

  @Test
  void table_framesLast_areTurned() throws IOException {
    npy("a.npy", 0, 3, 2);
    npy("b.npy", 100, 3, 4);
    table(
        settings(Map.of("audio", 50.0), Map.of("audio", FrameAxis.LAST), false),
        "instance,label,audio",
        "a,A,a.npy",
        "b,B,b.npy");
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.modality("audio").frameShape()).containsExactly(3);
    Matrix frames = set.frames("audio", set.instances().get(1));
    assertThat(frames.rows()).isEqualTo(4);
    assertThat(frames.get(3, 1)).isEqualTo(107); // row 1, column 3 of 3 x 4
  }

  private static final String[] FAULTY = {
    "instance,label,audio",
    "a,A,a.npy",
    "b,B,none.npy",
    "c,C,wide.npy",
    "d,D,infinite.npy",
    "e,A,a.npy"
  };

  private void writeFaulty() throws IOException {
    npy("a.npy", 0, 2, 3);
    npy("wide.npy", 0, 2, 4);
    npy("infinite.npy", Float.POSITIVE_INFINITY, 2, 3);
  }

  @Test
  void table_faults_areAllListedAndNothingIsWritten() throws IOException {
    writeFaulty();
    Path table = folder.resolve("clips.csv");
    assertThatThrownBy(() -> table(SETTINGS, FAULTY))
        .isInstanceOf(InputException.class)
        .hasMessage(
            String.join(
                "\n",
                table
                    + ": line 3: instance b: "
                    + folder.resolve("none.npy")
                    + ": must be a file but does not exist",
                table
                    + ": line 4: instance c: audio frames must be 3 as those of a but are 4"
                    + "; if the last index counts the frames, add --frames-last audio",
                table
                    + ": line 5: instance d: "
                    + folder.resolve("infinite.npy")
                    + " must hold numbers that are finite as float32 but has Infinity in frame 0 at"
                    + " number 0",
                "3 of 5 instances have faults; --keep-going leaves them out; the others are kept"
                    + " for the same command"));
    assertThat(out).doesNotExist();
  }

  @Test
  void table_keepGoing_leavesOutWhatIsAtFault() throws IOException {
    writeFaulty();
    FeatureImport.Summary summary = table(settings(Map.of("audio", 50.0), Map.of(), true), FAULTY);
    assertThat(summary.instances()).isEqualTo(2);
    assertThat(summary.leftOut()).hasSize(3);
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.description().labels()).containsExactly("A");
    assertThat(set.instances()).extracting(Instance::id).containsExactly("a", "e");
  }

  @Test
  void table_pathOutsideItsFolder_isRefused() {
    for (String path : List.of("../a.npy", "/etc/passwd", "x/../../a.npy#X")) {
      assertThatThrownBy(() -> table(SETTINGS, "instance,label,audio", "a,A," + path))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(": line 2: audio must be a file in ")
          .hasMessageEndingWith("but is \"" + path + "\"; --base names another folder");
    }
  }

  @Test
  void table_badLines_nameLineAndRule() {
    Map<String, String> faults = new LinkedHashMap<>();
    faults.put(
        "instance,audio\na,x",
        "must have the columns instance, label and one for each modality but has instance, audio");
    faults.put(
        "instance,label,audio,audio\na,A,x,x",
        "column names must be distinct but \"audio\" comes twice");
    faults.put("instance,label,audio", "must list at least 1 instance but lists none");
    faults.put("instance,label,audio\na,A", "line 2: must have 3 cells but has 2");
    faults.put(
        "instance,label,audio\na,A,",
        "line 2: must name a file for at least 1 modality but names none");
    faults.put(
        "instance,label,audio\na,A,x\na,A,y",
        "line 3: instance must be unique but \"a\" comes twice");
    faults.put(
        "instance,label,repetition,audio\na,A,-1,x",
        "line 2: repetition must be a whole number in [0, 999999999] but is \"-1\"");
    faults.put(
        "instance,label,audio\na, ,x",
        "line 2: label must be a name but is empty; fill it in, or leave the row out, as with"
            + " df.dropna(subset=[COLUMN]) of pandas");
    faults.put(
        "instance,label,audio\na,A,\"x\ny\"",
        "line 3: audio must be text without control characters but is \"x\\ny\"");
    faults.forEach(
        (text, message) ->
            assertThatThrownBy(() -> table(SETTINGS, text))
                .isInstanceOf(InputException.class)
                .hasMessage(folder.resolve("clips.csv") + ": " + message));
  }

  @Test
  void table_settingsForOtherModalities_areRefused() throws IOException {
    npy("a.npy", 0, 3);
    assertThatThrownBy(
            () ->
                table(
                    settings(Map.of("adio", 2.0), Map.of(), false),
                    "instance,label,audio",
                    "a,A,a.npy"))
        .hasMessage("--rate must name a modality but names \"adio\"; did you mean \"audio\"?");
  }

  private static InstanceArrays arrays(Map<String, String> modalities, String labels) {
    return new InstanceArrays(
        Optional.empty(),
        modalities,
        Optional.empty(),
        Optional.of(labels).filter(name -> !name.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        GroupColumn.GROUP);
  }

  @Test
  void arrays_ofAllClips_areCutIntoThem() {
    Path npz = Golden.file("plain.npz");
    importer(settings(Map.of("audio", 10.0), Map.of(), false))
        .arrays(
            new InstanceArrays(
                Optional.empty(),
                Map.of("audio", npz.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Golden.file("labels.csv") + "#clip"),
                Optional.of(Golden.file("packed.npz") + "#y"),
                GroupColumn.GROUP),
            out.resolveSibling("first"));
    PreparedDataSet set = PreparedDataSet.read(out.resolveSibling("first"));
    assertThat(set.instances())
        .extracting(Instance::id)
        .containsExactly("instance-0", "instance-1");
    assertThat(set.instances()).extracting(Instance::label).containsExactly("b", "ä1");
    assertThat(set.instances()).extracting(Instance::group).containsExactly("1", "2");
    assertThat(set.instances()).extracting(Instance::repetition).containsExactly(3, 1);
    assertThat(set.frames("audio", set.instances().get(1)).get(2, 3)).isEqualTo(4.5f);
  }

  @Test
  void arrays_stillAndFlat_haveOneFrameAClip() throws IOException {
    npy("flat.npy", 0, 2, 5);
    Map<String, String> modalities = new LinkedHashMap<>();
    modalities.put("image", Golden.file("bytes.idx.gz").toString());
    modalities.put("flat", folder.resolve("flat.npy").toString());
    importer(settings(Map.of(), Map.of("image", FrameAxis.NONE), false))
        .arrays(arrays(modalities, Golden.file("text.npy").toString()), out);
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.modality("image").frameShape()).containsExactly(3, 4);
    assertThat(set.frameType("image")).isEqualTo(FrameType.UINT8);
    assertThat(set.modality("flat").frameShape()).containsExactly(5);
    assertThat(set.instances().get(1).frameCount("flat")).isEqualTo(1);
    assertThat(set.frames("flat", set.instances().get(1)).get(0, 4)).isEqualTo(9);
  }

  @Test
  void arrays_otherNumberOfClips_isRefused() throws IOException {
    npy("x.npy", 0, 3, 5);
    String x = folder.resolve("x.npy").toString();
    assertThatThrownBy(
            () ->
                importer(SETTINGS)
                    .arrays(arrays(Map.of("audio", x), Golden.file("text.npy").toString()), out))
        .isInstanceOf(InputException.class)
        .hasMessage(
            x
                + " must have 2 instances, as many as there are labels, but has the sizes 3 x 5;"
                + " the first one counts the instances");
  }

  @Test
  void export_dataSet_isReadBackByItsArrays() throws IOException {
    npy("a.npy", 0, 2, 3);
    npy("b.npy", 100, 5, 3);
    Files.copy(Golden.file("bytes.idx"), folder.resolve("train-images-idx3-ubyte"));
    table(
        settings(Map.of("audio", 50.0, "video", 25.0), Map.of(), false),
        "instance,label,audio,video",
        "one,ä,a.npy,train-images-idx3-ubyte",
        "two,b,b.npy,");
    Path file = folder.resolve("all.npz");
    PreparedDataSet set = PreparedDataSet.read(out);
    NpzExport.write(set, file);
    byte[] first = Files.readAllBytes(file);
    Path second = folder.resolve("second.NPZ");
    NpzExport.write(set, second);
    assertThat(Files.readAllBytes(second)).isEqualTo(first);
    try (ArrayFile npz = FileFormat.open(file)) {
      assertThat(TextValues.of(npz.read("id"))).containsExactly("one", "two");
      assertThat(TextValues.of(npz.read("label"))).containsExactly("ä", "b");
      assertThat(npz.read("audio").shape()).containsExactly(7, 3);
      assertThat(npz.read("audio").read(18, 3)).containsExactly(112, 113, 114);
      assertThat(TextValues.of(npz.read("audio_start"))).containsExactly("0", "2");
      assertThat(TextValues.of(npz.read("audio_count"))).containsExactly("2", "5");
      assertThat(TextValues.of(npz.read("video_count"))).containsExactly("2", "0");
      assertThat(npz.read("video").shape()).containsExactly(2, 3, 4);
      assertThat(npz.read("video").numbers().bytes()).isTrue();
    }
    Path again = out.resolveSibling("again");
    importer(settings(Map.of("audio", 50.0, "video", 25.0), Map.of(), false))
        .arrays(OneTableTest.found(file), again);
    PreparedDataSet same = PreparedDataSet.read(again);
    assertThat(same.instances()).isEqualTo(set.instances());
    assertThat(again.resolve("video.npy")).hasSameBinaryContentAs(out.resolve("video.npy"));
    assertThat(again.resolve("audio.npy")).hasSameBinaryContentAs(out.resolve("audio.npy"));
  }

  @Test
  void export_importedAgain_isTheSameDataSet() throws IOException {
    npy("a.npy", 0, 2, 3);
    npy("b.npy", 100, 5, 3);
    copy("bytes.idx");
    table(
        settings(Map.of("audio", 50.0, "video", 25.0), Map.of(), false),
        "instance,label,group,repetition,audio,video",
        "one,ä,Ann,3,a.npy,bytes.idx",
        "two,b,Bob,1,b.npy,");
    Path npz = folder.resolve("all.npz");
    NpzExport.write(PreparedDataSet.read(out), npz);
    Map<String, String> modalities = new LinkedHashMap<>();
    List.of("audio", "video").forEach(name -> modalities.put(name, npz + "#" + name));
    InstanceArrays arrays =
        new InstanceArrays(
            Optional.empty(),
            modalities,
            Optional.of(npz + "#id"),
            Optional.of(npz + "#label"),
            Optional.of(npz + "#group"),
            Optional.of(npz + "#repetition"),
            GroupColumn.GROUP);
    Path again = folder.resolve("again");
    importer(settings(Map.of("audio", 50.0, "video", 25.0), Map.of(), false)).arrays(arrays, again);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(Path::getFileName).filter(name -> !("" + name).startsWith("import.")))
          .hasSize(4)
          .allSatisfy(
              name -> assertThat(again.resolve(name)).hasSameBinaryContentAs(out.resolve(name)));
    }
  }

  @Test
  void arrays_rowsBeyondTheArray_areRefused() throws IOException {
    Path npz = folder.resolve("rows.npz");
    npy("x.npy", 0, 4, 2);
    npy("start.npy", 2, 2); // 2 and 3
    npy("count.npy", 1, 2); // 1 and 2
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(npz))) {
      for (String name : List.of("x", "start", "count")) {
        zip.putNextEntry(new ZipEntry((name.equals("x") ? "x" : "x_" + name) + ".npy"));
        Files.copy(folder.resolve(name + ".npy"), zip);
      }
    }
    InstanceArrays arrays = arrays(Map.of("audio", npz + "#x"), Golden.file("text.npy").toString());
    assertThatThrownBy(() -> importer(SETTINGS).arrays(arrays, out))
        .isInstanceOf(InputException.class)
        .hasMessage(
            npz
                + ": array \"x_start\" and _count must give rows of the 4 that there are but give"
                + " 2.0 from 3.0 on for instance 1");
  }

  @Test
  void arrays_withoutLabels_saysHowToNameThem() throws IOException {
    npy("x.npy", 0, 2, 5);
    String x = folder.resolve("x.npy").toString();
    assertThatThrownBy(() -> importer(SETTINGS).arrays(arrays(Map.of("audio", x), ""), out))
        .isInstanceOf(InputException.class)
        .hasMessage(
            x
                + ": must have the array y of labels but has none of that name; --labels names"
                + " another, FILE or FILE#ARRAY");
  }

  @Test
  void table_ratesThatDiffer_areAFault() throws IOException {
    copy("plain.htk");
    byte[] other = Files.readAllBytes(Golden.file("plain.htk"));
    other[7]++;
    Files.write(folder.resolve("other.htk"), other);
    assertThatThrownBy(
            () ->
                table(
                    settings(Map.of(), Map.of(), false),
                    "instance,label,audio",
                    "a,A,plain.htk",
                    "b,B,other.htk"))
        .hasMessageContaining(
            "line 3: instance b: audio must have one frame rate in all files, or none, but has"
                + " 100.0 in a and 99.99")
        .hasMessageContaining(" here; --rate audio=R sets it for all");
  }

  @Test
  void progress_ofBothReadings_isTold() throws IOException {
    npy("a.npy", 0, 3);
    List<String> told = new ArrayList<>();
    Path table =
        Files.writeString(folder.resolve("c.csv"), "instance,label,audio\na,A,a.npy\nb,A,a.npy\n");
    new FeatureImport(SETTINGS, 2, (done, total) -> told.add(done + "/" + total))
        .table(table, folder, out);
    assertThat(told).containsExactly("1/2", "2/2", "1/2", "2/2");
  }

  @Test
  void table_columnsOfPlacements_reachTheDataSetAndItsExport() throws IOException {
    npy("a.npy", 0, 2, 3);
    table(
        SETTINGS,
        "instance,label,split,audio,fold",
        "a,A,train,a.npy,2",
        "b,B,,a.npy,",
        "c,A,test,a.npy,10");
    PreparedDataSet set = PreparedDataSet.read(out);
    assertThat(set.description().modalityNames()).containsExactly("audio");
    assertThat(set.instances().stream().map(Instance::placement))
        .containsExactly(new Placement("train", "2"), Placement.NONE, new Placement("test", "10"));
    Path npz = folder.resolve("out.npz");
    NpzExport.write(set, npz);
    try (ArrayFileCache files = new ArrayFileCache()) {
      List<String> splits =
          files.use(npz, file -> file.readTexts(new ArrayRef(npz, "split"), "", 0));
      assertThat(splits).containsExactly("train", "", "test");
      List<String> folds = files.use(npz, file -> file.readTexts(new ArrayRef(npz, "fold"), "", 0));
      assertThat(folds).containsExactly("2", "", "10");
    }
  }
}
