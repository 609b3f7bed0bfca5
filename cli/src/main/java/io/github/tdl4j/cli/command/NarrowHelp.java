package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.display.PageFit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Help for terminals that are narrower than the option parser allows: descriptions stand below the
 * options, not beside them.
 */
final class NarrowHelp {
  /** A width at which the option parser breaks no line. */
  static final int UNBROKEN = 2000;

  /** A term, and its description in the second column. */
  private static final Pattern ROW = Pattern.compile(" {2,6}(\\S.*?) {2,}(\\S.*)");

  /** A line of the second column alone. */
  private static final Pattern CONTINUED = Pattern.compile(" {7,}(\\S.*)");

  private final int width;

  private NarrowHelp(int width) {
    this.width = width;
  }

  /** Fits the help of a command and of all its subcommands. */
  static void fit(CommandLine command, int width) {
    new NarrowHelp(width).fit(command);
  }

  private void fit(CommandLine command) {
    Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
    IHelpSectionRenderer heading =
        sections.getOrDefault(UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING, help -> "");
    IHelpSectionRenderer synopsis =
        sections.getOrDefault(UsageMessageSpec.SECTION_KEY_SYNOPSIS, help -> "");
    sections.replaceAll(
        (key, section) ->
            switch (key) {
              case UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING -> help -> "";
              case UsageMessageSpec.SECTION_KEY_SYNOPSIS ->
                  help -> narrow(heading.render(help) + synopsis.render(help));
              default -> help -> narrow(section.render(help));
            });
    command.getSubcommands().values().forEach(this::fit);
  }

  private String narrow(String section) {
    return section.isEmpty()
        ? ""
        : section.lines().map(this::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private String line(String line) {
    Matcher row = ROW.matcher(line);
    if (row.matches()) {
      return fitted("  " + row.group(1)) + "\n" + fitted("      " + row.group(2));
    }
    Matcher continued = CONTINUED.matcher(line);
    return fitted(continued.matches() ? "      " + continued.group(1) : line).stripTrailing();
  }

  private String fitted(String line) {
    return new PageFit(width, true).fit(line.stripTrailing());
  }
}
