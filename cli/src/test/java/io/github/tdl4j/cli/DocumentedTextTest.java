package io.github.tdl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The form of the documents and of the texts of the program. */
class DocumentedTextTest {
  private static final Path REPOSITORY = DocumentedCommands.REPOSITORY;

  /** A percent sign behind a space; a remainder in a program is followed by a number. */
  private static final Pattern SPACED = Pattern.compile("[\\d}][ \\u00a0\\u202f]%(?!\\s?\\d)");

  /** The same in a text of a program: behind a number or its place, or at the beginning. */
  private static final Pattern SPACED_TEXT =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*?(?:\\d|%[.,\\d]*[dfs]) %(?:%| |\")|\" %(?:[ ),;\"]|\\.(?!\\d))");

  private static final Pattern OUT = Pattern.compile("--out ('?)([A-Za-z][\\w./-]*)");
  private static final int WIDTH = 120;

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(files("docs", ".md"));
    for (String name : List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")) {
      pages.add(REPOSITORY.resolve(name));
    }
    return pages;
  }

  private static void collect(Path file, Pattern pattern, List<String> found) throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (pattern.matcher(lines.get(i)).find()) {
        found.add(REPOSITORY.relativize(file) + ":" + (i + 1) + ": " + lines.get(i).strip());
      }
    }
  }

  @Test
  void texts_percentSigns_followTheirNumbersWithoutASpace() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path page : pages()) {
      collect(page, SPACED, found);
    }
    for (String module : List.of("core", "media", "formats", "onnx", "page", "cli")) {
      for (Path file : files(module + "/src/main", ".java")) {
        collect(file, SPACED_TEXT, found);
      }
    }
    for (Path script : files("page/src/main/resources/io/github/tdl4j", ".js")) {
      collect(script, SPACED_TEXT, found);
    }
    for (Path picture : files("docs/pictures", ".svg")) {
      collect(picture, SPACED, found);
    }

    assertThat(found).isEmpty();
  }

  @Test
  void percentSigns_examplesOfBothForms_areToldApart() {
    for (String spaced : List.of("52 % of", "52 %.", "is 52 %", "(95 %)")) {
      assertThat(SPACED.matcher(spaced).find()).as(spaced).isTrue();
    }
    for (String spaced : List.of("\"95 % interval\"", "\"%.1f %% of\"", "\" %\"", "\" %), \"")) {
      assertThat(SPACED_TEXT.matcher(spaced).find()).as(spaced).isTrue();
    }
    for (String right : List.of("52% of", "at % 5", "7 % 11", "\"95% interval\"", "\"%d of %s\"")) {
      assertThat(SPACED.matcher(right).find()).as(right).isFalse();
      assertThat(SPACED_TEXT.matcher(right).find()).as(right).isFalse();
    }
  }

  /** Tables, commands, code and pictures stay on one line. */
  @Test
  void documents_linesOfProse_haveAtMost120Characters() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path page : files("docs", ".md")) {
      if (page.toString().contains("decisions")) {
        continue; // records stay as they were written
      }
      boolean isCode = false;
      List<String> lines = Files.readAllLines(page);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        isCode ^= line.startsWith("```");
        boolean isProse = !isCode && !line.matches("(\\||#|    |```|!\\[|<).*");
        boolean isOneWord = !line.strip().contains(" ") || line.startsWith("`");
        if (isProse && !isOneWord && line.codePointCount(0, line.length()) > WIDTH) {
          found.add(REPOSITORY.relativize(page) + ":" + (i + 1) + ": " + line);
        }
      }
    }

    assertThat(found).isEmpty();
  }

  /** A user of a clone does not see the outputs of the documents' commands as new files. */
  @Test
  void outputs_ofTheCommandsOfTheDocuments_areIgnoredByGit() throws IOException {
    Set<String> ignored = Set.copyOf(Files.readAllLines(REPOSITORY.resolve(".gitignore")));
    Set<String> others = new TreeSet<>();
    int outputs = 0;
    for (Path page : pages()) {
      for (MatchResult out : OUT.matcher(Files.readString(page)).results().toList()) {
        String place = out.group(2);
        String first = place.replaceFirst("/.*", "");
        boolean isPlaceholder = first.equals(first.toUpperCase(Locale.ROOT));
        boolean isInRepository = Files.isDirectory(REPOSITORY.resolve(place));
        boolean isIgnored =
            ignored.contains(first + "/")
                || ignored.contains("/" + first + "/")
                || ignored.contains("/" + first)
                || ignored.contains("/*" + first.replaceFirst("^[^.]*", ""));
        outputs++;
        if (!isPlaceholder && !isInRepository && !isIgnored) {
          others.add(place);
        }
      }
    }

    assertThat(others).isEmpty();
    assertThat(outputs).isGreaterThan(60);
  }
}
