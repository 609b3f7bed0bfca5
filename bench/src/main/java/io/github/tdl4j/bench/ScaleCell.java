package io.github.tdl4j.bench;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.kernel.JointSvr;
import io.github.tdl4j.embedding.knn.Knn;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.rbm.DeepBeliefNetwork;
import io.github.tdl4j.network.rbm.RbmSettings;
import io.github.tdl4j.network.rbm.VisibleUnits;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.Schedule;
import io.github.tdl4j.network.training.SgdSettings;
import io.github.tdl4j.state.NpyMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * One cell of the table of scale, in a separate process, so that its memory can be measured: {@code
 * STEP ROWS WIDTH FOLDER}. The rows are mapped from the files that the step {@code draw} writes to
 * the folder. Prints JSON: the seconds of {@code fit}, and of {@code apply} to {@code rows} rows.
 */
final class ScaleCell {
  private static final int LABELS = 26;
  private static final int BATCH = 100;

  /** The largest number of rows to which a map is applied; time is proportional to it. */
  private static final int MOST_QUERIES = 10_000;

  private final int rows;
  private final int width;
  private final Path folder;

  private ScaleCell(int rows, int width, Path folder) {
    this.rows = rows;
    this.width = width;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    ScaleCell cell =
        new ScaleCell(
            Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Path.of(arguments[3]));
    System.out.println(cell.run(arguments[0]));
  }

  private String run(String step) throws IOException {
    return switch (step) {
      case "draw" -> draw();
      case "idle" -> json(0, 0, 0);
      case "pretraining" -> pretraining();
      case "tuning" -> tuning();
      case "activation" -> activation();
      case "knn" -> map(Knn.defaults());
      case "ncca" -> map(Ncca.defaults());
      case "svr" -> map(JointSvr.defaults());
      default -> throw new IllegalArgumentException("step must be known but is " + step);
    };
  }

  private static String json(double fit, double apply, int rows) {
    return String.format(
        Locale.ROOT, "{\"fit\": %.6f, \"apply\": %.6f, \"rows\": %d}", fit, apply, rows);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private int queries() {
    return Math.min(rows, MOST_QUERIES);
  }

  private String draw() throws IOException {
    draw("source", rows, Seeds.root(1));
    draw("target", rows, Seeds.root(1));
    draw("queries", queries(), Seeds.root(2));
    return json(0, 0, 0);
  }

  /** Draws block by block, in constant memory; equal seeds give equal causes. */
  private void draw(String name, int count, Seeds seeds) throws IOException {
    Activations layer = Activations.layer(name.equals("target") ? name : "source", width);
    RandomStream causes = seeds.stream("causes");
    RandomStream noise = seeds.stream(name);
    Files.deleteIfExists(file(name));
    NpyMatrix.write(
        file(name),
        new DrawnRows(count, width, block -> layer.of(Activations.causes(causes, block), noise)));
  }

  /** Rows that are drawn as they are read, once and in their order. */
  private record DrawnRows(int rows, int columns, IntFunction<Matrix> draw) implements Rows {
    @Override
    public int blockRows() {
      return BATCH;
    }

    @Override
    public Matrix rowRange(int from, int to) {
      return draw.apply(to - from);
    }

    @Override
    public void read(int[] rowIndices, MutableMatrix into) {
      throw new UnsupportedOperationException("rows must be read in their order");
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ".npy");
  }

  private Rows mapped(String name, int count) throws IOException {
    return NpyRows.map(file(name), count, width);
  }

  private String pretraining() throws IOException {
    RbmSettings usual = RbmSettings.defaults(0.05).withEpochs(1).withBatch(50);
    RbmSettings epoch =
        new RbmSettings(
            1,
            BATCH,
            usual.learningRate(),
            1,
            false,
            usual.momentum(),
            usual.weightDecay(),
            usual.sparsity(),
            usual.initialDeviation());
    Rows visible = mapped("source", rows);
    long start = System.nanoTime();
    DeepBeliefNetwork.pretrain(
        visible,
        new DeepBeliefNetwork.Settings(List.of(width), VisibleUnits.BERNOULLI, epoch, epoch),
        Seeds.root(1));
    return json(since(start), 0, 0);
  }

  private Network network() {
    RandomStream random = Seeds.root(1).stream("network");
    return new Network(
        List.of(
            new Layer(
                random.gaussians(width, width, 0.05), Matrix.zeros(1, width), Activation.SIGMOID),
            new Layer(
                random.gaussians(width, LABELS, 0.05),
                Matrix.zeros(1, LABELS),
                Activation.SOFTMAX)));
  }

  private String tuning() throws IOException {
    LabelledRows data =
        LabelledRows.of(
            mapped("target", rows), IntStream.range(0, rows).mapToObj(i -> i % LABELS).toList());
    Network network = network();
    long start = System.nanoTime();
    new Backpropagation(1, BATCH, new SgdSettings(0.05, 0.9, 0.001, Schedule.CONSTANT))
        .train(network, data, Seeds.root(1).stream("training"));
    return json(since(start), 0, 0);
  }

  private String activation() throws IOException {
    Rows input = mapped("source", rows);
    Network network = network();
    long start = System.nanoTime();
    network.activate(input);
    return json(0, since(start), rows);
  }

  private String map(EmbeddingMethod method) throws IOException {
    Rows source = mapped("source", rows);
    Rows target = mapped("target", rows);
    Matrix queries = mapped("queries", queries()).toMatrix();
    long start = System.nanoTime();
    Embedding fitted = method.fit(new ParallelActivations(source, target));
    double fit = since(start);
    start = System.nanoTime();
    fitted.map(queries);
    return json(fit, since(start), queries.rows());
  }
}
