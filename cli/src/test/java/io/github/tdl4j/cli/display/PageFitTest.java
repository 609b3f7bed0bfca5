package io.github.tdl4j.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageFitTest {
  private static final String TABLE =
      """
      In percent:
                   All   95% interval   Seen
      --------------------------------------
      Unimodal    36.7    20.0 – 53.3   55.0
      Über alles  30.0    13.3 – 46.7  100.0

      2 rows
      """;

  @Test
  void table_thatFits_staysAsItIs() {
    assertThat(new PageFit(38, true).fit(TABLE)).isEqualTo(TABLE);
  }

  @Test
  void table_tooWide_goesOnBelowWithItsFirstColumn() {
    assertThat(new PageFit(32, true).fit(TABLE))
        .isEqualTo(
            """
            In percent:
                         All   95% interval
            -------------------------------
            Unimodal    36.7    20.0 – 53.3
            Über alles  30.0    13.3 – 46.7

                         Seen
            -----------------
            Unimodal     55.0
            Über alles  100.0

            2 rows
            """);
  }

  @Test
  void line_ofATermAndItsText_goesOnBelowTheText() {
    assertThat(new PageFit(20, true).fit("  130  stopped by Ctrl-C, or killed\n"))
        .isEqualTo(
            """
              130  stopped by
                   Ctrl-C, or
                   killed
            """);
  }

  @Test
  void table_longFirstColumn_isCut() {
    String name = "a".repeat(50);
    String table = "x" + " ".repeat(49) + "  n1  n2\n" + name + "   1   2\n";
    assertThat(new PageFit(20, true).fit(table).lines())
        .allMatch(line -> line.codePointCount(0, line.length()) <= 20)
        .anyMatch(line -> line.startsWith("aaaaaaaaaaa…") && line.endsWith("2"));
  }

  @Test
  void line_tooLong_isBrokenBetweenWordsWhereSoAsked() {
    String line = "  warning label-rare: fewer than five\n";
    assertThat(new PageFit(20, true).fit(line))
        .isEqualTo("  warning\n    label-rare:\n    fewer than five\n");
    assertThat(new PageFit(20, false).fit(line)).isEqualTo(line);
  }
}
