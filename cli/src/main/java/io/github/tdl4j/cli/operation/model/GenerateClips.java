package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.generation.clip.GreyLevels;
import io.github.tdl4j.generation.way.ClipComparison;
import io.github.tdl4j.generation.way.ClipWay;
import io.github.tdl4j.generation.way.LipReader;
import io.github.tdl4j.generation.way.TrainingPairs;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.recording.naming.PathPattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code generate}.
 *
 * @param model folder of the model
 * @param input the data, of which the source modality is read
 * @param pattern gives ids and groups from the paths of recordings; empty for that of the import
 * @param way the way from source to target, and what it learns from
 * @param output the files that are written
 * @param threads that work at a time, at least 1
 */
public record GenerateClips(
    Path model,
    ModelInput input,
    Optional<PathPattern> pattern,
    GenerationWay way,
    ClipFiles output,
    int threads)
    implements Operation {

  @Override
  public int run(Console console) {
    ModelPredictor.prepare();
    FittedModel fitted = ModelFolder.read(model);
    Optional<GenerationWay.Training> training = way.training(model, fitted, console);
    Optional<TrainingPairs> pairs = training.map(GenerationWay.Training::pairs);
    ClipWay generator = way.fit(fitted, training, console);
    if (!generator.choice().isEmpty()) {
      console.note("chosen: " + generator.choice());
    }
    try (ScratchFolder scratch = ScratchFolder.create()) {
      PreparedDataSet dataSet = dataSet(fitted, scratch, console);
      List<Clip> clips = generator.generate(dataSet);
      Optional<GreyLevels> levels = levels(fitted, pairs, clips);
      List<String> read = new LipReader(fitted, levels).read(clips, dataSet.instances());
      output.write(
          new ClipFiles.Content(dataSet, clips, read, levels),
          new ClipSounds(input.path(), dataSet, scratch, threads),
          console);
    }
    return ExitCode.DONE;
  }

  private PreparedDataSet dataSet(FittedModel fitted, ScratchFolder scratch, Console console) {
    InputReading.Names names = new InputReading.Names(pattern, false, Optional.empty());
    PreparedDataSet all =
        input.open(
            fitted, fitted.source(), new ModelInput.Source(names, scratch, threads), console);
    return input.complete(all, fitted.source().name(), console);
  }

  /** Returns the levels of grey of pictures: those of the pairs, or of the clips themselves. */
  private static Optional<GreyLevels> levels(
      FittedModel fitted, Optional<TrainingPairs> pairs, List<Clip> clips) {
    if (!Clip.arePictures(fitted.target().frames())) {
      return Optional.empty();
    }
    return Optional.of(pairs.map(ClipComparison::levels).orElseGet(() -> GreyLevels.of(clips)));
  }
}
