package io.github.tdl4j.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.tdl4j.data.CsvLines;
import io.github.tdl4j.data.InputException;
import io.github.tdl4j.math.RandomStream;
import io.github.tdl4j.math.Seeds;
import io.github.tdl4j.recording.PathPattern.Field;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and patterns of the user, damaged: they are read or refused, and take little memory. */
class TableFuzzTest {
  private static final int INPUTS = 120_000;
  private static final long BOUND = 1 << 20;

  /** Inputs in which classes are loaded. */
  private static final int WARMING = 100;

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

  @TempDir private Path folder;
  private int read;
  private int refused;

  private static String damaged(String text, RandomStream random) {
    StringBuilder result = new StringBuilder(text);
    for (int changes = 1 + random.below(3); changes > 0; changes--) {
      int from = random.below(result.length() + 1);
      int to = Math.min(result.length(), from + random.below(6));
      result.replace(from, to, PIECES.get(random.below(PIECES.size())));
    }
    return random.below(8) == 0
        ? result.substring(0, random.below(result.length() + 1))
        : result.toString();
  }

  private void fuzz(String name, String seed, Consumer<String> reader) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    RandomStream random = Seeds.root(5).stream(name);
    for (int i = 0; i < INPUTS; i++) {
      String text = damaged(seed, random);
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        reader.accept(text);
        read++;
      } catch (InputException e) {
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(600);
        refused++;
      }
      long allocated = i < WARMING ? 0 : threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).as("input %d: %s", i, text).isLessThan(BOUND);
    }
    assertThat(read).isGreaterThan(INPUTS / 50);
    assertThat(refused).isGreaterThan(INPUTS / 50);
  }

  private static CsvLines lines(String text) {
    return new CsvLines(
        Path.of("fuzzed.csv"), () -> new BufferedReader(new StringReader(text)), ',');
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
            ClipTable.read(lines(text), folder)
                .clips()
                .forEach(clip -> assertThat(clip.files()).allMatch(f -> f.startsWith(folder))));
  }

  @Test
  void boxTables_damaged_areReadOrRefused() {
    fuzz("boxes", BOXES, text -> assertThat(BoxTable.read(lines(text)).toString()).isNotNull());
  }

  /** What the fields hold, put back into the pattern, is the end of the path. */
  @Test
  void patterns_damaged_sayWhatThePathSays() {
    RandomStream random = Seeds.root(6).stream("paths");
    fuzz(
        "patterns",
        "{any}/{label}{rep}_{speaker}",
        text -> {
          PathPattern pattern = PathPattern.of(text);
          String path = damaged("films/yes/A12_Anya", random);
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
}
