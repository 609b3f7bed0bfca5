package io.github.tdl4j.doctor;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.doctor.proposal.Proposal;
import io.github.tdl4j.doctor.proposal.TransferDirection;
import io.github.tdl4j.doctor.rules.Finding;
import io.github.tdl4j.doctor.rules.Severity;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The result of checking a data set.
 *
 * @param dataSet folder of the data set
 * @param size numbers of instances, labels and groups; empty if the data set could not be read
 * @param findings errors first, then warnings, then notes
 * @param directions the labels that each modality can learn from each other one
 * @param proposal an experiment to start with, or the reason why there is none
 */
public record Diagnosis(
    Path dataSet,
    Optional<Size> size,
    List<Finding> findings,
    List<TransferDirection> directions,
    Proposal proposal) {
  public Diagnosis {
    findings = List.copyOf(findings);
    directions = List.copyOf(directions);
  }

  /**
   * The size of a data set.
   *
   * @param name name of the data set
   * @param groups number of groups of instances; 0 if no group is named
   */
  public record Size(String name, int instances, int labels, int groups, List<String> modalities) {
    public Size {
      modalities = List.copyOf(modalities);
    }

    static Size of(ScannedDataSet scanned) {
      DataSetDescription description = scanned.description();
      return new Size(
          description.name(),
          scanned.instances().size(),
          description.labels().size(),
          scanned.hasNamedGroups() ? scanned.groups(instance -> instance.group()).size() : 0,
          description.modalityNames());
    }
  }

  /** Returns the number of findings of a severity. */
  public int count(Severity severity) {
    return (int) findings.stream().filter(f -> f.rule().severity() == severity).count();
  }

  /** Returns the text of a proposed experiment file; empty if no experiment can run. */
  public Optional<String> experiment() {
    return proposal.experiment();
  }
}
