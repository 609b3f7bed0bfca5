package io.github.tdl4j.doctor;

import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.doctor.proposal.Proposal;
import io.github.tdl4j.doctor.proposal.Proposals;
import io.github.tdl4j.doctor.proposal.TransferDirection;
import io.github.tdl4j.doctor.rules.DescriptionRules;
import io.github.tdl4j.doctor.rules.ExactDuplicates;
import io.github.tdl4j.doctor.rules.Finding;
import io.github.tdl4j.doctor.rules.InstanceRules;
import io.github.tdl4j.doctor.rules.LabelOnlyPairs;
import io.github.tdl4j.doctor.rules.LengthRules;
import io.github.tdl4j.doctor.rules.NameRules;
import io.github.tdl4j.doctor.rules.NearDuplicates;
import io.github.tdl4j.doctor.rules.PairRules;
import io.github.tdl4j.doctor.rules.Rule;
import io.github.tdl4j.doctor.rules.SimilarInstances;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Checks a prepared data set and proposes an experiment. */
public final class Doctor {
  private Doctor() {}

  /**
   * Reads all frames of a data set and applies all rules. Memory holds one instance for each thread
   * and some kilobytes for each instance of the data set.
   *
   * @param dataSet folder of the data set; a finding states if it cannot be read
   */
  public static Diagnosis examine(Path dataSet, ImportProgress progress) {
    return examine(dataSet, dataSet, progress);
  }

  /**
   * Checks a data set for an experiment file in another folder.
   *
   * @param path path of the data set that the experiment file contains
   */
  public static Diagnosis examine(Path dataSet, Path path, ImportProgress progress) {
    ScannedDataSet scanned;
    try {
      scanned = ScannedDataSet.of(PreparedDataSet.read(dataSet), progress);
    } catch (InputException e) {
      Finding fault = Finding.of(Rule.UNREADABLE, String.valueOf(e.getMessage()));
      return new Diagnosis(
          dataSet, Optional.empty(), List.of(fault), List.of(), Proposal.none(Proposal.ERRORS));
    }
    List<Finding> findings = new ArrayList<>();
    findings.addAll(NameRules.findings(scanned));
    findings.addAll(PairRules.findings(scanned));
    findings.addAll(LabelOnlyPairs.findings(scanned));
    findings.addAll(InstanceRules.findings(scanned));
    findings.addAll(SimilarInstances.findings(scanned));
    findings.addAll(ExactDuplicates.findings(scanned));
    findings.addAll(NearDuplicates.findings(scanned));
    findings.addAll(LengthRules.findings(scanned));
    findings.addAll(DescriptionRules.findings(dataSet, scanned.description().labels()));
    List<TransferDirection> directions = TransferDirection.all(scanned);
    Proposal proposal = Proposals.of(path, scanned, directions, findings);
    proposal.fault().ifPresent(findings::add);
    findings.sort(
        Comparator.comparing(Finding::rule)); // rules are declared in the order of severity
    return new Diagnosis(
        dataSet, Optional.of(Diagnosis.Size.of(scanned)), findings, directions, proposal);
  }
}
