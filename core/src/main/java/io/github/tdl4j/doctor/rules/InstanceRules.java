package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.doctor.scan.InstanceFacts;
import io.github.tdl4j.doctor.scan.ScannedDataSet;
import io.github.tdl4j.recording.RecordingFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Rules on the content of single instances. */
public final class InstanceRules {
  /** -60 dB of full scale. */
  static final double SILENCE = 1e-3;

  /** Share of samples at full scale. */
  static final double CLIPPED = 0.01;

  /** The modality of sound in imported recordings. */
  private static final String SOUND = "audio";

  private final ScannedDataSet scanned;
  private final List<Finding> findings = new ArrayList<>();

  private InstanceRules(ScannedDataSet scanned) {
    this.scanned = scanned;
  }

  public static List<Finding> findings(ScannedDataSet scanned) {
    InstanceRules rules = new InstanceRules(scanned);
    for (Modality modality : scanned.modalities()) {
      rules.finite(modality);
      rules.changing(modality);
    }
    if (rules.areAllSilent()) {
      rules.findings.add(Finding.of(Rule.ALL_SILENT, "none is"));
    } else {
      rules.recordings(Rule.SILENT, facts -> facts.peak() < SILENCE, "is not", "are not");
    }
    rules.recordings(Rule.CLIPPED, facts -> facts.clipped() > CLIPPED, "has more", "have more");
    return rules.findings;
  }

  private void finite(Modality modality) {
    List<Optional<InstanceFacts>> all = scanned.scan(modality).facts();
    List<String> faulty = new ArrayList<>();
    String first = "";
    for (int i = 0; i < all.size(); i++) {
      Optional<String> fault = all.get(i).flatMap(InstanceFacts::fault);
      if (fault.isPresent()) {
        first = faulty.isEmpty() ? fault.get() : first;
        faulty.add(scanned.instances().get(i).id());
      }
    }
    if (!faulty.isEmpty()) {
      findings.add(
          new Finding(
              Rule.NOT_FINITE,
              Finding.instances(faulty.size(), "has", "have")
                  + " other numbers in "
                  + modality.name()
                  + ": "
                  + first,
              faulty));
    }
  }

  private void changing(Modality modality) {
    List<String> constant =
        scanned.which(modality, f -> f.isConstant() && !isOneNumber(modality, f));
    if (!constant.isEmpty() && constant.size() < scanned.usable(modality).size()) {
      findings.add(
          new Finding(
              Rule.CONSTANT,
              Finding.instances(constant.size(), "is", "are")
                  + " constant in "
                  + modality.name()
                  + values(modality),
              constant));
    }
    List<String> still = scanned.which(modality, f -> f.isStill() && !f.isConstant());
    if (!still.isEmpty()) {
      String value =
          Finding.instances(still.size(), "has", "have") + " equal frames in " + modality.name();
      findings.add(new Finding(Rule.STANDING_STILL, value, still));
    }
  }

  /** Returns the number if it is the same for all constant instances, such as 0 for black. */
  private String values(Modality modality) {
    List<Float> values =
        scanned.usable(modality).stream()
            .map(ScannedDataSet.Side::facts)
            .filter(InstanceFacts::isConstant)
            .map(InstanceFacts::lowest)
            .distinct()
            .toList();
    return values.size() == 1 ? " (" + values.get(0) + ")" : "";
  }

  /** Returns whether an instance is a single number, which cannot vary. */
  private static boolean isOneNumber(Modality modality, InstanceFacts facts) {
    return facts.frames() == 1 && modality.width() == 1;
  }

  /** Returns whether there are several recordings and all are known to be silent. */
  private boolean areAllSilent() {
    List<Instance> sounds =
        scanned.instances().stream().filter(instance -> instance.has(SOUND)).toList();
    return sounds.size() > 1
        && sounds.stream()
            .allMatch(
                instance -> known(instance).filter(facts -> facts.peak() < SILENCE).isPresent());
  }

  private void recordings(Rule rule, Predicate<RecordingFacts> isBad, String one, String more) {
    List<String> bad =
        scanned.instances().stream()
            .filter(instance -> instance.has(SOUND) && known(instance).filter(isBad).isPresent())
            .map(Instance::id)
            .toList();
    if (!bad.isEmpty()) {
      findings.add(new Finding(rule, Finding.instances(bad.size(), one, more), bad));
    }
  }

  private Optional<RecordingFacts> known(Instance instance) {
    return Optional.ofNullable(scanned.recording(instance));
  }
}
