package io.github.tdl4j.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Summarises lists of faults: faults that differ in names and numbers alone are listed once. */
public final class FaultGroups {
  /** The number of faults of a kind that are listed one by one. */
  private static final int FEW = 3;

  private static final String RULE = ": must ";
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'");
  private static final Pattern NAME = Pattern.compile("\\S*(?:[/\\\\\\d]|\\.\\w)\\S*");

  private FaultGroups() {}

  /**
   * The faults of each kind; of more than three the first, with the number of others.
   *
   * @param faults each {@code FILE: must ... but ...}
   * @param most largest number of kinds to list
   */
  public static List<String> summary(List<String> faults, int most) {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    for (String fault : faults) {
      kinds.computeIfAbsent(kind(fault), any -> new ArrayList<>()).add(fault);
    }
    List<String> lines = new ArrayList<>();
    int listed = 0;
    for (List<String> alike : kinds.values()) {
      if (listed++ == most) {
        lines.add("and " + count(kinds.size() - most, "fault of another kind"));
        break;
      }
      if (alike.size() <= FEW) {
        lines.addAll(alike);
      } else {
        lines.add(alike.get(0) + others(alike.subList(1, alike.size())));
      }
    }
    return lines;
  }

  private static String others(List<String> faults) {
    String names =
        faults.stream()
            .limit(FEW)
            .map(fault -> fault.contains(": ") ? fault.substring(0, fault.indexOf(": ")) : fault)
            .collect(Collectors.joining(", "));
    return " (and "
        + count(faults.size(), "other")
        + " with the same fault: "
        + names
        + (faults.size() > FEW ? ", …)" : ")");
  }

  /** As {@code 1 file} or {@code 3,000 files}; of what ends otherwise, the first word. */
  private static String count(int number, String noun) {
    String[] words = noun.split(" ", 2);
    return String.format(Locale.ROOT, "%,d ", number)
        + (number == 1 ? words[0] : words[0] + "s")
        + (words.length == 1 ? "" : " " + words[1]);
  }

  /** A fault without its file, other names and numbers. */
  private static String kind(String fault) {
    int rule = fault.lastIndexOf(RULE);
    int colon = fault.indexOf(": ");
    String cause = rule >= 0 ? fault.substring(rule) : colon >= 0 ? fault.substring(colon) : fault;
    return NAME.matcher(QUOTED.matcher(cause).replaceAll("#")).replaceAll("#");
  }
}
