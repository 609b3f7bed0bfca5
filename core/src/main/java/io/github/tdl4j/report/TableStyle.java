package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.report.text.LatexText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The differences between Markdown, terminal output, pages and LaTeX. */
enum TableStyle {
  MARKDOWN {
    @Override
    String name(String given) {
      String escaped = MARKS.matcher(Quoting.escaped(given)).replaceAll("\\\\$0");
      return LINKS.matcher(escaped).replaceAll("$1\\\\$2");
    }

    @Override
    String sentence(String given) {
      return name(given);
    }

    @Override
    String symbols(String text) {
      return text.replace("*", "\\*");
    }

    @Override
    String bold(String figure) {
      return "**" + figure + "**";
    }

    @Override
    String boldName() {
      return "Bold";
    }

    @Override
    String arrow() {
      return "→";
    }

    @Override
    String detail(String figure) {
      return figure;
    }

    @Override
    String mapName(String map) {
      return name(map);
    }

    @Override
    boolean isBrief() {
      return false;
    }
  },
  TERMINAL {
    @Override
    String name(String given) {
      return cut(Quoting.escaped(given), LONGEST_NAME);
    }

    @Override
    String sentence(String given) {
      return Quoting.escaped(given);
    }

    @Override
    String symbols(String text) {
      return text.replace("∪", "+");
    }

    @Override
    String bold(String figure) {
      return "*" + figure;
    }

    @Override
    String boldName() {
      return "*";
    }

    @Override
    String arrow() {
      return ">";
    }

    @Override
    String detail(String figure) {
      return figure.replace("%", "");
    }

    @Override
    String mapName(String map) {
      return cut(name(map), LONGEST_MAP);
    }

    @Override
    boolean isBrief() {
      return true;
    }
  },
  /** A terminal with room for all columns. */
  WIDE {
    @Override
    String name(String given) {
      return TERMINAL.name(given);
    }

    @Override
    String sentence(String given) {
      return TERMINAL.sentence(given);
    }

    @Override
    String symbols(String text) {
      return TERMINAL.symbols(text);
    }

    @Override
    String bold(String figure) {
      return TERMINAL.bold(figure);
    }

    @Override
    String boldName() {
      return TERMINAL.boldName();
    }

    @Override
    String arrow() {
      return TERMINAL.arrow();
    }

    @Override
    String detail(String figure) {
      return TERMINAL.detail(figure);
    }

    @Override
    String mapName(String map) {
      return TERMINAL.mapName(map);
    }

    @Override
    boolean isBrief() {
      return false;
    }
  },
  /** Texts of a page, which escapes them where it shows them. */
  PAGE {
    @Override
    String name(String given) {
      return Quoting.escaped(given);
    }

    @Override
    String sentence(String given) {
      return Quoting.escaped(given);
    }

    @Override
    String symbols(String text) {
      return text;
    }

    @Override
    String bold(String figure) {
      return figure;
    }

    @Override
    String boldName() {
      return "Bold";
    }

    @Override
    String arrow() {
      return "→";
    }

    @Override
    String detail(String figure) {
      return figure;
    }

    @Override
    String mapName(String map) {
      return name(map);
    }

    @Override
    boolean isBrief() {
      return false;
    }
  },
  LATEX {
    @Override
    String name(String given) {
      return LatexText.of(cut(Quoting.escaped(given), LONGEST_NAME));
    }

    @Override
    String sentence(String given) {
      return LatexText.of(given);
    }

    /** The signs are none that {@link LatexText} leaves in names. */
    @Override
    String symbols(String text) {
      return text.replace("X_V*", "$X_V^{*}$")
          .replaceAll("X_V(?!\\^)", "\\$X_V\\$")
          .replace("T(H_A*)", "$T(H_A^{*})$")
          .replaceAll("\\bN_([AV])\\b", "\\$N_$1\\$")
          .replace("$ ∪ $", " \\cup ")
          .replaceAll("(?<!\\\\)%", "\\\\%")
          .replace("−", "$-$")
          .replace(NumberText.NONE, "--")
          .replace("<", "$<$");
    }

    @Override
    String bold(String figure) {
      return "\\textbf{" + figure + "}$^{*}$";
    }

    @Override
    String boldName() {
      return "$^{*}$";
    }

    @Override
    String arrow() {
      return "$\\rightarrow$";
    }

    @Override
    String detail(String figure) {
      return figure.replace("%", "");
    }

    @Override
    String mapName(String map) {
      return LatexText.of(cut(map, LONGEST_LATEX_MAP));
    }

    @Override
    boolean isBrief() {
      return false;
    }
  };

  /** Characters with a meaning in Markdown, GitHub's extensions or HTML. */
  private static final Pattern MARKS = Pattern.compile("[\\\\`*_<>|\\[\\]#&~$@]");

  /** The beginning of an address that would become a link automatically. */
  private static final Pattern LINKS = Pattern.compile("(?i)(https?|ftp|mailto|xmpp|www)([:.])");

  /** The names of maps that are abbreviations. */
  private static final List<String> ABBREVIATIONS = List.of("knn", "ncca", "svr", "mlp");

  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_MAP = 12;
  private static final int LONGEST_LATEX_MAP = 24;

  /** Escapes a name from the user's files. */
  abstract String name(String given);

  /** Escapes a sentence with names from the user's files. */
  abstract String sentence(String given);

  abstract String symbols(String text);

  abstract String bold(String figure);

  abstract String boldName();

  abstract String arrow();

  /** Formats a figure of a dense table: the terminal omits percent signs. */
  abstract String detail(String figure);

  /** Escapes the name of a map, and shortens it on the terminal. */
  abstract String mapName(String map);

  /** Returns whether there is room for the most important columns only. */
  abstract boolean isBrief();

  /**
   * Returns the heading of a column of p values: with the name of the test, unless columns of a
   * terminal must be narrow.
   *
   * @param correction name of the correction; empty without one
   */
  String nameOfP(String test, String correction) {
    if (this == TERMINAL || this == WIDE) {
      return correction.isEmpty() ? "p" : "p (" + correction + ")";
    }
    return "p (" + test + (correction.isEmpty() ? "" : ", " + correction) + ")";
  }

  /** Returns whether notes may advise the user, as they do not in a paper. */
  boolean advises() {
    return this != LATEX;
  }

  String rowName(CellName cell) {
    if (cell.isAuto()) {
      return cell.goal().orElseThrow() == Goal.ACCURACY ? "Auto + TDLFT" : "Auto (H) + TDLFT";
    }
    if (cell.isVote()) {
      return "Vote of all + TDLFT";
    }
    int layer = cell.layer().orElse(0);
    return switch (cell.method()) {
      case UNIMODAL -> "Unimodal";
      case ORACLE -> "Oracle (" + layer + ")";
      case LINEAR -> "Linear unimodal";
      case LINEAR_TDL -> "Linear + ridge map";
      case LINEAR_ORACLE -> "Linear oracle";
      case SOURCE -> "Source network";
      case TDL -> {
        List<Integer> from = cell.sourceLayers();
        boolean same = from.isEmpty() || from.equals(List.of(layer));
        String layers = same ? "" + layer : joined(from) + arrow() + layer;
        yield abbreviated(cell.map()) + " + TDLFT (" + layers + ")";
      }
    };
  }

  private static String joined(List<Integer> layers) {
    return layers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Writes abbreviations in capitals, as the paper does; longer names are words. */
  private String abbreviated(String map) {
    for (String end : CellName.ENDS) {
      if (map.endsWith(end)) {
        String base = map.substring(0, map.length() - end.length());
        return abbreviated(base) + mark(end);
      }
    }
    boolean abbreviation = ABBREVIATIONS.contains(map);
    return abbreviation ? map.toUpperCase(Locale.ROOT) : mapName(map);
  }

  /**
   * Returns the mark of a map with descriptions of labels: its name may be cut, the mark is not.
   */
  static String mark(String end) {
    return "+" + end.charAt(1);
  }

  static String cut(String line, int longest) {
    int length = line.codePointCount(0, line.length());
    return length <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
  }
}
