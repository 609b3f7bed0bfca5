package example;

import io.github.tdl4j.LabelledData;
import io.github.tdl4j.NetworkClassifier;
import io.github.tdl4j.NetworkTrainer;
import io.github.tdl4j.Transfer;
import io.github.tdl4j.embedding.linear.Ridge;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A network for a poor sensor learns activities that only a rich sensor has recorded. */
public final class TenLines {
  private TenLines() {}

  public static void main(String[] arguments) {
    TwoSensors data = new TwoSensors(900);
    Set<String> unseen = Set.of("run", "sit");
    int[] pairs = rows(data, i -> i < 600 && !unseen.contains(data.labels[i]));
    int[] richOnly = rows(data, i -> i < 600 && unseen.contains(data.labels[i]));
    int[] test = rows(data, i -> i >= 600);

    var rich = LabelledData.of(select(data.rich, pairs), select(data.labels, pairs));
    var poor = LabelledData.of(select(data.poor, pairs), select(data.labels, pairs));
    var lacking = LabelledData.of(select(data.rich, richOnly), select(data.labels, richOnly));
    var tested = LabelledData.of(select(data.poor, test), select(data.labels, test));

    var trainer = NetworkTrainer.withDefaults();
    var source = trainer.fit(rich.followedBy(lacking)); // N_A knows all labels
    var target = trainer.fit(poor, source.labels()); // N_V knows those of the pairs
    var transfer = Transfer.atLayer(0).map(Ridge.defaults()).fit(source, target, rich, poor);
    var tuned = transfer.tune(lacking, poor); // TDLFT(0)

    System.out.println("before: " + target.accuracyByLabel(tested));
    System.out.println("after:  " + tuned.accuracyByLabel(tested));
    List<String> answers = tuned.predict(tested.rows());
    System.out.println("first answers: " + answers.subList(0, 6));
    if (arguments.length > 0) { // a new folder, to be read by another program
      Path model = Path.of(arguments[0]);
      tuned.save(model);
      System.out.println("loaded: " + NetworkClassifier.load(model).accuracyByLabel(tested));
    }
  }

  private static int[] rows(TwoSensors data, java.util.function.IntPredicate wanted) {
    return IntStream.range(0, data.labels.length).filter(wanted).toArray();
  }

  private static double[][] select(double[][] all, int[] rows) {
    return Arrays.stream(rows).mapToObj(i -> all[i]).toArray(double[][]::new);
  }

  private static String[] select(String[] all, int[] rows) {
    return Arrays.stream(rows).mapToObj(i -> all[i]).toArray(String[]::new);
  }
}
