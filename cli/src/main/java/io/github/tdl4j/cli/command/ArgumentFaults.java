package io.github.tdl4j.cli.command;

import io.github.tdl4j.io.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Messages on faults in the command line, in the form of all other messages. */
final class ArgumentFaults {
  /** A message of the option parser: a name, perhaps a label, and the rule of a converter. */
  private static final Pattern VALUE =
      Pattern.compile(
          "Invalid value for (?:option '([^']+)'|positional parameter[^(]*)(?:"
              + " \\(<?([^)>]+)>?\\))?: (.*)",
          Pattern.DOTALL);

  private static final Pattern FLAG = Pattern.compile("'(.*)' is not a boolean", Pattern.DOTALL);

  private static final Pattern UNEXPECTED_VALUE =
      Pattern.compile(
          "option '?([^' ]+)'? should be specified without '(.*)' parameter", Pattern.DOTALL);

  private ArgumentFaults() {}

  static String text(CommandLine.ParameterException exception) {
    if (exception instanceof CommandLine.UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (exception instanceof CommandLine.MissingParameterException missing
        && !missing.getMissing().isEmpty()) {
      return missing(missing);
    }
    if (exception instanceof CommandLine.OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " must be given once but is given twice";
    }
    String message = String.valueOf(exception.getMessage());
    Matcher value = VALUE.matcher(message);
    if (value.matches()) {
      String name = value.group(1) == null ? value.group(2) : value.group(1);
      Matcher flag = FLAG.matcher(value.group(3));
      return flag.matches()
          ? name + " must have no value but has '" + flag.group(1) + "'"
          : name + " " + value.group(3);
    }
    Matcher unexpected = UNEXPECTED_VALUE.matcher(message);
    return unexpected.matches()
        ? unexpected.group(1) + " must have no value but has '" + unexpected.group(2) + "'"
        : lowerStart(message);
  }

  /** Returns the message for missing arguments, or for an option without a value. */
  private static String missing(CommandLine.MissingParameterException exception) {
    List<ArgSpec> missing = exception.getMissing();
    String message = String.valueOf(exception.getMessage());
    if (missing.get(0) instanceof OptionSpec option
        && !message.startsWith("Missing required option")) {
      return option.longestName() + " must have a value, " + option.paramLabel() + ", but has none";
    }
    return missing.stream().map(ArgumentFaults::name).collect(Collectors.joining(" and "))
        + " must be given but "
        + (missing.size() == 1 ? "is" : "are")
        + " missing";
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + (option.arity().max() == 0 ? "" : " " + option.paramLabel())
        : argument.paramLabel();
  }

  private static String unmatched(CommandLine.UnmatchedArgumentException exception) {
    CommandLine command = exception.getCommandLine();
    String given = exception.getUnmatched().get(0);
    if (exception.isUnknownOption()) {
      return "unknown option '"
          + given
          + "'"
          + hint(given.replaceFirst("=.*", ""), command.getCommandSpec().optionsMap());
    }
    return command.getSubcommands().isEmpty()
        ? "one argument too many: '" + given + "'"
        : "unknown command '" + given + "'" + hint(given, command.getSubcommands());
  }

  private static String hint(String given, Map<String, ?> known) {
    return Suggestion.nearest(given, known.keySet())
        .map(near -> "; did you mean " + near + "?")
        .orElse("");
  }

  /** Returns a message with a small first letter, unless it begins with the name of an argument. */
  private static String lowerStart(String message) {
    boolean isName = message.length() > 1 && Character.isUpperCase(message.charAt(1));
    return message.isEmpty() || isName
        ? message
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
