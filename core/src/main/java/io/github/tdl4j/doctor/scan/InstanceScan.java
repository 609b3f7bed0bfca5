package io.github.tdl4j.doctor.scan;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Modality;
import io.github.tdl4j.data.io.ImportProgress;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Sha256;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.parallel.ParallelFor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** Reads all instances of a data set, on all idle threads, each holding one instance. */
public final class InstanceScan {
  private final PreparedDataSet dataSet;
  private final ImportProgress progress;
  private int done;

  private InstanceScan(PreparedDataSet dataSet, ImportProgress progress) {
    this.dataSet = dataSet;
    this.progress = progress;
  }

  /**
   * All instances in one modality, in the order of the instances.
   *
   * @param facts of each; empty where it lacks the modality
   * @param means a row for each ({@link Thumbnailer}); zeros where there are no frames to be used
   */
  public record Result(List<Optional<InstanceFacts>> facts, Matrix means) {
    /** The sketches of some instances, of mean 0 and length 1. */
    public Matrix sketches(int... instances) {
      return Thumbnailer.normalised(means.select(instances));
    }

    /** The same of some instances alone. */
    Result select(int[] instances) {
      return new Result(
          Arrays.stream(instances).mapToObj(facts::get).toList(), means.select(instances));
    }
  }

  /** The instances in every modality. */
  static Map<String, Result> of(PreparedDataSet dataSet, ImportProgress progress) {
    InstanceScan scan = new InstanceScan(dataSet, progress);
    Map<String, Result> results = new LinkedHashMap<>();
    for (Modality modality : dataSet.description().modalities()) {
      results.put(modality.name(), scan.read(modality));
    }
    return results;
  }

  private Result read(Modality modality) {
    List<Instance> instances = dataSet.instances();
    int total = instances.size() * dataSet.description().modalities().size();
    boolean isStill = isStill(instances, modality);
    Thumbnailer sketch = new Thumbnailer(modality, isStill);
    MutableMatrix sketches = MutableMatrix.zeros(instances.size(), sketch.width());
    Sketching sketching = new Sketching(sketch, sketches);
    AtomicReferenceArray<Optional<InstanceFacts>> facts =
        new AtomicReferenceArray<>(instances.size());
    ParallelFor.run(
        instances.size(),
        index -> {
          facts.set(index, read(modality, index, sketching));
          countOne(total);
        });
    List<Optional<InstanceFacts>> list = new ArrayList<>();
    for (int index = 0; index < instances.size(); index++) {
      list.add(facts.get(index));
    }
    return new Result(list, sketches);
  }

  /** Returns whether a modality has single frames only, which have no length in time. */
  static boolean isStill(List<Instance> instances, Modality modality) {
    return instances.stream().allMatch(instance -> instance.frameCount(modality.name()) <= 1);
  }

  /** Threads take turns, so that the count only rises. */
  private synchronized void countOne(int total) {
    progress.imported(++done, total);
  }

  /** The facts of a instance; its sketch becomes the row of this number. */
  private Optional<InstanceFacts> read(Modality modality, int index, Sketching into) {
    Instance instance = dataSet.instances().get(index);
    if (!instance.has(modality.name())) {
      return Optional.empty();
    }
    try {
      Matrix frames = dataSet.frames(modality.name(), instance);
      into.rows.setRow(index, into.sketch.of(frames));
      return Optional.of(facts(frames));
    } catch (InputException e) {
      String fault = String.valueOf(e.getMessage());
      return Optional.of(InstanceFacts.unusable(instance.frameCount(modality.name()), fault));
    }
  }

  /** Where sketches go. */
  private record Sketching(Thumbnailer sketch, MutableMatrix rows) {}

  private static InstanceFacts facts(Matrix frames) {
    MessageDigest digest = Sha256.begin();
    float lowest = Float.POSITIVE_INFINITY;
    float highest = Float.NEGATIVE_INFINITY;
    boolean isStill = frames.rows() > 1;
    float[] first = frames.row(0);
    IntStream.range(0, first.length).forEach(i -> first[i] += 0f);
    float[] frame = new float[frames.columns()];
    ByteBuffer bytes = ByteBuffer.allocate(frame.length * Float.BYTES);
    for (int row = 0; row < frames.rows(); row++) {
      frames.copyRow(row, frame);
      for (int i = 0; i < frame.length; i++) {
        frame[i] += 0f; // -0, which is equal to 0, becomes 0.
        float value = frame[i];
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
      }
      isStill &= Arrays.equals(first, frame);
      bytes.clear().asFloatBuffer().put(frame);
      digest.update(bytes.array());
    }
    String sum = HexFormat.of().formatHex(digest.digest());
    return new InstanceFacts(frames.rows(), sum, Optional.empty(), lowest, highest, isStill);
  }
}
