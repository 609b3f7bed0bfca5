package io.github.tdl4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
  @TempDir private Path folder;

  private String[] replies(String task, String... lines) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream answers = new PrintStream(said, true, StandardCharsets.UTF_8);
    Worker.of(task).serve(new StringReader(String.join("\n", lines)), answers);
    return said.toString(StandardCharsets.UTF_8).split("\n", -1);
  }

  @Test
  void serve_preparedTask_leavesInputAndAnswerAndSaysSeconds() throws IOException {
    String[] replies =
        replies("sgemm", "prepare " + folder + " order=3", "answer " + folder, "time", "quit");
    assertThat(replies[0]).isEqualTo("ok");
    assertThat(replies[1]).isEqualTo("ok");
    assertThat(replies[2]).matches("ok \\d+\\.\\d{9}");
    assertThat(Files.size(folder.resolve("product.npy"))).isEqualTo(128 + 4 * 3 * 3);
    assertThat(folder.resolve("left.npy")).exists();
  }

  @Test
  void serve_missingSize_answersWithTheFault() throws IOException {
    assertThat(replies("rbm", "prepare " + folder + " rows=3")[0])
        .startsWith("error ")
        .contains("sizes must give batch but give [rows]");
  }

  @Test
  void serve_unknownLine_saysWhatThereIs() throws IOException {
    assertThat(replies("knn", "sing")[0])
        .contains("a line must begin with prepare, answer or time but is sing");
  }
}
