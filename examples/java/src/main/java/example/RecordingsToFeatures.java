package example;

import io.github.tdl4j.LabelledData;
import io.github.tdl4j.NetworkTrainer;
import io.github.tdl4j.feature.audio.Mfcc;
import io.github.tdl4j.feature.audio.MfccPresets;
import io.github.tdl4j.feature.audio.WavFile;
import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * From a folder of WAV files to a classifier: each recording becomes the MFCC of 20 frames at even
 * distances. A label is what a file's name has before the first underscore, as in {@code
 * 7_jackson_0.wav}; of each label every fifth recording is tested.
 */
public final class RecordingsToFeatures {
  private static final int FRAMES = 20;

  private RecordingsToFeatures() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(Path.of(arguments[0]))) {
      files = found.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
    }
    List<float[]> training = new ArrayList<>();
    List<String> trainingLabels = new ArrayList<>();
    List<float[]> test = new ArrayList<>();
    List<String> testLabels = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String label = files.get(i).getFileName().toString().split("_")[0];
      (i % 5 == 4 ? test : training).add(features(files.get(i)));
      (i % 5 == 4 ? testLabels : trainingLabels).add(label);
    }
    var classifier = NetworkTrainer.withDefaults().fit(data(training, trainingLabels));
    System.out.printf(
        "%d recordings trained on, %d tested, accuracy %.3f%n",
        training.size(), test.size(), classifier.accuracy(data(test, testLabels)));
  }

  private static LabelledData<String> data(List<float[]> rows, List<String> labels) {
    return LabelledData.of(rows.toArray(float[][]::new), labels.toArray(String[]::new));
  }

  private static float[] features(Path file) {
    Waveform recording = WavFile.read(file);
    Matrix frames = new Mfcc(MfccPresets.HTK.at(recording.rate())).extract(recording);
    float[] row = new float[FRAMES * frames.columns()];
    for (int i = 0; i < FRAMES; i++) {
      int frame = Math.round(i * (frames.rows() - 1) / (FRAMES - 1f));
      System.arraycopy(frames.row(frame), 0, row, i * frames.columns(), frames.columns());
    }
    return row;
  }
}
