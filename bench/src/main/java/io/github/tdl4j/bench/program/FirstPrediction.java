package io.github.tdl4j.bench.program;

import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.model.ModelNetwork;
import io.github.tdl4j.model.ModelPredictions;
import io.github.tdl4j.model.ModelPredictor;
import io.github.tdl4j.model.store.ModelFolder;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The time from the start of the main method to the first predictions in a new JVM: {@code MODEL
 * DATA THREADS}. Reads the model and the prepared data set, predicts, and prints the seconds and
 * the number of instances.
 */
final class FirstPrediction {
  private FirstPrediction() {}

  public static void main(String[] arguments) {
    long start = System.nanoTime();
    ModelPredictor.prepare();
    ModelPredictor predictor =
        new ModelPredictor(ModelFolder.read(Path.of(arguments[0])), Integer.parseInt(arguments[2]));
    PreparedDataSet data = PreparedDataSet.read(Path.of(arguments[1]));
    ModelPredictions predictions = predictor.predict(data, ModelNetwork.TUNED);
    int predicted = predictions.predicted().size();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "%.9f %d%n", seconds, predicted);
  }
}
