package io.github.tdl4j.model;

import io.github.tdl4j.experiment.settings.TrainingPart;
import io.github.tdl4j.feature.settings.PartSettings;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.ModelProvenance.TrainingFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** The description of a model for people and for programs. */
public final class ModelText {
  private ModelText() {}

  /** Returns one line: modalities, transfer, training instances and labels. */
  public static String summary(FittedModel model) {
    TrainingFacts training = model.provenance().training();
    return String.format(
        Locale.ROOT,
        "%s to %s: %s; learnt from %d pairs and %d more instances; %d labels, %d of them by the"
            + " transfer",
        model.source().name(),
        model.target().name(),
        transfer(model),
        training.pairs(),
        training.unpaired(),
        model.labels().all().size(),
        model.labels().unseen().size());
  }

  /** Returns the transfer in words. */
  public static String transfer(FittedModel model) {
    if (model.transfers().isEmpty()) {
      return "no transfer, as the inner validation has chosen";
    }
    List<String> all =
        model.transfers().stream()
            .map(one -> one.map() + " at layer " + one.layers().target() + sources(one))
            .toList();
    return (all.size() == 1 ? "transfer by " : "mean of the transfers by ")
        + String.join(", ", all);
  }

  private static String sources(FittedTransfer transfer) {
    if (transfer.reading().frames()) {
      return " (from frames)";
    }
    return transfer.layers().isSame()
        ? ""
        : " (from source layer " + numbers(transfer.layers().sources(), " and ") + ")";
  }

  private static String numbers(List<Integer> numbers, String between) {
    return String.join(between, numbers.stream().map(String::valueOf).toList());
  }

  /** Returns the number of weights and biases of some networks; empty if it is not known. */
  public static OptionalLong parameters(List<ModalityNetwork> networks) {
    return networks.stream()
        .map(ModalityNetwork::parameters)
        .reduce(
            OptionalLong.of(0),
            (one, other) ->
                one.isPresent() && other.isPresent()
                    ? OptionalLong.of(one.getAsLong() + other.getAsLong())
                    : OptionalLong.empty());
  }

  /** Returns the features of a modality in words. */
  public static String features(ModalityModel modality) {
    return String.join(
        "; ", modality.features().parts().stream().map(ModelText::features).toList());
  }

  private static String features(PartSettings part) {
    String frames =
        part.frames().count().isPresent() ? "" + part.frames().count().getAsInt() : "all";
    return word(part.kind())
        + ", "
        + frames
        + (frames.equals("1") ? " frame" : " frames")
        + (part.frames().stretched() ? " by stretching" : "")
        + part.frames().window().map(window -> " at the " + word(window.place())).orElse("")
        + ", normalise "
        + word(part.normalisation());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the part of the data in words. */
  public static String part(ModelProvenance provenance) {
    if (provenance.fold().isPresent()) {
      return "the training instances of " + provenance.fold().get() + " of a run";
    }
    return provenance.options().part() == TrainingPart.ALL
        ? "all instances"
        : "the part train of a train/test split";
  }

  /**
   * Returns a page for people.
   *
   * @param digests SHA-256 of the files by their names
   */
  public static String text(FittedModel model, Map<String, String> digests) {
    StringBuilder text = new StringBuilder();
    facts(model, digests)
        .forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /**
   * Returns the same facts as {@link #text}, as a JSON object with the labels.
   *
   * @param digests SHA-256 of the files by their names
   */
  public static String json(FittedModel model, Map<String, String> digests) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("format", "tdl4j-model-description");
    root.put("version", 1);
    root.put("labels", model.labels().all());
    root.put("seenLabels", model.labels().seen());
    root.put("unseenLabels", model.labels().unseen());
    root.put("untestedLabels", model.labels().untested());
    root.put("facts", facts(model, digests));
    root.put("sha256", digests);
    return pretty(root);
  }

  /** Returns an object as JSON text with line ends of this project. */
  public static String pretty(Object root) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    return JsonMapper.shared().writer().with(printer).writeValueAsString(root) + "\n";
  }

  private static Map<String, String> facts(FittedModel model, Map<String, String> digests) {
    ModelProvenance provenance = model.provenance();
    ModelLabels labels = model.labels();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", summary(model));
    facts.put("seen labels", names(labels.seen()));
    facts.put("unseen labels", names(labels.unseen()));
    facts.put("labels without any target instance", names(labels.untested()));
    facts.put("source network", network(model.source()));
    facts.put("target network", network(model.target()));
    facts.put("source features", features(model.source()));
    facts.put("target features", features(model.target()));
    facts.put("transfer", transfer(model));
    provenance.reason().ifPresent(reason -> facts.put("choice", reason));
    model.gamma().ifPresent(gamma -> facts.put("gamma", String.valueOf(gamma)));
    facts.put("ensemble", model.ensemble() == 1 ? "1 member" : model.ensemble() + " members");
    facts.put("data", provenance.data().name() + ", sha256 " + provenance.data().sha256());
    facts.put("learnt from", learnt(provenance));
    facts.put("raw recordings", raw(provenance));
    facts.put("seed", String.valueOf(provenance.seed()));
    facts.put("code", provenance.code().version() + ", sha256 " + provenance.code().sha256());
    facts.put("machine", machine(provenance));
    digests.forEach((name, digest) -> facts.put(name, "sha256 " + digest));
    return facts;
  }

  private static String names(List<String> labels) {
    return labels.isEmpty() ? "none" : Quoting.names(labels);
  }

  private static String network(ModalityModel modality) {
    return modality.name()
        + ", "
        + modality.networks().get(0).shape()
        + "; frames of the shape "
        + modality.frames().frameShape();
  }

  /** Returns the training instances in words. */
  public static String learnt(ModelProvenance provenance) {
    TrainingFacts training = provenance.training();
    return part(provenance)
        + ": "
        + training.pairs()
        + " pairs, the source modality of "
        + training.unpaired()
        + " more, "
        + training.groups()
        + (training.groups() == 1 ? " group" : " groups");
  }

  /** Returns the machine in words. */
  public static String machine(ModelProvenance provenance) {
    ModelProvenance.CodeFacts code = provenance.code();
    return String.join("; ", code.processor(), code.system(), code.java());
  }

  private static String raw(ModelProvenance provenance) {
    return provenance
        .data()
        .imported()
        .map(record -> "read as by the import " + record.importer())
        .orElse("cannot be read, as the data set has no record of its import");
  }
}
