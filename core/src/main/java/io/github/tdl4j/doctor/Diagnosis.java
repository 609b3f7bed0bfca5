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
 * What a data set is like.
 *
 * @param dataSet its folder
 * @param size empty where it could not be read
 * @param findings errors first, then warnings, then notes
 * @param directions what each modality can learn from each other one
 * @param proposal an experiment to begin with, or why there is none
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
   * How much there is.
   *
   * @param name of the data set
   * @param groups groups of instances; 0 where none is named
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
          scanned.hasNamedGroups() ? scanned.groups(instance -> instance.speaker()).size() : 0,
          description.modalityNames());
    }
  }

  /** How many findings there are of one severity. */
  public int count(Severity severity) {
    return (int) findings.stream().filter(f -> f.rule().severity() == severity).count();
  }

  /** The text of an experiment file to begin with; empty where none can be run. */
  public Optional<String> experiment() {
    return proposal.experiment();
  }
}
