package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.GridProgress;
import io.github.tdl4j.cli.display.ImportDisplay;
import io.github.tdl4j.data.inspection.DataSetInspection;
import io.github.tdl4j.data.inspection.InspectionJson;
import io.github.tdl4j.data.inspection.InspectionText;
import io.github.tdl4j.data.io.ImportNote;
import io.github.tdl4j.data.io.LabelPairing;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.doctor.Diagnosis;
import io.github.tdl4j.doctor.DiagnosisJson;
import io.github.tdl4j.doctor.DiagnosisText;
import io.github.tdl4j.doctor.Doctor;
import io.github.tdl4j.doctor.rules.Severity;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.NpzExport;
import io.github.tdl4j.formats.avletters.AvLetters;
import io.github.tdl4j.formats.avletters.ImportSummary;
import io.github.tdl4j.formats.mnist.ImageHalves;
import io.github.tdl4j.io.FaultGroups;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.recording.FolderImport;
import io.github.tdl4j.recording.FolderPlan;
import io.github.tdl4j.recording.ImportTools;
import io.github.tdl4j.report.ReportFiles;
import io.github.tdl4j.report.ResultSummary;
import io.github.tdl4j.report.ResultTable;
import io.github.tdl4j.synth.SyntheticLetters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Joins the verbs to the packages that do the work. */
public final class AllOperations implements Operations {
  private static final long DEMO_SEED = 1;
  private static final int MOST_FAULTS = 20;

  /** The next steps after the demo. */
  static final String NEXT =
      "For your own data: ./tdl data import features (tables and arrays) or ./tdl data import"
          + " folder (sound, films, images) makes a data set D, and ./tdl data doctor D writes an"
          + " experiment and names the command that runs it; docs/own-data.md and"
          + " docs/feature-files.md have examples.";

  @Override
  public void importAvLetters(Requests.Import request, Console console) {
    reading(request.source(), console);
    if (isSaidDone(AvLetters.isDone(request.source(), request.out()), request.out(), console)) {
      return;
    }
    ImportSummary summary;
    try (ImportDisplay display = new ImportDisplay(console, "writing instances")) {
      summary = AvLetters.importFrom(request.source(), request.out(), display);
    }
    if (summary.others() > 0) {
      console.note(summary.others() + " files beside the instances were passed by");
    }
    console.result(
        String.format(
            Locale.ROOT,
            "wrote %d instances (%d pairs, %d of video only, %d of audio only) to %s",
            summary.instances(),
            summary.pairs(),
            summary.videoOnly(),
            summary.audioOnly(),
            request.out()));
  }

  @Override
  public void importMnistHalves(Requests.ImageImport request, Console console) {
    reading(request.source(), console);
    boolean done = ImageHalves.isDone(request.source(), request.out(), request.choice());
    if (isSaidDone(done, request.out(), console)) {
      return;
    }
    int images;
    try (ImportDisplay display = new ImportDisplay(console, "writing instances")) {
      images = ImageHalves.importFrom(request.source(), request.out(), request.choice(), display);
    }
    console.result("wrote the halves of " + images + " images to " + request.out());
  }

  @Override
  public void importFolder(Requests.Folder request, Console console) {
    reading(request.request().folder(), console);
    ImportTools tools = MediaTools.of(request.threads());
    FolderImport.Summary summary;
    try (ImportDisplay display = keeping(request.out(), console)) {
      FolderPlan plan = FolderPlan.of(request.request(), request.settings());
      if (isSaidDone(FolderImport.isDone(plan, request.out(), tools), request.out(), console)) {
        return;
      }
      summary = FolderImport.run(plan, request.out(), tools, display);
    }
    summary.leftOut().forEach(fault -> console.note("left out: " + fault));
    summary.skipped().forEach(console::note);
    console.result(
        String.format(
            Locale.ROOT,
            "wrote %d instances (%d with sound and pictures, %d of sound only, %d of pictures only;"
                + " %d left out) to %s",
            summary.instances(),
            summary.pairs(),
            summary.soundOnly(),
            summary.picturesOnly(),
            summary.faults(),
            request.out()));
    summary.notes().forEach(console::result);
  }

  private static ImportDisplay keeping(Path out, Console console) {
    return new ImportDisplay(console, "reading instances", Optional.of(out));
  }

  @Override
  public void importFeatures(Requests.Features request, Console console) {
    reading(request.clips().source(), console);
    FeatureImport.Summary summary;
    try (ImportDisplay display =
        request.clips().isKept()
            ? keeping(request.out(), console)
            : new ImportDisplay(console, "reading instances")) {
      FeatureImport importer = new FeatureImport(request.settings(), request.threads(), display);
      if (isSaidDone(request.clips().isDone(importer, request.out()), request.out(), console)) {
        return;
      }
      summary = request.clips().importBy(importer, request.out());
    }
    summary.remarks().forEach(console::note);
    FaultGroups.told(summary.leftOut(), MOST_FAULTS)
        .forEach(fault -> console.note("left out: " + fault));
    console.result(
        "wrote "
            + summary.instances()
            + " instances to "
            + request.out()
            + (summary.leftOut().isEmpty() ? "" : ", left out " + summary.leftOut().size()));
  }

  @Override
  public void export(Requests.Export request, Console console) {
    reading(request.dataSet(), console);
    PreparedDataSet dataSet = PreparedDataSet.read(request.dataSet());
    NpzExport.write(dataSet, request.out());
    console.result("wrote " + dataSet.instances().size() + " instances to " + request.out());
  }

  @Override
  public void pair(Requests.Pair request, Console console) {
    reading(request.first(), console);
    PreparedDataSet first = PreparedDataSet.read(request.first());
    PreparedDataSet second = PreparedDataSet.read(request.second());
    if (isSaidDone(LabelPairing.isDone(first, second, request.out()), request.out(), console)) {
      return;
    }
    LabelPairing.Summary pairs;
    try (ImportDisplay display = new ImportDisplay(console, "writing pairs")) {
      pairs = LabelPairing.write(first, second, request.out(), display);
    }
    console.result("wrote " + pairs.pairs() + " pairs that share labels alone to " + request.out());
    sayRest(request.first(), pairs.first(), console);
    sayRest(request.second(), pairs.second(), console);
  }

  private static void sayRest(Path dataSet, LabelPairing.Rest rest, Console console) {
    if (rest.instances() > 0) {
      String labels = Quoting.names(rest.labels());
      console.result(
          "without partner: "
              + rest.instances()
              + (rest.instances() == 1 ? " instance of " : " instances of ")
              + dataSet
              + (rest.labels().isEmpty() ? "" : "; the other data set lacks " + labels));
    }
  }

  /** The same command was killed when all was written, or is given once more. */
  private static boolean isSaidDone(boolean done, Path out, Console console) {
    if (done) {
      console.result(out + " is done: this command has written it before, and it has not changed");
    } else if (ImportNote.isPresent(out)) {
      throw new InputException(
          out
              + ": must be an empty or a new folder, or what this command would write, but was made"
              + " from files of other content or with other settings, or was changed since; give"
              + " another --out, or delete it");
    }
    return done;
  }

  private static void show(boolean asJson, String json, String text, Console console) {
    if (asJson) {
      console.page(json);
    } else {
      console.pageForPeople(text);
    }
  }

  /** Announces the reading of a file, if it takes long. */
  private static void reading(Path what, Console console) {
    console.noteSoon("reading " + what);
  }

  @Override
  public void synthesizeLetters(Requests.Synthesis request, Console console) {
    synthesize(request, console).ifPresent(console::result);
  }

  /** Says what it wrote. */
  private static Optional<String> synthesize(Requests.Synthesis request, Console console) {
    SyntheticLetters all = SyntheticData.letters(request.preset(), request.seed());
    List<String> labels = request.labels().isEmpty() ? all.set().labels() : request.labels();
    SyntheticLetters letters = all.only(labels, request.repetitions());
    if (request.films()) {
      MediaTools.require("writing films");
      SyntheticFilms.write(letters, request.out(), console.progress());
      return Optional.of("wrote " + letters.set().recordings() + " films to " + request.out());
    }
    if (isSaidDone(SyntheticData.isDone(request), request.out(), console)) {
      return Optional.empty();
    }
    SyntheticData.write(letters, request, console.progress());
    return Optional.of("wrote " + letters.set().recordings() + " instances to " + request.out());
  }

  @Override
  public boolean examine(Requests.Examination request, Console console) {
    request.experiment().ifPresent(AllOperations::requireYaml);
    reading(request.dataSet(), console);
    Diagnosis diagnosis;
    try (ImportDisplay display = new ImportDisplay(console, "examining instances")) {
      diagnosis = Doctor.examine(request.dataSet(), pathForExperiment(request), display);
    }
    show(request.json(), DiagnosisJson.of(diagnosis), DiagnosisText.of(diagnosis), console);
    diagnosis.experiment().ifPresent(text -> ProposedRun.write(text, request, console));
    return diagnosis.count(Severity.ERROR) == 0;
  }

  /** From the folder that the experiment file is in to the data set. */
  private static Path pathForExperiment(Requests.Examination request) {
    Path dataSet = request.dataSet();
    if (request.experiment().isEmpty()) {
      return Path.of(".");
    }
    Path file = request.experiment().get().toAbsolutePath();
    try {
      Path folder = Objects.requireNonNull(file.getParent()).toRealPath();
      Path path = folder.relativize(dataSet.toRealPath());
      return path.toString().isEmpty() ? Path.of(".") : path;
    } catch (IOException | IllegalArgumentException e) { // no such folder, or on another drive
      return dataSet.toAbsolutePath().normalize();
    }
  }

  private static void requireYaml(Path file) {
    if (!file.toString().matches("(?is).*\\.ya?ml")) {
      throw new InputException(
          file + ": must have a name that ends in .yaml, since YAML is what is written; rename it");
    }
  }

  @Override
  public void inspect(Requests.Inspection request, Console console) {
    DataSetInspection inspection = DataSetInspection.of(PreparedDataSet.read(request.dataSet()));
    show(request.json(), InspectionJson.of(inspection), InspectionText.of(inspection), console);
  }

  @Override
  public void run(Requests.Run request, Console console) {
    ExperimentPath.require(request.settings());
    run(
        ExperimentFile.readToRun(
            request.settings(), request.overrides(), note -> console.note("note: " + note)),
        request,
        console);
  }

  private static Results run(ExperimentSettings settings, Requests.Run request, Console console) {
    reading(settings.data(), console);
    Experiment.Outcome outcome;
    Path out;
    try (GridProgress progress = new GridProgress(request.out().folder(), console)) {
      outcome = Experiment.run(settings, request.out(), request.threads(), progress);
      out = progress.folder();
    }
    show(
        request.json(),
        ReportFiles.json(outcome.results()),
        ResultTable.text(outcome.results(), console.pageWidth()),
        console);
    ResultTable.warnings(outcome.results()).forEach(warning -> console.note("warning: " + warning));
    console.note(
        String.format(
            Locale.ROOT,
            "%s, %s, %s, %s, %s and provenance.json are in %s",
            ReportFiles.TABLE,
            ReportFiles.LABELS,
            ReportFiles.RESULTS,
            ReportFiles.PREDICTIONS,
            ReportFiles.CONFUSIONS,
            out));
    return outcome.results();
  }

  @Override
  public void demo(Requests.Demo request, Console console) {
    Path data = request.out().resolve("data");
    Experiment.requireUsable(request.out(), data);
    if (!Files.exists(data)) {
      console.note("making the built-in letters in " + data);
      Requests.Synthesis letters =
          Requests.Synthesis.whole(data, DEMO_SEED, Requests.Preset.LETTERS);
      synthesize(letters, console).ifPresent(console::note);
    }
    Results results =
        run(
            demoExperiment(data),
            new Requests.Run(data, List.of(), RunPlace.of(request.out()), false, request.threads()),
            console);
    console.note("");
    ResultSummary.of(results).ifPresent(sentence -> noteLines(sentence, console));
    noteLines(NEXT, console);
  }

  private static void noteLines(String sentence, Console console) {
    ResultTable.wrapped(sentence, console.noteWidth()).lines().forEach(console::note);
  }

  /** The example with another folder for its data, in quotes: a path may hold what YAML reads. */
  static ExperimentSettings demoExperiment(Path data) {
    String quoted = "'" + data.toString().replace("'", "''") + "'";
    return ExperimentFile.parse(demoSettings(), "letters.yaml", List.of("data=" + quoted));
  }

  /** The file that {@code tdl run} would be given; the jar carries it. */
  static String demoSettings() {
    try (InputStream file = AllOperations.class.getResourceAsStream("letters.yaml")) {
      return new String(
          Objects.requireNonNull(file, "letters.yaml is in the jar").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
