package io.github.tdl4j.cli;

import static io.github.tdl4j.cli.Said.tdl;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of runs of a tiny experiment. */
class ReportCommandTest {
  @TempDir private static Path temp;
  private static Said first;

  private static Path runs() {
    return temp.resolve("runs");
  }

  private static Path one() {
    return runs().resolve("one");
  }

  @BeforeAll
  static void run() throws IOException {
    Path file = TinyData.settings(temp.resolve("tiny.yaml"), TinyData.write(temp.resolve("data")));
    first = tdl("run", file, "--out", one());
    assertThat(first.code()).isZero();
    Said second =
        tdl("run", file, "--out", runs().resolve("two"), "--no-report", "--set", "seed=2");
    assertThat(second.code()).isZero();
    assertThat(second.err()).doesNotContain("report");
    Files.setLastModifiedTime(one().resolve("results.json"), FileTime.from(Instant.EPOCH));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  /** A failure names the words alone, as a page is long. */
  private static void requireWords(Path file, String... words) throws IOException {
    String text = text(file);
    for (String word : words) {
      assertThat(text.contains(word)).as(word).isTrue();
    }
  }

  @Test
  void run_finished_writesTheReportAndNamesItLast() throws IOException {
    assertThat(first.err().lines().reduce((any, last) -> last).orElseThrow())
        .isEqualTo("the report is in " + one().resolve("report.html") + "; open it in a browser");
    requireWords(
        one().resolve("report.html"),
        "\"generator\":\"tdl4j ",
        "KNN + TDLFT (1)",
        "its terms may not allow them");
  }

  @Test
  void run_withoutReport_writesNone() {
    assertThat(runs().resolve("two/report.html")).doesNotExist();
  }

  @Test
  void report_sameRun_givesTheSamePageInItsFolder() throws IOException {
    Path copy = copied("elsewhere/one");
    Said said = tdl("report", copy);

    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("the report is in " + copy.resolve("report.html"));
    String page = text(copy.resolve("report.html")).replace(copy.toString(), one().toString());
    assertThat(page.equals(text(one().resolve("report.html")))).isTrue();
  }

  private static Path copied(String name) throws IOException {
    Path copy = Files.createDirectories(temp.resolve(name));
    for (String file : new String[] {"results.json", "predictions.csv", "provenance.json"}) {
      Files.copy(one().resolve(file), copy.resolve(file));
    }
    Path metrics = one().resolve("metrics.jsonl");
    if (Files.exists(metrics)) {
      Files.copy(metrics, copy.resolve("metrics.jsonl"));
    }
    Path details = one().resolve("details");
    if (Files.isDirectory(details)) {
      Files.createDirectories(copy.resolve("details"));
      try (var files = Files.list(details)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve("details").resolve(file.getFileName()));
        }
      }
    }
    return copy;
  }

  @Test
  void report_lastRun_isTakenFromTheFolderOfRuns() throws IOException {
    Path out = temp.resolve("last.html");

    assertThat(tdl("report", "last", "--runs", runs(), "--out", out).code()).isZero();
    requireWords(out, "\"folder\":\"" + runs().resolve("two") + "\"");
  }

  @Test
  void report_severalRuns_comparesThem() throws IOException {
    Path out = temp.resolve("new/both.html");
    Said said = tdl("report", one(), runs().resolve("two"), "--out", out);

    assertThat(said.code()).isZero();
    requireWords(
        out,
        "\"name\":\"one\"",
        "\"name\":\"two\"",
        "\"key\":\"seed\",\"first\":\"\",\"second\":\"2\"");
  }

  @Test
  void compare_page_isTheSameAsThatOfReport() throws IOException {
    Path out = temp.resolve("compared.html");
    Said said = tdl("compare", one(), runs().resolve("two"), "--page", out);
    String compared = text(out);

    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("B compared with A");
    assertThat(said.err()).contains("the comparison is in " + out);
    assertThat(tdl("report", one(), runs().resolve("two"), "--out", out).code()).isZero();
    assertThat(text(out).equals(compared)).isTrue();
  }

  @Test
  void report_filesOfARunAndLinks_areNotReplacedEvenByForce() throws IOException {
    Path predictions = one().resolve("predictions.csv");
    String before = text(predictions);
    Said refused = tdl("report", one(), "--out", predictions, "--force");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(predictions + ": the file of a report must end in .html");
    assertThat(text(predictions)).isEqualTo(before);

    Path target = Files.writeString(temp.resolve("target.html"), "mine");
    Path link = Files.createSymbolicLink(temp.resolve("link.html"), target);
    assertThat(tdl("report", one(), "--out", link, "--force").err())
        .contains(
            link + ": must be a regular file or not exist but is a symbolic link; give another");
    assertThat(text(target)).isEqualTo("mine");
  }

  @Test
  void report_fileOfOthers_isReplacedByForceAlone() throws IOException {
    Path out = Files.writeString(temp.resolve("mine.html"), "<p>mine</p>");
    Said refused = tdl("report", one(), "--out", out);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(out + ": must be a report of this program or not exist but is something else")
        .contains("--force");
    assertThat(text(out)).isEqualTo("<p>mine</p>");
    assertThat(tdl("report", one(), "--out", out, "--force").code()).isZero();
    requireWords(out, "KNN + TDLFT (1)");
    assertThat(tdl("report", one(), "--out", out).code()).isZero();
  }

  @Test
  void report_folderInItsPlace_isRefusedEvenByForce() throws IOException {
    Path out = Files.createDirectories(temp.resolve("folder.html"));

    assertThat(tdl("report", one(), "--out", out, "--force").err())
        .contains(out + ": must be a regular file or not exist but is a folder");
  }

  @Test
  void run_reportThatCannotBeWritten_isANoteAndNoFailure() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("finished"));
    Path file = temp.resolve("tiny.yaml");
    assertThat(tdl("run", file, "--out", folder, "-q", "--no-report").code()).isZero();
    Files.createDirectories(folder.resolve("report.html"));
    Said said = tdl("run", file, "--out", folder);

    assertThat(said.code()).isZero();
    assertThat(said.err())
        .contains(
            "there is no report: " + folder.resolve("report.html") + ": must be a regular file");
  }

  @Test
  void report_withClips_showsDataOfOthers() throws IOException {
    Path out = temp.resolve("clips.html");
    assertThat(tdl("report", one(), "--with-clips", "--out", out).code()).isZero();

    requireWords(
        out, "\"instance\":\"A1-Ann\",\"video\":{\"rate\":25.0,\"shape\":[2,2]", " --with-clips\"");
  }

  @Test
  void report_sameRunUnderOtherPaths_isOneRunWithANote() throws IOException {
    Path out = temp.resolve("once.html");
    Path around = runs().resolve("two").resolve("..").resolve("one");
    Said said = tdl("report", one(), around, one(), "--out", out);

    assertThat(said.code()).isZero();
    assertThat(said.err())
        .contains("note: " + around + " is the same run as " + one() + " and is read once")
        .contains("note: " + one() + " is given twice and is read once");
    requireWords(out, "\"comparisons\":[]", "report " + one() + " --out");
  }

  @Test
  void report_wrongRuns_areRefusedInOneLine() {
    for (Object[] arguments :
        new Object[][] {
          {"report"},
          {"report", ""},
          {"report", " "},
          {"figures", ""},
          {"report", "last", "--runs", ""},
          {"report", one(), "--out", ""},
          {"report", temp.resolve("none")},
          {"report", "best", "--runs", temp.resolve("none")},
        }) {
      Said said = tdl(arguments);
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err().lines().filter(line -> line.startsWith("error: "))).hasSize(1);
      assertThat(said.err()).doesNotContain("Exception");
    }
  }

  @Test
  void report_emptyName_namesTheRuleAndTheWayOut() {
    for (String command : new String[] {"report", "figures"}) {
      assertThat(tdl(command, "").err())
          .endsWith(
              "error: a run must be a folder, last or best but is empty; name the folder of a"
                  + " run\n");
    }
  }
}
