package io.github.tdl4j.model.store;

import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelProvenance;
import io.github.tdl4j.model.ModelText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The model card as Markdown. It joins the sections of the common template of model hubs, the four
 * blocks of Tribuo's cards, and a leakage sheet. All are filled from the provenance and, if they
 * are given, from the figures of a run.
 *
 * @param figures of a run of the same data
 */
record ModelCard(FittedModel model, Optional<RunFigures> figures) {
  private static final String FENCE = "```";

  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.addAll(
        List.of(
            "---", "library_name: tdl4j", "tags:", "- transfer-learning", "- multimodal", "---"));
    lines.add("# " + title());
    lines.addAll(List.of("", line(ModelText.summary(model)) + "."));
    section(lines, "Model details", details());
    section(
        lines,
        "Uses",
        List.of(
            "- Direct use: " + CardUses.INTENDED,
            "- Downstream use: " + CardUses.DOWNSTREAM,
            "- Out-of-scope use: " + CardUses.OUT_OF_SCOPE));
    section(
        lines,
        "Risks and limitations",
        CardUses.risks(model).stream().map(risk -> "- " + line(risk)).toList());
    section(lines, "Getting started", started());
    section(lines, "Training data", trainingData());
    section(lines, "Training procedure", procedure());
    section(lines, "Evaluation", figures.map(this::evaluation).orElseGet(ModelCard::noFigures));
    section(lines, "Leakage sheet", leakage());
    section(lines, "Hardware", List.of(line(ModelText.machine(model.provenance()))));
    section(
        lines,
        "Citation",
        List.of(CardUses.PAPER + ".", "", "tdl4j: CITATION.cff of its repository."));
    return String.join("\n", lines) + "\n";
  }

  String json() {
    return CardJson.text(model, figures);
  }

  private String title() {
    return line(
        model.provenance().data().name()
            + ": "
            + model.source().name()
            + " to "
            + model.target().name());
  }

  private static void section(List<String> lines, String heading, List<String> content) {
    lines.addAll(List.of("", "## " + heading, ""));
    lines.addAll(content);
  }

  /** Names of others stand in one line, and no character of them forms Markdown. */
  private static String line(String text) {
    return Quoting.escaped(text).replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
  }

  private static String names(List<String> labels) {
    return labels.isEmpty() ? "none" : line(Quoting.names(labels));
  }

  private List<String> details() {
    return List.of(
        "- Target network: " + line(model.target().networks().get(0).shape()),
        "- Source network: " + line(model.source().networks().get(0).shape()),
        "- Members of the ensemble: " + model.ensemble(),
        "- Transfer: " + line(ModelText.transfer(model)),
        "- Target features: " + line(ModelText.features(model.target())),
        "- Source features: " + line(ModelText.features(model.source())),
        "- Seen labels: " + names(model.labels().seen()),
        "- Labels learnt by the transfer: " + names(model.labels().unseen()),
        "- Labels that could not be tested, as no instance of them has the target modality: "
            + names(model.labels().untested()),
        "- Program: tdl4j " + line(model.provenance().code().version()),
        "- Files: model.json and weights.safetensors, in the format of docs/models.md of tdl4j");
  }

  private static List<String> started() {
    return List.of(
        FENCE,
        "tdl inspect MODEL",
        "tdl predict MODEL DATA",
        "tdl evaluate MODEL DATA",
        FENCE,
        "",
        "MODEL is this folder. DATA is a data set, a file of features or, if the model can read"
            + " them, recordings.");
  }

  private List<String> trainingData() {
    ModelProvenance provenance = model.provenance();
    return List.of(
        "- Data set: " + line(provenance.data().name()),
        "- Source: " + orUnknown(provenance.data().source()),
        "- Licence: " + orUnknown(provenance.data().licence()),
        "- SHA-256: " + line(provenance.data().sha256()),
        "- Instances: " + line(ModelText.learnt(provenance)),
        "- Instances by label: " + counts());
  }

  private static String orUnknown(String text) {
    return text.isBlank() ? "not stated" : line(text);
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < model.labels().all().size(); i++) {
      String label = line(model.labels().all().get(i));
      counts.add(label + " " + model.provenance().training().counts().get(i));
    }
    return String.join(", ", counts);
  }

  private List<String> procedure() {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(CardUses.training(model))
            + " A map estimates activations of the target network from those of the source network."
            + " The target network is then tuned above the mapped layer on transferred rows of the"
            + " unseen labels.");
    lines.addAll(List.of("", "Seed: " + model.provenance().seed() + ". Settings:", ""));
    lines.add(FENCE + "yaml");
    lines.add(model.provenance().settings().strip().replace(FENCE, "~~~"));
    lines.add(FENCE);
    return lines;
  }

  private static List<String> noFigures() {
    return List.of("No figures were given. `tdl evaluate` computes them on labelled instances.");
  }

  private List<String> evaluation(RunFigures run) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Figures in % of a run with the same data set: folds "
            + run.folds()
            + ", repeats "
            + run.repeats()
            + (run.hasSameSettings() ? ", the same settings" : ", other settings")
            + ". The networks of the run are not this model.");
    lines.add("");
    lines.add("| network | accuracy | interval | seen labels | unseen labels | harmonic mean |");
    lines.add("|---|--:|--:|--:|--:|--:|");
    for (RunFigures.Cell cell : run.cells()) {
      RunFigures.Means means = cell.means();
      lines.add(
          row(
              cell.name(),
              figure(means.accuracy()),
              cell.interval().map(ModelCard::interval).orElse("–"),
              figure(means.seen()),
              figure(means.unseen()),
              figure(means.harmonicMean())));
    }
    lines.addAll(List.of("", "By label, with the number of tests:", ""));
    run.cells().forEach(cell -> lines.add("- " + cell.name() + ": " + byLabel(cell)));
    return lines;
  }

  private static String byLabel(RunFigures.Cell cell) {
    return String.join(
        ", ",
        cell.labels().stream()
            .map(
                label ->
                    (line(label.label()) + " " + figure(OptionalDouble.of(label.accuracy())))
                        + (" (" + label.tested() + ")"))
            .toList());
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String interval(List<Double> interval) {
    return figure(OptionalDouble.of(interval.get(0)))
        + " to "
        + figure(OptionalDouble.of(interval.get(1)));
  }

  private static String figure(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.1f", 100 * share.getAsDouble()) : "–";
  }

  private List<String> leakage() {
    List<String> lines = new ArrayList<>(List.of("| step | finding | evidence |", "|---|---|---|"));
    LeakageSheet.of(model)
        .forEach(entry -> lines.add(row(entry.subject(), entry.finding(), entry.evidence())));
    return lines;
  }
}
