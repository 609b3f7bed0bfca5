package io.github.tdl4j.cli;

import io.github.tdl4j.data.DataSetInspection;
import io.github.tdl4j.data.ImportProgress;
import io.github.tdl4j.data.LabelPairing;
import io.github.tdl4j.data.PreparedDataSet;
import io.github.tdl4j.data.avletters.AvLetters;
import io.github.tdl4j.data.avletters.ImportSummary;
import io.github.tdl4j.data.idx.ImageHalves;
import io.github.tdl4j.doctor.Diagnosis;
import io.github.tdl4j.doctor.Doctor;
import io.github.tdl4j.doctor.Severity;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.ExperimentFile;
import io.github.tdl4j.experiment.ExperimentSettings;
import io.github.tdl4j.formats.FeatureImport;
import io.github.tdl4j.formats.NpzExport;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.media.FfmpegDecoder;
import io.github.tdl4j.media.OpenCvFaceFinder;
import io.github.tdl4j.recording.FolderImport;
import io.github.tdl4j.recording.FolderPlan;
import io.github.tdl4j.report.ReportFiles;
import io.github.tdl4j.report.ResultSentence;
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

/** Joins the verbs to the packages that do the work. */
final class Engines implements Verbs {
  private static final long DEMO_SEED = 1;

  /** What to do after the demo. */
  static final String NEXT =
      "For your own data: ./tdl data import features (tables and arrays) or ./tdl data import"
          + " folder (sound, films, images) makes a data set D, and ./tdl data doctor D writes an"
          + " experiment and names the command that runs it; docs/own-data.md and"
          + " docs/feature-files.md have examples.";

  @Override
  public void importAvLetters(Requests.Import request, Console console) {
    if (isSaidDone(AvLetters.isDone(request.source(), request.out()), request.out(), console)) {
      return;
    }
    Progress progress = console.progress();
    ImportSummary summary;
    try {
      summary = AvLetters.importFrom(request.source(), request.out(), shownOn(progress));
    } finally {
      progress.end();
    }
    if (summary.others() > 0) {
      console.note(summary.others() + " files beside the instances were passed by");
    }
    console.result(
        String.format(
            Locale.ROOT,
            "wrote %d instances (%d pairs, %d of video only, %d of audio only) to %s",
            summary.clips(),
            summary.pairs(),
            summary.videoOnly(),
            summary.audioOnly(),
            request.out()));
  }

  @Override
  public void importMnistHalves(Requests.ImageImport request, Console console) {
    boolean done = ImageHalves.isDone(request.source(), request.out(), request.choice());
    if (isSaidDone(done, request.out(), console)) {
      return;
    }
    Progress progress = console.progress();
    int images;
    try {
      images =
          ImageHalves.importFrom(
              request.source(), request.out(), request.choice(), shownOn(progress));
    } finally {
      progress.end();
    }
    console.result("wrote the halves of " + images + " images to " + request.out());
  }

  @Override
  public void importFolder(Requests.Folder request, Console console) {
    FolderPlan plan = FolderPlan.of(request.request(), request.settings());
    FolderImport.Tools tools =
        new FolderImport.Tools(new FfmpegDecoder(), new OpenCvFaceFinder(), request.threads());
    if (isSaidDone(FolderImport.isDone(plan, request.out(), tools), request.out(), console)) {
      return;
    }
    Progress progress = console.progress();
    FolderImport.Summary summary;
    try {
      summary = FolderImport.run(plan, request.out(), tools, shownOn(progress));
    } finally {
      progress.end();
    }
    summary.leftOut().forEach(fault -> console.note("left out: " + fault));
    summary.passedBy().forEach(console::note);
    console.result(
        String.format(
            Locale.ROOT,
            "wrote %d instances (%d with sound and pictures, %d of sound only, %d of pictures only;"
                + " %d left out) to %s",
            summary.clips(),
            summary.pairs(),
            summary.soundOnly(),
            summary.picturesOnly(),
            summary.leftOut().size(),
            request.out()));
    summary.said().forEach(console::result);
  }

  @Override
  public void importFeatures(Requests.Features request, Console console) {
    Progress progress = console.progress();
    FeatureImport importer =
        new FeatureImport(request.settings(), request.threads(), shownOn(progress));
    if (isSaidDone(request.clips().isDone(importer, request.out()), request.out(), console)) {
      return;
    }
    FeatureImport.Summary summary;
    try {
      summary = request.clips().importBy(importer, request.out());
    } finally {
      progress.end();
    }
    summary.remarks().forEach(console::note);
    summary.leftOut().forEach(fault -> console.note("left out: " + fault));
    console.result(
        "wrote "
            + summary.clips()
            + " instances to "
            + request.out()
            + (summary.leftOut().isEmpty() ? "" : ", left out " + summary.leftOut().size()));
  }

  @Override
  public void export(Requests.Export request, Console console) {
    PreparedDataSet dataSet = PreparedDataSet.read(request.dataSet());
    NpzExport.write(dataSet, request.out());
    console.result("wrote " + dataSet.instances().size() + " instances to " + request.out());
  }

  @Override
  public void pair(Requests.Pair request, Console console) {
    PreparedDataSet first = PreparedDataSet.read(request.first());
    PreparedDataSet second = PreparedDataSet.read(request.second());
    if (isSaidDone(LabelPairing.isDone(first, second, request.out()), request.out(), console)) {
      return;
    }
    Progress progress = console.progress();
    int pairs;
    try {
      pairs = LabelPairing.write(first, second, request.out(), shownOn(progress));
    } finally {
      progress.end();
    }
    console.result("wrote " + pairs + " pairs that share labels alone to " + request.out());
  }

  /** The same command was killed when all was written, or is given once more. */
  private static boolean isSaidDone(boolean done, Path out, Console console) {
    if (done) {
      console.result(out + " is done: this command has written it before, and it has not changed");
    }
    return done;
  }

  private static ImportProgress shownOn(Progress progress) {
    return (done, total) -> {
      if (done == 1) {
        progress.begin("instances", total);
      }
      progress.step(done);
    };
  }

  @Override
  public void synthesizeLetters(Requests.Synthesis request, Console console) {
    console.result(synthesize(request, console));
  }

  /** Says what it wrote. */
  private static String synthesize(Requests.Synthesis request, Console console) {
    SyntheticLetters all = SyntheticData.letters(request.preset(), request.seed());
    List<String> labels = request.labels().isEmpty() ? all.set().labels() : request.labels();
    SyntheticLetters letters = all.only(labels, request.repetitions());
    if (request.films()) {
      SyntheticFilms.write(letters, request.out(), console.progress());
      return "wrote " + letters.set().clips() + " films to " + request.out();
    }
    if (SyntheticData.isDone(request)) {
      return request.out() + " is done: this command has written it before";
    }
    SyntheticData.write(letters, request, console.progress());
    return "wrote " + letters.set().clips() + " instances to " + request.out();
  }

  @Override
  public boolean examine(Requests.Examination request, Console console) {
    request.experiment().ifPresent(Engines::requireYaml);
    Progress progress = console.progress();
    Diagnosis diagnosis;
    try {
      diagnosis = Doctor.examine(request.dataSet(), shownOn(progress));
    } finally {
      progress.end();
    }
    console.page(request.json() ? diagnosis.json() : diagnosis.text());
    diagnosis.experiment().ifPresent(text -> ProposedRun.write(text, request, console));
    return diagnosis.count(Severity.ERROR) == 0;
  }

  private static void requireYaml(Path file) {
    if (!file.toString().matches("(?is).*\\.ya?ml")) {
      throw new InputException(
          file + ": must have a name that ends in .yaml, since YAML is what is written; rename it");
    }
  }

  @Override
  public void inspect(Requests.Inspection request, Console console) {
    console.page(DataSetInspection.of(PreparedDataSet.read(request.dataSet())).text());
  }

  @Override
  public void run(Requests.Run request, Console console) {
    run(
        ExperimentFile.read(request.settings(), request.overrides()),
        request.out(),
        request.threads(),
        console);
  }

  private static Results run(ExperimentSettings settings, Path out, int threads, Console console) {
    Experiment.Outcome outcome;
    try (GridProgress progress = new GridProgress(out, console)) {
      outcome = Experiment.run(settings, out, threads, progress);
    }
    console.page(ResultTable.text(outcome.results()));
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
      console.note(synthesize(letters, console));
    }
    Results results = run(demoExperiment(data), request.out(), request.threads(), console);
    console.note("");
    ResultSentence.of(results).ifPresent(sentence -> noteLines(sentence, console));
    noteLines(NEXT, console);
  }

  private static void noteLines(String sentence, Console console) {
    ResultTable.wrapped(sentence).lines().forEach(console::note);
  }

  /** The example with another folder for its data, in quotes: a path may hold what YAML reads. */
  static ExperimentSettings demoExperiment(Path data) {
    String quoted = "'" + data.toString().replace("'", "''") + "'";
    return ExperimentFile.parse(demoSettings(), "letters.yaml", List.of("data=" + quoted));
  }

  /** The file that {@code tdl run} would be given; the jar carries it. */
  static String demoSettings() {
    try (InputStream file = Engines.class.getResourceAsStream("letters.yaml")) {
      return new String(
          Objects.requireNonNull(file, "letters.yaml is in the jar").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
