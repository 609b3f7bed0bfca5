package io.github.tdl4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.data.inspection.DataSetInspection;
import io.github.tdl4j.data.io.PreparedDataSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page {@code docs/dataset-format.md} says what is true. */
class DatasetFormatPageTest {
  private static final Pattern EXAMPLE = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  private static String page() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path page = at.resolve("docs/dataset-format.md");
      if (Files.exists(page)) {
        return Files.readString(page);
      }
    }
    throw new IllegalStateException("docs/dataset-format.md must lie above the working directory");
  }

  private int python(String program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("python3", "-c", program)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    return process.exitValue();
  }

  private boolean hasNumPy() throws InterruptedException {
    try {
      return python("import numpy") == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void example_runByPython_writesADataSetThatWeRead() throws IOException, InterruptedException {
    Matcher example = EXAMPLE.matcher(page());
    assertThat(example.find()).isTrue();
    assumeTrue(hasNumPy(), "python3 with numpy is not there, so the page's example is not run");
    assertThat(python(example.group(1))).isZero();
    PreparedDataSet dataSet = PreparedDataSet.read(folder.resolve("my-data"));
    assertThat(dataSet.instances()).hasSize(30);
    assertThat(dataSet.description().labels()).isEqualTo(List.of("A", "B", "C"));
    Instance last = dataSet.instances().get(29);
    assertThat(last.id()).isEqualTo("CBob5");
    assertThat(dataSet.frames("audio", last).shape()).isEqualTo("40 x 26");
    assertThat(dataSet.frames("video", last).shape()).isEqualTo("20 x 4800");
    assertThat(DataSetInspection.of(dataSet).missing()).isEmpty();
  }

  @Test
  void page_everyKeyAndColumnOfTheFormat_isDescribed() throws IOException {
    String page = page();
    TinyDataSet.write(folder);
    Matcher keys = Pattern.compile("\"(\\w+)\":").matcher(TinyDataSet.JSON);
    while (keys.find()) {
      assertThat(page).contains("| `" + keys.group(1) + "` |");
    }
    for (String column : List.of("id", "label", "group", "repetition")) {
      assertThat(page).contains("| `" + column + "` |");
    }
  }
}
