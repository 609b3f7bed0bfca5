package io.github.tdl4j.experiment.dataset;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.SeenUnseenSplit;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Checks that instances have the modalities that an experiment needs: both for seen labels, the
 * source modality for unseen labels that are not learnt from their descriptions alone.
 */
public final class NeededModalities {
  private static final int MOST_LABELS = 20;

  private final List<Instance> instances;
  private final List<String> lines = new ArrayList<>();

  private NeededModalities(List<Instance> instances) {
    this.instances = instances;
  }

  /**
   * Checks the instances that are used.
   *
   * @throws InputException if some lack a modality, with a line for each modality and the number of
   *     instances by label
   */
  public static void check(
      ExperimentSettings settings,
      PreparedDataSet dataSet,
      InstanceSelection part,
      SeenUnseenSplit labelSplit) {
    if (settings.split().pairs().isPresent()) {
      PairsWithoutLabels.check(dataSet, settings, settings.split().pairs().get());
      return;
    }
    NeededModalities needs = new NeededModalities(part.instances(dataSet));
    String source = settings.source().name();
    String target = settings.target().name();
    needs.require(
        label -> !settings.split().described().contains(label),
        source,
        "source: every instance must have the source modality " + source,
        "leave them out with split.incomplete: leave-out, or let a modality teach that all"
            + " instances have");
    needs.require(
        labelSplit::isSeen,
        target,
        "split.unseen: instances of seen labels must have the target modality " + target,
        "name these labels in split.unseen, or leave the instances out with split.incomplete:"
            + " leave-out");
    if (!needs.lines.isEmpty()) {
      throw InputException.ofLines(needs.lines);
    }
  }

  private void require(Predicate<String> wanted, String modality, String rule, String wayOut) {
    Map<String, Integer> lacking = new LinkedHashMap<>();
    Map<String, Integer> all = new LinkedHashMap<>();
    String first = "";
    int count = 0;
    for (Instance instance : instances) {
      if (wanted.test(instance.label())) {
        all.merge(instance.label(), 1, Integer::sum);
        if (!instance.has(modality)) {
          first = count++ == 0 ? instance.id() : first;
          lacking.merge(instance.label(), 1, Integer::sum);
        }
      }
    }
    if (count == 0) {
      return;
    }
    List<String> labels = new ArrayList<>();
    lacking.forEach(
        (label, some) ->
            labels.add(
                Quoting.line(label) + " (" + some + " of " + all.getOrDefault(label, 0) + ")"));
    int more = labels.size() - MOST_LABELS;
    lines.add(
        ("key " + rule + " but " + count + (count == 1 ? " lacks it" : " lack it"))
            + (", first " + Quoting.quoted(first) + "; by label: ")
            + String.join(", ", labels.subList(0, Math.min(MOST_LABELS, labels.size())))
            + (more > 0 ? " and " + more + " more" : "")
            + ("; " + wayOut));
  }
}
