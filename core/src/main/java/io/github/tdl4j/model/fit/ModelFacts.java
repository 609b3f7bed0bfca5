package io.github.tdl4j.model.fit;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.ImportRecord;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlan.FoldParts;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.Provenance;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.ModelLabels;
import io.github.tdl4j.model.ModelProvenance;
import io.github.tdl4j.model.ModelProvenance.CodeFacts;
import io.github.tdl4j.model.ModelProvenance.DataFacts;
import io.github.tdl4j.model.ModelProvenance.TrainingFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The labels and the provenance of a model that is fitted. */
record ModelFacts(ExperimentData data, ExperimentSettings settings, PreparedDataSet dataSet) {

  ModelLabels labels() {
    String target = settings.target().name();
    Set<String> testable =
        data.instances().stream()
            .filter(instance -> instance.has(target))
            .map(Instance::label)
            .collect(Collectors.toSet());
    List<String> unseen = data.labelSplit().unseen();
    return new ModelLabels(
        data.labels(),
        data.labelSplit().seen(),
        unseen,
        unseen.stream().filter(label -> !testable.contains(label)).toList());
  }

  /** Reasons and circumstances of a model: the choice of its transfer, and its fold of a run. */
  record Circumstances(Optional<String> reason, Optional<String> fold) {}

  ModelProvenance provenance(FoldPlan plan, FitOptions options, Circumstances circumstances) {
    return new ModelProvenance(
        settings.canonical(),
        settings.seed(),
        options,
        new DataFacts(
            data.name(),
            dataSet.description().source(),
            dataSet.description().licence(),
            data.digest(),
            Provenance.splitDigest(data),
            ImportRecord.read(dataSet.folder())),
        training(plan.parts()),
        CodeFacts.here(),
        circumstances.reason(),
        circumstances.fold());
  }

  private TrainingFacts training(FoldParts parts) {
    List<Integer> learnt =
        Stream.of(parts.paired(), parts.unpaired()).flatMap(List::stream).toList();
    List<String> words = data.instances(learnt).stream().map(Instance::label).toList();
    return new TrainingFacts(
        parts.paired().size(),
        parts.unpaired().size(),
        parts.validation().size(),
        (int) data.groups(learnt).stream().distinct().count(),
        data.labels().stream()
            .map(label -> (int) words.stream().filter(label::equals).count())
            .toList(),
        data.remarks());
  }
}
