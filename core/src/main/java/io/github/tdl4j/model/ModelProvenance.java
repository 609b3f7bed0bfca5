package io.github.tdl4j.model;

import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.experiment.store.Platform;
import io.github.tdl4j.io.CodeVersion;
import java.util.List;
import java.util.Optional;

/**
 * The provenance of a model: all that is needed to fit it again.
 *
 * @param settings the experiment file as text, overrides included
 * @param seed seed of all random numbers
 * @param options the options that the experiment file does not have
 * @param data the data set
 * @param training the instances that the model learnt from
 * @param code the program and the machine
 * @param reason reason of the choice of the inner validation; empty if the transfer was named
 * @param fold repeat and fold of the run that has kept the model; empty if it was fitted on its own
 */
public record ModelProvenance(
    String settings,
    long seed,
    FitOptions options,
    DataFacts data,
    TrainingFacts training,
    CodeFacts code,
    Optional<String> reason,
    Optional<String> fold) {

  /**
   * The data set of a model.
   *
   * @param name short name
   * @param source origin of the data
   * @param licence terms of use
   * @param sha256 digest of the files of the data set
   * @param splitSha256 digest of the files of the split, if files define it
   * @param imported record of the import that wrote the data set; empty if there is none
   */
  public record DataFacts(
      String name,
      String source,
      String licence,
      String sha256,
      Optional<String> splitSha256,
      Optional<ImportRecord> imported) {}

  /**
   * The training instances of a model.
   *
   * @param pairs number of instances with both modalities: X_A and X_V
   * @param unpaired number of other instances, of which the source modality was used: X_A*
   * @param validation number of instances of the validation part
   * @param groups number of groups
   * @param counts number of training instances of each label, in the order of the labels
   * @param remarks notes on the instances that are used
   */
  public record TrainingFacts(
      int pairs,
      int unpaired,
      int validation,
      int groups,
      List<Integer> counts,
      List<String> remarks) {
    public TrainingFacts {
      counts = List.copyOf(counts);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * The program and the machine that fitted a model.
   *
   * @param version version and commit of this program
   * @param sha256 digest of the code
   * @param java virtual machine
   * @param system operating system
   * @param processor processor, by which BLAS selects its kernels
   */
  public record CodeFacts(
      String version, String sha256, String java, String system, String processor) {
    /** Returns the facts of this program on this machine. */
    public static CodeFacts here() {
      return new CodeFacts(
          CodeVersion.text(),
          CodeVersion.digest(),
          Platform.java(),
          Platform.system(),
          Platform.processor());
    }
  }
}
