package io.github.tdl4j.onnx.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.onnx.graph.OnnxModel;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one tensor of a model for rows of its input, by ONNX Runtime on the calling thread.
 * The same rows give the same bits on one machine. Several threads may use a session at once.
 */
public final class TensorSession implements AutoCloseable {
  /** The most rows that are computed at a time. */
  private static final int ROWS = 64;

  /** The longest time in which the first rows must be computed. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Largest difference by rounding, relative to 1 plus the number. */
  private static final double SAME = 1e-3;

  private final OnnxModel model;
  private final ModelInput input;
  private final OrtSession session;
  private final String tensor;
  private List<Integer> rowShape = List.of();
  private Optional<OrtSession.RunOptions> running = Optional.empty();
  private volatile boolean isLate;

  private TensorSession(OnnxModel model, ModelInput input, OrtSession session, String tensor) {
    this.model = model;
    this.input = input;
    this.session = session;
    this.tensor = tensor;
  }

  /**
   * Opens a session.
   *
   * @param input the input of the model
   * @param tensor name of a tensor of type float32 whose first dimension counts rows
   * @throws InputException if ONNX Runtime refuses the model, or the tensor is of another kind
   */
  public static TensorSession open(OnnxModel model, ModelInput input, String tensor) {
    return open(model, input, tensor, LONGEST);
  }

  /** Opens a session whose first rows must be computed within a time. */
  static TensorSession open(OnnxModel model, ModelInput input, String tensor, Duration longest) {
    OrtSession session = Sessions.open(model, tensor);
    try {
      TensorSession opened = new TensorSession(model, input, session, tensor);
      opened.rowShape = opened.measuredShape(longest);
      return opened;
    } catch (InputException e) {
      Sessions.close(session);
      throw e;
    }
  }

  /** Returns the shape of the tensor for a row; a computation that does not end is stopped. */
  private List<Integer> measuredShape(Duration longest) {
    try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      Thread limit = new Thread(() -> stopLate(options, longest), "time limit");
      limit.setDaemon(true);
      running = Optional.of(options);
      limit.start();
      try {
        return measured();
      } finally {
        running = Optional.empty();
        limit.interrupt();
        limit.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw model.fault("was not computed, because the program is being stopped");
    } catch (OrtException e) {
      throw Sessions.fault(model, e);
    }
  }

  private void stopLate(OrtSession.RunOptions options, Duration longest) {
    try {
      Thread.sleep(longest.toMillis());
      isLate = true;
      options.setTerminate(true);
    } catch (InterruptedException | OrtException e) {
      Thread.currentThread().interrupt(); // the computation has ended
    }
  }

  /** Computes some rows and returns the shape of the tensor for one. */
  private List<Integer> measured() {
    int rows = input.isSingle() ? 1 : 2;
    Matrix probe = probe(rows);
    List<float[]> together = new ArrayList<>();
    long[] shape = compute(probe, values -> together.add(rest(values)));
    if (shape.length == 0 || shape[0] != rows) {
      throw model.fault(
          "tensor "
              + tensor
              + " must have a row for each row of the input, as its first dimension, but has the"
              + " shape "
              + Arrays.toString(shape)
              + " for "
              + rows
              + " rows");
    }
    requireRowByRow(probe, together.get(0));
    return Arrays.stream(shape).skip(1).mapToObj(size -> (int) size).toList();
  }

  /** Returns rows of different numbers in [-1, 1]. */
  private Matrix probe(int rows) {
    MutableMatrix numbers = MutableMatrix.zeros(rows, input.width());
    for (int row = 0; row < rows; row++) {
      float[] values = new float[input.width()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) StrictMath.sin(1 + 7 * row + i);
      }
      numbers.setRow(row, values);
    }
    return numbers;
  }

  /** Checks that a row alone gives what it gave among others, and the same once more. */
  private void requireRowByRow(Matrix probe, float[] together) {
    int width = together.length / probe.rows();
    for (int row = 0; row < probe.rows(); row++) {
      List<float[]> alone = new ArrayList<>();
      var unused = compute(probe.rowRange(row, row + 1), values -> alone.add(rest(values)));
      for (int i = 0; i < width; i++) {
        float expected = together[row * width + i];
        float difference = Math.abs(alone.get(0)[i] - expected);
        if (difference > SAME * (1 + Math.abs(expected))) {
          throw model.fault(
              "tensor "
                  + tensor
                  + " must depend on its own row alone, the same each time, but a row gives"
                  + " other numbers when it is computed again without others; look for random"
                  + " operators and for means over rows");
        }
      }
    }
  }

  private static float[] rest(FloatBuffer values) {
    float[] numbers = new float[values.remaining()];
    values.get(numbers);
    return numbers;
  }

  /** Returns the shape of the tensor for one row. */
  public List<Integer> rowShape() {
    return rowShape;
  }

  /** Returns the number of values of a row. */
  public int width() {
    return rowShape.stream().reduce(1, (a, b) -> a * b);
  }

  /**
   * Returns the values of the tensor, n x width, computed when they are read.
   *
   * @param rows n x the width of the input
   */
  public Rows over(Rows rows) {
    return rows.mapped(width(), this::compute);
  }

  private void compute(Matrix rows, MutableMatrix into) {
    int most = input.isSingle() ? 1 : ROWS;
    for (int from = 0; from < rows.rows(); from += most) {
      int to = Math.min(rows.rows(), from + most);
      MutableMatrix part = into.rowRange(from, to);
      var unused =
          compute(
              rows.rowRange(from, to),
              values -> {
                float[] row = new float[part.columns()];
                for (int i = 0; i < part.rows(); i++) {
                  values.get(row);
                  requireFinite(row);
                  part.setRow(i, row);
                }
              });
    }
  }

  /** Checks what the network computes from finite rows, so that no other cause is blamed. */
  private void requireFinite(float[] row) {
    for (float value : row) {
      if (!Float.isFinite(value)) {
        throw model.fault(
            "tensor "
                + tensor
                + " must have finite numbers for rows of finite numbers but has "
                + value
                + "; look for a division by 0, for a logarithm or a root, and for numbers of the"
                + " data that are larger than those that the network learnt from");
      }
    }
  }

  private interface Reader {
    void read(FloatBuffer values);
  }

  /** Computes some rows and returns the shape of the tensor. */
  private long[] compute(Matrix rows, Reader reader) {
    float[] flat = rows.rows() * rows.columns() == 0 ? new float[0] : rows.inRows(1).row(0);
    try (OnnxTensor given =
            OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), FloatBuffer.wrap(flat), input.shape(rows.rows()));
        OrtSession.Result result = run(Map.of(input.name(), given))) {
      if (!(result.get(0) instanceof OnnxTensor found
          && found.getInfo().type == OnnxJavaType.FLOAT)) {
        throw model.fault("tensor " + tensor + " must be of type float32");
      }
      reader.read(found.getFloatBuffer());
      return found.getInfo().getShape();
    } catch (OrtException e) {
      if (isLate) {
        throw model.fault(
            "tensor "
                + tensor
                + " must be computed for two rows within a minute but is not; look for a loop that"
                + " does not end");
      }
      throw Sessions.fault(model, e);
    }
  }

  private OrtSession.Result run(Map<String, OnnxTensor> inputs) throws OrtException {
    return running.isPresent()
        ? session.run(inputs, session.getOutputNames(), running.get())
        : session.run(inputs);
  }

  @Override
  public void close() {
    Sessions.close(session);
  }
}
