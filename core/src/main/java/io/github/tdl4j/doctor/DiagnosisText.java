package io.github.tdl4j.doctor;

import io.github.tdl4j.doctor.proposal.Proposal;
import io.github.tdl4j.doctor.proposal.TransferDirection;
import io.github.tdl4j.doctor.rules.Finding;
import io.github.tdl4j.doctor.rules.Rule;
import io.github.tdl4j.doctor.rules.Severity;
import io.github.tdl4j.io.Quoting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A diagnosis as text for people. */
public final class DiagnosisText {
  private static final int MOST_INSTANCES = 8;

  private final StringBuilder text = new StringBuilder();

  private DiagnosisText() {}

  /** The report on a data set; lines end in {@code \n}. */
  public static String of(Diagnosis diagnosis) {
    DiagnosisText page = new DiagnosisText();
    page.head(diagnosis);
    diagnosis.findings().forEach(page::finding);
    if (diagnosis.findings().stream().noneMatch(finding -> finding.rule().isOfAll())) {
      page.directions(diagnosis.directions());
    }
    page.end(diagnosis);
    page.proposal(diagnosis.proposal());
    return page.text.toString().stripLeading(); // an unreadable data set has no first line
  }

  private void head(Diagnosis diagnosis) {
    diagnosis
        .size()
        .ifPresent(
            size ->
                line(
                    Quoting.line(size.name())
                        + ": "
                        + counted(size.instances(), "instance")
                        + " of "
                        + counted(size.labels(), "label")
                        + (size.groups() == 0 ? "" : " by " + counted(size.groups(), "group"))
                        + ", "
                        + listed(size.modalities())));
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void finding(Finding finding) {
    Rule rule = finding.rule();
    line("");
    line(rule.severity().word() + " " + rule.code() + ": " + finding.message() + ".");
    List<String> instances = finding.instances();
    if (!instances.isEmpty()) {
      String first =
          String.join(", ", instances.stream().limit(MOST_INSTANCES).map(Quoting::line).toList());
      int more = instances.size() - MOST_INSTANCES;
      line("  instances: " + first + (more > 0 ? " and " + more + " more" : ""));
    }
    line("  " + rule.remedy());
  }

  /** Joins directions with the same labels in one paragraph. */
  private void directions(List<TransferDirection> directions) {
    Map<List<List<String>>, List<TransferDirection>> alike =
        directions.stream()
            .collect(
                Collectors.groupingBy(
                    direction ->
                        List.of(direction.seen(), direction.unseen(), direction.hopeless()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    for (List<TransferDirection> group : alike.values()) {
      TransferDirection first = group.get(0);
      boolean isAll = group.size() > 1 && group.size() == directions.size();
      line("");
      line(isAll ? "What each modality can learn from " + others(group) + ":" : heading(group));
      labels("with pairs", first.seen());
      labels("without pairs, through a map", first.unseen());
      labels("cannot be learnt, without " + (isAll ? "either" : first.source()), first.hopeless());
    }
  }

  private static String others(List<TransferDirection> directions) {
    return directions.size() == 2 ? "the other" : "any other";
  }

  private static String heading(List<TransferDirection> group) {
    return group.stream()
        .map(direction -> direction.target() + " can learn from " + direction.source())
        .collect(Collectors.joining(", and what ", "What ", ":"));
  }

  private void labels(String what, List<String> labels) {
    if (!labels.isEmpty()) {
      line("  " + what + ": " + Quoting.names(labels));
    }
  }

  private void end(Diagnosis diagnosis) {
    line("");
    line(
        counted(diagnosis.count(Severity.ERROR), "error")
            + ", "
            + counted(diagnosis.count(Severity.WARNING), "warning")
            + ", "
            + counted(diagnosis.count(Severity.NOTE), "note")
            + (diagnosis.findings().isEmpty() ? "" : "; docs/data-doctor.md explains them"));
  }

  private void proposal(Proposal proposal) {
    proposal
        .choice()
        .ifPresent(
            why -> line("experiment: " + why + "; set source and target in it to use others"));
    proposal.division().ifPresent(division -> line("experiment: " + division));
    proposal.omission().ifPresent(omission -> line("experiment: " + omission));
    proposal.hindrance().ifPresent(why -> line("no experiment is written: " + why));
  }

  private void line(String line) {
    text.append(Quoting.escaped(line)).append('\n');
  }
}
