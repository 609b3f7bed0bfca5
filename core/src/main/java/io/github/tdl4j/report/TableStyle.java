package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.report.text.LatexText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The differences between Markdown, terminal output, pages and LaTeX. The methods are those of
 * terminals as far as a style has none of its own.
 */
enum TableStyle {
  MARKDOWN(false) {
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
      return STARS.matcher(text).replaceAll("\\\\*");
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
  },
  TERMINAL(true),
  /** A terminal with room for all columns. */
  WIDE(false),
  /** Texts of a page, which escapes them where it shows them. */
  PAGE(false) {
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

    /** A page has room for the name that the map has in files and in the controls of the page. */
    @Override
    String mark(String end) {
      return end;
    }
  },
  LATEX(false) {
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
  };

  /** Characters with a meaning in Markdown, GitHub's extensions or HTML. */
  private static final Pattern MARKS = Pattern.compile("[\\\\`*_<>|\\[\\]#&~$@]");

  /** The stars of our own symbols; those of names are escaped already. */
  private static final Pattern STARS = Pattern.compile("(?<!\\\\)\\*");

  /** The beginning of an address that would become a link automatically. */
  private static final Pattern LINKS = Pattern.compile("(?i)(https?|ftp|mailto|xmpp|www)([:.])");

  /** The names of maps that are abbreviations. */
  private static final List<String> ABBREVIATIONS = List.of("knn", "ncca", "svr", "mlp");

  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_MAP = 12;
  private static final int LONGEST_LATEX_MAP = 24;

  private final boolean isBrief;

  TableStyle(boolean isBrief) {
    this.isBrief = isBrief;
  }

  /** Escapes a name from the user's files. */
  String name(String given) {
    return cut(Quoting.escaped(given), LONGEST_NAME);
  }

  /** Escapes a sentence with names from the user's files. */
  String sentence(String given) {
    return Quoting.escaped(given);
  }

  /** Formats the symbols of a text; names in it are escaped already. */
  String symbols(String text) {
    return text.replace("∪", "+");
  }

  String bold(String figure) {
    return "*" + figure;
  }

  String boldName() {
    return "*";
  }

  String arrow() {
    return ">";
  }

  /** Formats a figure of a dense table: the terminal omits percent signs. */
  String detail(String figure) {
    return figure.replace("%", "");
  }

  /** Escapes the name of a map, and shortens it on the terminal. */
  String mapName(String map) {
    return cut(name(map), LONGEST_MAP);
  }

  /** Returns whether there is room for the most important columns only. */
  boolean isBrief() {
    return isBrief;
  }

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
   *
   * @param end of the name of the map
   */
  String mark(String end) {
    return "+" + end.charAt(1);
  }

  static String cut(String line, int longest) {
    int length = line.codePointCount(0, line.length());
    return length <= longest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, longest - 1)) + "…";
  }

  /** Sorts automatic selection first, then by falling layer; ties keep the order of the grid. */
  static List<ResultRow> byLayer(List<ResultRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparingInt(row -> -row.cell().layer().orElse(Integer.MAX_VALUE)))
        .toList();
  }
}
