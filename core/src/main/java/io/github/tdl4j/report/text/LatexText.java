package io.github.tdl4j.report.text;

import io.github.tdl4j.io.Quoting;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Text of the user in the syntax of LaTeX, for every engine and without packages. Letters that the
 * usual fonts have, with accents, become commands, and symbols become formulas. Any other character
 * becomes {@code \tdlletter}, which prints it in XeLaTeX and LuaLaTeX and its code elsewhere.
 */
public final class LatexText {
  /** The definition of the command for characters of other scripts. */
  public static final String DEFINITION =
      "\\providecommand{\\tdlletter}[2]{\\ifdefined\\Umathcode#1\\else\\texttt{#2}\\fi}\n";

  private static final int LAST_ASCII = 0x7e;

  private static final Map<Integer, String> MARKS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '`', "\\`{}"),
          Map.entry((int) '"', "''{}"),
          Map.entry((int) '\'', "'{}"), // two of them would become one quotation mark
          Map.entry((int) '-', "-{}"), // two of them would become a dash
          Map.entry((int) '[', "{[}"), // after the end of a row this begins a length
          Map.entry((int) '*', "{*}")); // and this is part of the command

  /** Characters that a backslash makes harmless. */
  private static final String COMMANDS = "%_&#${}";

  private static final Map<Integer, String> SYMBOLS =
      Map.ofEntries(
          Map.entry((int) '∪', "$\\cup$"),
          Map.entry((int) '∩', "$\\cap$"),
          Map.entry((int) '→', "$\\rightarrow$"),
          Map.entry((int) '←', "$\\leftarrow$"),
          Map.entry((int) '↔', "$\\leftrightarrow$"),
          Map.entry((int) '⇒', "$\\Rightarrow$"),
          Map.entry((int) '↑', "$\\uparrow$"),
          Map.entry((int) '↓', "$\\downarrow$"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '≤', "$\\leq$"),
          Map.entry((int) '≥', "$\\geq$"),
          Map.entry((int) '≠', "$\\neq$"),
          Map.entry((int) '≈', "$\\approx$"),
          Map.entry((int) '∞', "$\\infty$"),
          Map.entry((int) '∈', "$\\in$"),
          Map.entry((int) '·', "$\\cdot$"),
          Map.entry((int) 'µ', "$\\mu$"),
          Map.entry((int) '°', "$^{\\circ}$"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '—', "---"),
          Map.entry((int) '…', "\\ldots{}"),
          Map.entry((int) '“', "``"),
          Map.entry((int) '”', "''{}"),
          Map.entry((int) '‘', "`{}"),
          Map.entry((int) '’', "'{}"),
          Map.entry((int) '\u00a0', "~"),
          Map.entry((int) 'ß', "\\ss{}"),
          Map.entry((int) 'æ', "\\ae{}"),
          Map.entry((int) 'Æ', "\\AE{}"),
          Map.entry((int) 'œ', "\\oe{}"),
          Map.entry((int) 'Œ', "\\OE{}"),
          Map.entry((int) 'ø', "\\o{}"),
          Map.entry((int) 'Ø', "\\O{}"),
          Map.entry((int) 'ł', "\\l{}"),
          Map.entry((int) 'Ł', "\\L{}"),
          Map.entry((int) 'ı', "\\i{}"));

  /** The small and the capital Greek letters that have commands, by the first of each. */
  private static final String[] GREEK = {
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "",
    "pi",
    "rho",
    "varsigma",
    "sigma",
    "tau",
    "upsilon",
    "phi",
    "chi",
    "psi",
    "omega"
  };

  private static final String CAPITALS = "ΓΔΘΛΞΠΣΥΦΨΩ";

  private static final Map<Integer, String> ACCENTS =
      Map.ofEntries(
          Map.entry(0x300, "\\`"),
          Map.entry(0x301, "\\'"),
          Map.entry(0x302, "\\^"),
          Map.entry(0x303, "\\~"),
          Map.entry(0x304, "\\="),
          Map.entry(0x306, "\\u"),
          Map.entry(0x307, "\\."),
          Map.entry(0x308, "\\\""),
          Map.entry(0x30a, "\\r"),
          Map.entry(0x30b, "\\H"),
          Map.entry(0x30c, "\\v"),
          Map.entry(0x327, "\\c"));

  private LatexText() {}

  /** Returns the text in LaTeX; control characters and marks of direction are spelt out. */
  public static String of(String text) {
    StringBuilder latex = new StringBuilder();
    Normalizer.normalize(Quoting.escaped(text), Normalizer.Form.NFC)
        .codePoints()
        .forEach(point -> latex.append(character(point)));
    return latex.toString();
  }

  private static String character(int point) {
    String fixed = MARKS.getOrDefault(point, SYMBOLS.getOrDefault(point, ""));
    if (!fixed.isEmpty()) {
      return fixed;
    }
    if (COMMANDS.indexOf(point) >= 0) {
      return "\\" + (char) point;
    }
    if (point <= LAST_ASCII) {
      return Character.toString(point);
    }
    String letter = letter(point);
    return letter.isEmpty()
        ? String.format(Locale.ROOT, "\\tdlletter{%s}{U+%04X}", Character.toString(point), point)
        : letter;
  }

  /** Returns a Greek letter, or a Latin letter with one accent; empty for any other character. */
  private static String letter(int point) {
    if (CAPITALS.indexOf(point) >= 0) {
      return "$\\" + capitalized(GREEK[Character.toLowerCase(point) - 'α']) + "$";
    }
    if (point >= 'α' && point <= 'ω' && point != 'ο') {
      return "$\\" + GREEK[point - 'α'] + "$";
    }
    int[] parts =
        Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD).codePoints().toArray();
    boolean isAccented =
        parts.length == 2
            && parts[0] <= LAST_ASCII
            && Character.isLetter(parts[0])
            && ACCENTS.containsKey(parts[1]);
    return isAccented ? ACCENTS.get(parts[1]) + "{" + Character.toString(parts[0]) + "}" : "";
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
