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

/** Reads all frames of a data set in parallel; each thread holds one instance. */
public final class InstanceScan {
  private final PreparedDataSet dataSet;
  private final ImportProgress progress;
  private int done;

  private InstanceScan(PreparedDataSet dataSet, ImportProgress progress) {
    this.dataSet = dataSet;
    this.progress = progress;
  }

  /**
   * Facts and thumbnails of all instances in one modality, in the order of the data set.
   *
   * @param facts facts of each instance; empty if it lacks the modality
   * @param means a thumbnail for each instance ({@link Thumbnailer}); zeros without usable frames
   */
  public record Result(List<Optional<InstanceFacts>> facts, Matrix means) {
    /** Returns thumbnails of some instances, normalised to mean 0 and length 1. */
    public Matrix thumbnails(int... instances) {
      return Thumbnailer.normalised(means.select(instances));
    }

    /** Returns the results of some instances. */
    Result select(int[] instances) {
      return new Result(
          Arrays.stream(instances).mapToObj(facts::get).toList(), means.select(instances));
    }
  }

  /** Reads every modality. */
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
    Thumbnailer thumbnailer = new Thumbnailer(modality, isStill);
    MutableMatrix rows = MutableMatrix.zeros(instances.size(), thumbnailer.width());
    ThumbnailOutput output = new ThumbnailOutput(thumbnailer, rows);
    AtomicReferenceArray<Optional<InstanceFacts>> facts =
        new AtomicReferenceArray<>(instances.size());
    ParallelFor.run(
        instances.size(),
        index -> {
          facts.set(index, read(modality, index, output));
          countOne(total);
        });
    List<Optional<InstanceFacts>> list = new ArrayList<>();
    for (int index = 0; index < instances.size(); index++) {
      list.add(facts.get(index));
    }
    return new Result(list, rows);
  }

  /** Returns whether a modality has single frames only, which have no length in time. */
  static boolean isStill(List<Instance> instances, Modality modality) {
    return instances.stream().allMatch(instance -> instance.frameCount(modality.name()) <= 1);
  }

  /** Synchronized, so that reported counts increase. */
  private synchronized void countOne(int total) {
    progress.imported(++done, total);
  }

  /** Returns the facts of an instance and writes its thumbnail into the row with its index. */
  private Optional<InstanceFacts> read(Modality modality, int index, ThumbnailOutput into) {
    Instance instance = dataSet.instances().get(index);
    if (!instance.has(modality.name())) {
      return Optional.empty();
    }
    try {
      Matrix frames = dataSet.frames(modality.name(), instance);
      into.rows.setRow(index, into.thumbnailer.of(frames));
      return Optional.of(facts(frames));
    } catch (InputException e) {
      String fault = String.valueOf(e.getMessage());
      return Optional.of(InstanceFacts.unusable(instance.frameCount(modality.name()), fault));
    }
  }

  /** A thumbnailer and its output. */
  private record ThumbnailOutput(Thumbnailer thumbnailer, MutableMatrix rows) {}

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
