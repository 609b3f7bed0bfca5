package io.github.tdl4j.model.store;

import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModalityNetwork;
import io.github.tdl4j.model.ModelProvenance.CodeFacts;
import io.github.tdl4j.model.ModelProvenance.DataFacts;
import io.github.tdl4j.model.ModelProvenance.TrainingFacts;
import io.github.tdl4j.model.ModelText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The model card as JSON: four blocks on model, training, testing and usage, and the leakage. */
final class CardJson {
  private CardJson() {}

  static String text(FittedModel model, Optional<RunFigures> figures) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "tdl4j-model-card");
    root.put("version", 1);
    root.put("modelDetails", details(model));
    root.put("trainingDetails", training(model));
    root.put("testingDetails", testing(model, figures));
    root.put("usageDetails", usage(model));
    root.put("leakage", leakage(model));
    return ModelText.pretty(root);
  }

  private static Map<String, Object> details(FittedModel model) {
    CodeFacts code = model.provenance().code();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("modelType", "transfer between " + CardUses.networks(model) + ", TDLFT(i)");
    details.put("modelPackage", "io.github.tdl4j");
    details.put("libraryVersion", code.version());
    details.put("javaVersion", code.java());
    details.put("hardware", code.processor());
    details.put("operatingSystem", code.system());
    details.put("sourceNetwork", model.source().networks().get(0).shape());
    details.put("targetNetwork", model.target().networks().get(0).shape());
    List<ModalityNetwork> networks = new ArrayList<>(model.source().networks());
    networks.addAll(model.target().networks());
    ModelText.parameters(networks).ifPresent(count -> details.put("parameters", count));
    details.put("ensemble", model.ensemble());
    details.put("transfer", ModelText.transfer(model));
    details.put("configuredParameters", model.provenance().settings());
    details.put("seed", model.provenance().seed());
    return details;
  }

  private static Map<String, Object> training(FittedModel model) {
    DataFacts data = model.provenance().data();
    TrainingFacts facts = model.provenance().training();
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("dataSet", data.name());
    training.put("source", data.source());
    training.put("licence", data.licence());
    training.put("sha256", data.sha256());
    training.put("part", ModelText.part(model.provenance()));
    training.put("pairs", facts.pairs());
    training.put("unpairedInstances", facts.unpaired());
    training.put("validationInstances", facts.validation());
    training.put("groups", facts.groups());
    training.put("remarks", facts.remarks());
    training.put("targetFeatures", ModelText.features(model.target()));
    training.put("targetFeatureCount", model.target().inputs().layout().columns());
    training.put("sourceFeatures", ModelText.features(model.source()));
    training.put("sourceFeatureCount", model.source().inputs().layout().columns());
    training.put("outputs", model.labels().all().size());
    Map<String, Object> distribution = new LinkedHashMap<>();
    for (int i = 0; i < model.labels().all().size(); i++) {
      distribution.put(model.labels().all().get(i), facts.counts().get(i));
    }
    training.put("outputsDistribution", distribution);
    training.put("seenLabels", model.labels().seen());
    training.put("unseenLabels", model.labels().unseen());
    return training;
  }

  private static Map<String, Object> testing(FittedModel model, Optional<RunFigures> figures) {
    Map<String, Object> testing = new LinkedHashMap<>();
    testing.put("untestedLabels", model.labels().untested());
    testing.put("factors", List.of("seen labels", "unseen labels", "label"));
    if (figures.isEmpty()) {
      testing.put("figures", "none were given");
      return testing;
    }
    RunFigures run = figures.get();
    testing.put("figures", "of a run with the same data set, whose networks are not this model");
    testing.put("foldsPerRepeat", run.folds());
    testing.put("repeats", run.repeats());
    testing.put("sameSettings", run.hasSameSettings());
    testing.put("metrics", run.cells().stream().map(CardJson::cell).toList());
    return testing;
  }

  private static Map<String, @Nullable Object> cell(RunFigures.Cell cell) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("network", cell.name());
    figures.put("accuracy", orNull(cell.means().accuracy()));
    figures.put("interval", cell.interval().orElse(null));
    figures.put("seen", orNull(cell.means().seen()));
    figures.put("unseen", orNull(cell.means().unseen()));
    figures.put("harmonicMean", orNull(cell.means().harmonicMean()));
    List<Map<String, Object>> labels = new ArrayList<>();
    for (RunFigures.Label label : cell.labels()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("label", label.label());
      one.put("tested", label.tested());
      one.put("accuracy", label.accuracy());
      labels.add(one);
    }
    figures.put("labels", labels);
    return figures;
  }

  private static @Nullable Double orNull(OptionalDouble figure) {
    return figure.isPresent() ? figure.getAsDouble() : null;
  }

  private static Map<String, Object> usage(FittedModel model) {
    Map<String, Object> usage = new LinkedHashMap<>();
    usage.put("intendedUse", CardUses.INTENDED);
    usage.put("downstreamUse", CardUses.DOWNSTREAM);
    usage.put("outOfScopeUses", List.of(CardUses.OUT_OF_SCOPE));
    usage.put(
        "preProcessingSteps",
        List.of(
            ModelText.features(model.target()),
            "standardisation and projection with the statistics of the training instances"));
    usage.put("considerations", CardUses.risks(model));
    usage.put("modelCitation", CardUses.PAPER);
    usage.put("gettingStarted", List.of("tdl inspect MODEL", "tdl predict MODEL DATA"));
    return usage;
  }

  private static List<Map<String, Object>> leakage(FittedModel model) {
    List<Map<String, Object>> sheet = new ArrayList<>();
    for (LeakageSheet.Entry entry : LeakageSheet.of(model)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("subject", entry.subject());
      one.put("finding", entry.finding());
      one.put("evidence", entry.evidence());
      sheet.add(one);
    }
    return sheet;
  }
}
