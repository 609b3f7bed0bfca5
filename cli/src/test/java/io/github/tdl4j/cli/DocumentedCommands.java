package io.github.tdl4j.cli;

import io.github.tdl4j.cli.command.TdlCommand;
import io.github.tdl4j.cli.display.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The command lines that the pages, the examples and the help texts show. */
final class DocumentedCommands {
  static final Path REPOSITORY =
      Objects.requireNonNull(TdlScript.above("ARCHITECTURE.md").getParent());

  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
  private static final Pattern CONTINUED = Pattern.compile("\\\\\n\\s*");
  private static final String FENCE = "```";

  /** In a page's command, the place for the settings of each row of the table below it. */
  private static final String SETTINGS = "SETTINGS";

  private DocumentedCommands() {}

  /**
   * One command line.
   *
   * @param place where it stands
   * @param functions of the shell that stand above it
   * @param text as it is typed, without {@code ./tdl}
   */
  record Shown(String place, String functions, String text) {
    @Override
    public String toString() {
      return place + ": " + text;
    }
  }

  /** Those of all pages, examples and help texts. */
  static List<Shown> all() {
    List<Shown> found = new ArrayList<>();
    pages().forEach(page -> addOfPage(page, found));
    examples().forEach(example -> found.addAll(ofExample(example)));
    addOfHelp(
        TdlCommand.commandLine(new Console(System.out, System.err, 0), new RecordedOperations()),
        found);
    return found;
  }

  /** The pages that are written for readers; the changelog tells of what was. */
  static List<Path> pages() {
    List<Path> pages = new ArrayList<>();
    for (String name : List.of("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")) {
      pages.add(REPOSITORY.resolve(name));
    }
    pages.addAll(below("docs", ".md"));
    return pages;
  }

  static List<Path> examples() {
    return below("examples", ".yaml").stream()
        .filter(file -> !file.toString().contains("import"))
        .toList();
  }

  private static List<Path> below(String folder, String suffix) {
    try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All sources, and the settings of Maven, in one text. */
  static String sources() {
    StringBuilder text = new StringBuilder();
    for (String module : List.of("core", "media", "formats", "cli")) {
      below(module + "/src", ".java").forEach(file -> text.append(read(file)));
      text.append(read(REPOSITORY.resolve(module + "/pom.xml")));
    }
    return text.append(read(REPOSITORY.resolve("pom.xml"))).toString();
  }

  static String read(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Code spans of a page, those between fences left out. */
  static List<String> spans(Path page) {
    String prose = read(page).replaceAll("(?s)\n" + FENCE + ".*?\n" + FENCE, "\n");
    return SPAN.matcher(prose).results().map(span -> span.group(1)).toList();
  }

  /** The commands in the comments of an example. */
  static List<Shown> ofExample(Path example) {
    return read(example)
        .lines()
        .filter(line -> line.startsWith("#   ./tdl "))
        .map(line -> new Shown(name(example), "", line.substring("#   ./tdl ".length())))
        .toList();
  }

  private static void addOfPage(Path page, List<Shown> found) {
    String[] parts = read(page).split("\n" + FENCE, -1);
    for (int part = 1; part < parts.length; part += 2) {
      addOfFence(page, CONTINUED.matcher(parts[part]).replaceAll(""), found);
    }
    for (String span : spans(page)) {
      if (span.startsWith("./tdl ") && !span.equals("./tdl ...")) {
        found.add(new Shown(name(page), "", span.substring("./tdl ".length())));
      } else if (span.startsWith("tdl ")) { // the name of a verb
        found.add(new Shown(name(page), "", span.substring("tdl ".length()) + " --help"));
      }
    }
  }

  private static void addOfFence(Path page, String fence, List<Shown> found) {
    StringBuilder functions = new StringBuilder();
    for (String line : fence.lines().toList()) {
      if (line.matches("\\w+\\(\\) \\{.*")) {
        functions.append(line).append('\n');
      } else if (line.startsWith("./tdl ")) {
        String text = line.substring("./tdl ".length());
        for (String settings : text.contains(SETTINGS) ? settingsOfRows(page) : List.of("")) {
          String whole = text.replace(SETTINGS, settings);
          found.add(new Shown(name(page), functions.toString(), whole));
        }
      }
    }
  }

  private static List<String> settingsOfRows(Path page) {
    return read(page)
        .lines()
        .filter(line -> line.startsWith("| "))
        .flatMap(line -> SPAN.matcher(line).results().map((MatchResult span) -> span.group(1)))
        .filter(span -> span.startsWith("--set") || span.startsWith("$("))
        .toList();
  }

  private static void addOfHelp(CommandLine command, List<Shown> found) {
    String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
    for (String line : footer.lines().toList()) {
      if (line.startsWith("  tdl ")) {
        String text = line.substring("  tdl ".length()).replaceFirst(" {2,}.*", "");
        found.add(new Shown("help of " + command.getCommandName(), "", text));
      }
    }
    command.getSubcommands().values().forEach(verb -> addOfHelp(verb, found));
  }

  private static String name(Path file) {
    return REPOSITORY.relativize(file).toString();
  }
}
