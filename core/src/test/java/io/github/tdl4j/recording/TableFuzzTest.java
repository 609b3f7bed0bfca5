package io.github.tdl4j.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.TextFuzz;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.recording.naming.PathPattern;
import io.github.tdl4j.recording.naming.PathPattern.Field;
import io.github.tdl4j.recording.video.BoxTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and patterns of the user, damaged: they are read or refused, and take little memory. */
class TableFuzzTest {
  private static final String CLIPS =
      "id,label,speaker,repetition,audio,video,other\n"
          + "a1,A,Ann,1,one.wav,one.mp4,x\n"
          + "\"a,2\",A,Bob,2,two.wav,,\"y \"\"z\"\"\"\n"
          + ",B,,,,sub/three.mp4,\n";

  private static final String BOXES =
      "clip,x,y,width,height,time\na1,1,2,30,40,0\na1,2,2,30,40,0.5\nb,-1,0.25,1e2,7,\n";

  private static final List<String> PIECES =
      List.of(
          "\"",
          ",",
          "\n",
          "\r",
          "\r\n",
          "",
          " ",
          "../",
          "/",
          "\\",
          "\0",
          "NaN",
          "-1",
          "1e999",
          "9999999999",
          "label",
          "file",
          "\uFEFF",
          "ä",
          "\uD800",
          "one.wav",
          "{label}",
          "{rep}",
          "{any}",
          "{",
          "}",
          "_");

  private static final String RECORDINGS =
      """
      id,files,sound_seconds,picture_seconds,peak,clipped
      a1,one.wav|one.mp4,1.25000,1.24000,0.512345,0.00000
      "a,2",two.wav,2.00000,,1.00000,0.0125000
      " b ",three.mp4,,1.00000e-05,,
      """;

  private static final int DRAWN = 20_000;

  /** Half a unit of the sixth digit. */
  private static final double ROUNDED = 5.000001e-6;

  @TempDir private Path folder;

  private static void fuzz(String name, String seed, Consumer<String> reader) {
    new TextFuzz(name, PIECES).run(seed, reader);
  }

  @Test
  void clipTables_damaged_nameNoFileOutsideTheFolder() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    for (String file : List.of("one.wav", "one.mp4", "two.wav", "sub/three.mp4")) {
      Files.createFile(folder.resolve(file));
    }
    fuzz(
        "clips",
        CLIPS,
        text ->
            RecordingListFile.read(TextFuzz.lines(text), folder)
                .recordings()
                .forEach(clip -> assertThat(clip.files()).allMatch(f -> f.startsWith(folder))));
  }

  @Test
  void boxTables_damaged_areReadOrRefused() {
    fuzz(
        "boxes",
        BOXES,
        text -> assertThat(BoxTable.read(TextFuzz.lines(text)).toString()).isNotNull());
  }

  /** What the fields hold, put back into the pattern, is the end of the path. */
  @Test
  void patterns_damaged_sayWhatThePathSays() {
    TextFuzz paths = new TextFuzz("paths", PIECES);
    fuzz(
        "patterns",
        "{any}/{label}{rep}_{speaker}",
        text -> {
          PathPattern pattern = PathPattern.of(text);
          String path = paths.damaged("films/yes/A12_Anya");
          Optional<Map<Field, String>> fields = pattern.fields(path);
          if (fields.isPresent() && !path.contains("{") && text.split("\\{any}", -1).length <= 2) {
            String filled = text;
            for (Map.Entry<Field, String> field : fields.get().entrySet()) {
              filled = filled.replace("{" + field.getKey().key() + "}", field.getValue());
            }
            assertThat(path).endsWith(filled);
          }
        });
  }

  private static Map<String, RecordingFacts> read(String table) {
    return RecordingTable.read(TextFuzz.lines(table));
  }

  private static String written(Map<String, RecordingFacts> facts) {
    RecordingTable table = new RecordingTable(Path.of(""));
    facts.forEach(
        (id, known) ->
            table.add(
                new RecordingFiles(
                    id,
                    "A",
                    "Ann",
                    1,
                    Optional.empty(),
                    List.of(),
                    io.github.tdl4j.data.Placement.NONE),
                known,
                ""));
    return table.text();
  }

  /** Numbers are written with six digits. */
  private static Map<String, RecordingFacts> requireSame(Map<String, RecordingFacts> facts) {
    Map<String, RecordingFacts> again = read(written(facts));
    assertThat(again.keySet()).isEqualTo(facts.keySet());
    again.forEach((id, known) -> requireNear(known, Objects.requireNonNull(facts.get(id))));
    return again;
  }

  private static void requireNear(RecordingFacts known, RecordingFacts expected) {
    requireNear(known.soundSeconds(), expected.soundSeconds());
    requireNear(known.pictureSeconds(), expected.pictureSeconds());
    requireNear(known.peak(), expected.peak());
    requireNear(known.clipped(), expected.clipped());
  }

  private static void requireNear(double known, double expected) {
    double room = ROUNDED * Math.abs(expected) + Double.MIN_VALUE;
    boolean isNear =
        Double.isNaN(expected) ? Double.isNaN(known) : Math.abs(known - expected) <= room;
    assertThat(isNear).as("%s of %s", known, expected).isTrue();
  }

  @Test
  void recordingTables_damaged_areRefusedOrReadBackTheSame() {
    fuzz(
        "recordings",
        RECORDINGS,
        text -> {
          Map<String, RecordingFacts> facts = read(text);
          if (text.length() % 4 == 0) { // numbers take long to be written
            requireSame(facts);
          }
        });
  }

  @Test
  void recordingTables_ofAnyNames_readBackTheSame() {
    RandomStream random = Seeds.root(8).stream("recordings");
    List<String> letters =
        List.of("a", "7", " ", ",", "\"", "\\", "#", "ä", "\u2003", "\uFEFF", "\uD83D\uDE00");
    for (int i = 0; i < DRAWN; i++) {
      Map<String, RecordingFacts> facts = new LinkedHashMap<>();
      for (int clips = 1 + random.below(4); clips > 0; clips--) {
        StringBuilder id = new StringBuilder("x");
        for (int left = random.below(6); left > 0; left--) {
          id.insert(random.below(id.length() + 1), letters.get(random.below(letters.size())));
        }
        facts.put(
            id.toString(),
            new RecordingFacts(drawn(random), drawn(random), drawn(random), drawn(random)));
      }
      Map<String, RecordingFacts> rounded = requireSame(facts);
      assertThat(read(written(rounded))).isEqualTo(rounded);
    }
  }

  private static double drawn(RandomStream random) {
    return switch (random.below(4)) {
      case 0 -> Double.NaN;
      case 1 -> random.below(2);
      default -> Math.exp(random.gaussian() * 50);
    };
  }
}
