package io.github.tdl4j.data.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.TextFuzz;
import io.github.tdl4j.data.TinyDataSet;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The texts of a data set, damaged and drawn: what is not refused can be written, and then reads
 * back the same.
 */
class DataSetTextFuzzTest {
  private static final int DRAWN = 20_000;
  private static final Path FILE = Path.of("fuzzed.json");
  private static final DataSetDescription TINY =
      DescriptionFile.of(FILE, TinyDataSet.JSON).description();

  private static final List<String> CELLS =
      List.of(
          "\"",
          "\"\"",
          ",",
          "\n",
          "\r",
          "\r\n",
          "",
          " ",
          "\t",
          "\0",
          "-1",
          "0",
          "7",
          "2.0",
          "1e3",
          "9999999999",
          "99999999999999999999",
          "A",
          "B",
          "a1",
          "id",
          "label",
          "\uFEFF",
          "\u2003",
          "\u0085",
          "ä",
          "\uD800",
          "#",
          ";",
          "'",
          "\\");

  private static final List<String> TOKENS =
      List.of(
          "\"",
          "'",
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          "{}",
          "[]",
          "\n",
          "",
          " ",
          "\0",
          "\\",
          "\\u0000",
          "\\ud800",
          "\uD800",
          "\uFEFF",
          "null",
          "true",
          "NaN",
          "0",
          "-1",
          "2.5",
          "1e999",
          "-1e-999",
          "9999999999",
          "536870912",
          "\"A\"",
          "\"..\"",
          "../",
          "/",
          "\"name\":",
          "\"rate\"",
          "audio",
          "//",
          "/*");

  /** What names are made of: all that a table could take for its own. */
  private static final List<String> LETTERS =
      List.of(
          "a",
          "B",
          "7",
          " ",
          "  ",
          ",",
          "\"",
          "\"\"",
          "'",
          ";",
          "#",
          "\\",
          "|",
          "ä",
          "\u00a0",
          "\u2003",
          "\u2028",
          "\uFEFF",
          "\uD83D\uDE00",
          "=");

  private final RandomStream random = Seeds.root(7).stream("drawn");

  private static String csv(List<Instance> instances, DataSetDescription description) {
    StringBuilder text = new StringBuilder();
    try {
      InstanceFile.Layout layout =
          InstanceFile.Layout.of(
              description.modalityNames(), instances.stream().map(Instance::placement).toList());
      layout.begin(text);
      for (Instance instance : instances) {
        layout.print(text, instance);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void requireSame(List<Instance> instances, DataSetDescription description) {
    String text = csv(instances, description);
    assertThat(InstanceFile.read(TextFuzz.lines(text), description)).as(text).isEqualTo(instances);
  }

  @Test
  void instances_damaged_areRefusedOrReadBackTheSame() {
    new TextFuzz("instances", CELLS)
        .run(
            TinyDataSet.CSV,
            text -> requireSame(InstanceFile.read(TextFuzz.lines(text), TINY), TINY));
  }

  @Test
  void instances_ofAnyNames_readBackTheSame() {
    for (int i = 0; i < DRAWN; i++) {
      List<String> labels = List.copyOf(names(1 + random.below(3)));
      DataSetDescription description =
          new DataSetDescription("Drawn", "", "", labels, TINY.modalities());
      List<Instance> instances = new ArrayList<>();
      for (String id : names(1 + random.below(4))) {
        String label = labels.get(random.below(labels.size()));
        instances.add(
            new Instance(id, label, name(), random.below(1 << 20), ranges(), Placement.NONE));
      }
      requireSame(instances, description);
    }
  }

  private Map<String, FrameRange> ranges() {
    Map<String, FrameRange> ranges = new LinkedHashMap<>();
    int which = 1 + random.below(3);
    if ((which & 1) != 0) {
      ranges.put("audio", new FrameRange((long) random.below(1 << 30) << 20, 1 + random.below(9)));
    }
    if ((which & 2) != 0) {
      ranges.put("video", new FrameRange(random.below(9), Integer.MAX_VALUE - random.below(9)));
    }
    return ranges;
  }

  private Set<String> names(int count) {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < count) {
      names.add(name());
    }
    return names;
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    do {
      name.append(LETTERS.get(random.below(LETTERS.size())));
    } while (random.below(4) > 0 || name.toString().isBlank());
    return name.toString();
  }

  private static void requireSame(DescriptionFile file) {
    String text = file.text();
    assertThat(DescriptionFile.of(FILE, text)).as(text).isEqualTo(file);
  }

  @Test
  void descriptions_damaged_areRefusedOrReadBackTheSame() {
    new TextFuzz("descriptions", TOKENS)
        .run(TinyDataSet.JSON, text -> requireSame(DescriptionFile.of(FILE, text)));
  }

  @Test
  void descriptions_ofAnyNames_readBackTheSame() {
    for (int i = 0; i < DRAWN; i++) {
      List<Modality> modalities = new ArrayList<>();
      List<String> files = new ArrayList<>();
      for (int number = 1 + random.below(3); number > 0; number--) {
        List<Integer> shape = List.of(1 + random.below(1 << 14), 1 + random.below(1 << 14));
        double rate = Math.exp(random.gaussian() * 100);
        modalities.add(new Modality("m" + number, shape, rate, name(), "\t" + name() + "\n"));
        files.add("m" + number + " ä'.npy");
      }
      List<String> labels = List.copyOf(names(1 + random.below(3)));
      requireSame(
          new DescriptionFile(
              new DataSetDescription(name(), name(), "", labels, modalities), files));
    }
  }
}
