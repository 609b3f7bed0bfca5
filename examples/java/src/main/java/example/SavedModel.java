package example;

import io.github.tdl4j.FittedTransfer;
import io.github.tdl4j.LabelledData;
import io.github.tdl4j.NetworkClassifier;
import io.github.tdl4j.NetworkTrainer;
import io.github.tdl4j.Transfer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A transfer and a tuned network are saved to new folders, loaded, and give the same answers. The
 * argument names a folder that does not exist yet, as {@code model}; {@code model-transfer} is made
 * beside it.
 */
public final class SavedModel {
  private SavedModel() {}

  public static void main(String[] arguments) {
    Path model = Path.of(arguments.length > 0 ? arguments[0] : "model");
    Path ofTransfer = model.resolveSibling(model.getFileName() + "-transfer");
    TwoSensors data = new TwoSensors(600);
    Set<String> unseen = Set.of("run", "sit");
    var rich = data(data, data.rich, label -> true);
    var pairsOfRich = data(data, data.rich, label -> !unseen.contains(label));
    var pairsOfPoor = data(data, data.poor, label -> !unseen.contains(label));
    var lacking = data(data, data.rich, unseen::contains);

    var trainer = NetworkTrainer.withDefaults().hidden(30);
    var source = trainer.fit(rich); // N_A
    var target = trainer.fit(pairsOfPoor, source.labels()); // N_V
    var transfer =
        Transfer.atLayer(0)
            .map(new MostAligned(5)) // a map of one's own: MostAlignedProvider restores it
            .fit(source, target, pairsOfRich, pairsOfPoor);
    var tuned = transfer.tune(lacking, pairsOfPoor);

    tuned.save(model);
    transfer.save(ofTransfer);

    // From here on as in another program: both are read from their folders.
    NetworkClassifier<String> loaded = NetworkClassifier.load(model);
    FittedTransfer<String> again = FittedTransfer.load(ofTransfer);
    NetworkClassifier<String> tunedAgain = again.tune(lacking, pairsOfPoor);

    System.out.println("labels: " + loaded.labels());
    System.out.println("loaded, the same answers: " + same(loaded, tuned, data));
    System.out.println("tuned again, the same answers: " + same(tunedAgain, tuned, data));
  }

  private static boolean same(
      NetworkClassifier<String> one, NetworkClassifier<String> other, TwoSensors data) {
    return Arrays.deepEquals(one.probabilities(data.poor), other.probabilities(data.poor));
  }

  private static LabelledData<String> data(
      TwoSensors data, double[][] rows, Predicate<String> wanted) {
    int[] chosen =
        IntStream.range(0, data.labels.length).filter(i -> wanted.test(data.labels[i])).toArray();
    return LabelledData.of(
        IntStream.of(chosen).mapToObj(i -> rows[i]).toArray(double[][]::new),
        IntStream.of(chosen).mapToObj(i -> data.labels[i]).toArray(String[]::new));
  }
}
