package io.github.tdl4j.data.inspection;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.inspection.DataSetInspection.Group;
import io.github.tdl4j.data.inspection.DataSetInspection.ModalityFacts;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Lays an inspection out as tables: names to the left, numbers to the right. */
public final class InspectionText {
  private static final int MAX_MISSING = 20;

  private final StringBuilder text = new StringBuilder();

  private InspectionText() {}

  /** Returns aligned tables for a reader; lines end in {@code \n}. */
  public static String of(DataSetInspection inspection) {
    InspectionText page = new InspectionText();
    page.head(inspection);
    page.modalities(inspection);
    page.groups("label", inspection.labels(), inspection);
    page.groups("group", inspection.groups(), inspection);
    for (Map.Entry<String, List<Group>> placed :
        List.of(Map.entry("split", inspection.splits()), Map.entry("fold", inspection.folds()))) {
      if (!placed.getValue().isEmpty()) {
        page.groups(placed.getKey(), placed.getValue(), inspection);
      }
    }
    page.missing(inspection.missing());
    return page.text.toString();
  }

  private void head(DataSetInspection inspection) {
    DataSetDescription description = inspection.description();
    line(description.name());
    line("source:   " + description.source());
    line("licence:  " + description.licence());
    line(
        counted(inspection.instances(), "instance")
            + ", "
            + counted(inspection.labels().size(), "label")
            + ", "
            + counted(inspection.groups().size(), "group"));
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void modalities(DataSetInspection inspection) {
    line("");
    for (ModalityFacts facts : inspection.modalities()) {
      Modality modality = facts.modality();
      String units = modality.units().isBlank() ? "" : " (" + modality.units() + ")";
      line(modality.name() + ": " + modality.description() + units);
    }
    List<List<String>> rows = new ArrayList<>();
    List<List<String>> values = new ArrayList<>();
    List<String> head =
        new ArrayList<>(List.of("modality", "shape", "rate", "instances", "missing"));
    head.addAll(List.of("min frames", "mean frames", "max frames"));
    rows.add(head);
    values.add(List.of("modality", "min value", "mean value", "max value", "std of values"));
    for (ModalityFacts facts : inspection.modalities()) {
      List<String> row = new ArrayList<>();
      row.add(facts.modality().name());
      row.add(
          facts.modality().frameShape().stream()
              .map(String::valueOf)
              .collect(Collectors.joining("x")));
      row.add(number(facts.modality().rate()));
      row.add(String.valueOf(facts.instances()));
      row.add(String.valueOf(facts.missing()));
      row.addAll(extent(facts.frames()));
      rows.add(row);
      List<String> extent = new ArrayList<>(List.of(facts.modality().name()));
      extent.addAll(extent(facts.values()));
      extent.add(number(facts.values().deviation()));
      values.add(extent);
    }
    table(rows);
    table(values);
  }

  private static List<String> extent(SummaryStatistics spread) {
    return List.of(number(spread.min()), number(spread.mean()), number(spread.max()));
  }

  private void groups(String title, List<Group> groups, DataSetInspection inspection) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(title, "instances"));
    head.addAll(inspection.description().modalityNames());
    rows.add(head);
    for (Group group : groups) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  group.name().isEmpty() ? "(none)" : Quoting.line(group.name()),
                  String.valueOf(group.instances())));
      group.instancesWith().forEach(count -> row.add(String.valueOf(count)));
      rows.add(row);
    }
    table(rows);
  }

  private void missing(List<String> missing) {
    line("");
    line(
        missing.isEmpty()
            ? "Nothing is missing."
            : "Missing in " + counted(missing.size(), "instance") + ":");
    missing.stream().limit(MAX_MISSING).forEach(instance -> line("  " + instance));
    if (missing.size() > MAX_MISSING) {
      line("  and " + (missing.size() - MAX_MISSING) + " more");
    }
  }

  private void table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], length(row.get(column)));
      }
    }
    line("");
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(pad(row.get(0), -widths[0]));
      for (int column = 1; column < columns; column++) {
        line.append("  ").append(pad(row.get(column), widths[column]));
      }
      line(line.toString());
    }
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** To the right of {@code width}, or to the left of a negative one. */
  private static String pad(String cell, int width) {
    String space = " ".repeat(Math.max(0, Math.abs(width) - length(cell)));
    return width < 0 ? cell + space : space + cell;
  }

  /** Whole numbers as such, others with four digits that count. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(Math.abs(value))));
    return decimals > 6 || Math.abs(value) >= 1e9
        ? String.format(Locale.ROOT, "%.3e", value)
        : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private void line(String line) {
    text.append(Quoting.escaped(line.stripTrailing())).append('\n');
  }
}
