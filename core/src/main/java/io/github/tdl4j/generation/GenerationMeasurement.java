package io.github.tdl4j.generation;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.generation.clip.Clip;
import io.github.tdl4j.generation.clip.GreyLevels;
import io.github.tdl4j.generation.clip.Pictures;
import io.github.tdl4j.generation.measure.ClipMeasures;
import io.github.tdl4j.generation.way.ChosenWay;
import io.github.tdl4j.generation.way.ClipComparison;
import io.github.tdl4j.generation.way.ClipWay;
import io.github.tdl4j.generation.way.ClipWayMethod;
import io.github.tdl4j.generation.way.ConcatenationMethod;
import io.github.tdl4j.generation.way.FrameDecoderMethod;
import io.github.tdl4j.generation.way.LipReader;
import io.github.tdl4j.generation.way.MeanClips;
import io.github.tdl4j.generation.way.NearestClips;
import io.github.tdl4j.generation.way.OfModel;
import io.github.tdl4j.generation.way.TopDown;
import io.github.tdl4j.generation.way.TopDownMethod;
import io.github.tdl4j.generation.way.TrainingPairs;
import io.github.tdl4j.generation.way.WayListener;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.fit.FoldModels.FoldModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;

/**
 * Generates the clips of the test instances of folds in all ways, and compares them with the real
 * ones. All clips are read by the same lip reader: N_V after the transfer at the first layer of the
 * experiment.
 */
public final class GenerationMeasurement {
  /** The name of the real clips, which the lip reader reads too. */
  public static final String REAL = "real";

  /** The most labels that pictures are made of. */
  private static final int MOST_PICTURES = 6;

  private final ExperimentSettings settings;
  private final List<String> seen;
  private final int threads;
  private final WayListener listener;
  private final List<MeasuredClip> clips = new ArrayList<>();
  private final List<String> choices = new ArrayList<>();
  private final Map<String, Pictures> pictures = new LinkedHashMap<>();

  /**
   * Creates a measurement.
   *
   * @param seen the seen labels
   * @param threads that work at a time, at least 1
   * @param listener receives the progress of the choice in each fold
   */
  public GenerationMeasurement(
      ExperimentSettings settings, List<String> seen, int threads, WayListener listener) {
    this.settings = settings;
    this.seen = List.copyOf(seen);
    this.threads = threads;
    this.listener = listener;
  }

  /** Returns all measured clips, fold after fold, way after way. */
  public List<MeasuredClip> clips() {
    return List.copyOf(clips);
  }

  /** Returns the choice of each fold in words. */
  public List<String> choices() {
    return List.copyOf(choices);
  }

  /**
   * Returns pictures of a test instance of some unseen labels, by label: the real clip and that of
   * each way, one below another.
   */
  public Map<String, Pictures> pictures() {
    return Map.copyOf(pictures);
  }

  /** Measures a fold. */
  public void add(FoldModel fold) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      pool.submit(() -> measure(fold)).join();
    } finally {
      pool.shutdownNow();
    }
  }

  private void measure(FoldModel fold) {
    FittedModel first = fold.models().get(0);
    TrainingPairs pairs =
        new TrainingPairs(fold.pairs(), first.source().name(), first.target().name());
    ClipComparison comparison = ClipComparison.of(first, pairs);
    Map<String, List<Clip>> generated = new LinkedHashMap<>();
    generated.put(REAL, real(fold.tests(), first.target().name()));
    ways(fold, pairs).forEach((name, way) -> generated.put(name, way.generate(fold.tests())));
    LipReader reader = new LipReader(first, Optional.of(comparison.levels()));
    generated.forEach(
        (name, made) -> {
          List<String> read = reader.read(made, fold.tests().instances());
          clips.addAll(measured(fold, comparison, new Made(name, made, read)));
        });
    if (clips.size() == generated.size() * made(generated)) {
      draw(fold.tests(), generated, comparison);
    }
  }

  private static int made(Map<String, List<Clip>> generated) {
    return generated.values().iterator().next().size();
  }

  private static List<Clip> real(PreparedDataSet tests, String target) {
    return tests.instances().stream()
        .map(one -> Clip.whole(tests.frames(target, one), tests.modality(target)))
        .toList();
  }

  /** Returns the fitted ways by their names. */
  private Map<String, ClipWay> ways(FoldModel fold, TrainingPairs pairs) {
    FittedModel first = fold.models().get(0);
    Map<String, ClipWay> ways = new LinkedHashMap<>();
    for (ClipWayMethod baseline : List.of(new MeanClips(), new NearestClips())) {
      ways.put(baseline.name(), baseline.fit(first, pairs));
    }
    List<ClipWayMethod> methods = new ArrayList<>();
    for (FittedModel model : fold.models()) {
      if (TopDown.obstacle(model).isEmpty()) {
        String name = TopDownMethod.NAME + "-" + model.transfers().get(0).layers().target();
        ways.put(name, TopDown.of(model));
        methods.add(new OfModel(name, TopDownMethod.of(settings), model));
      }
    }
    methods.addAll(FrameDecoderMethod.ALL);
    methods.addAll(ConcatenationMethod.ALL);
    List<Double> scores = ChosenWay.scores(methods, first, pairs, listener);
    StringBuilder choice =
        new StringBuilder("repeat " + fold.repeat() + ", fold " + fold.number() + ":");
    for (String name : List.of(FrameDecoderMethod.NAME, ConcatenationMethod.NAME)) {
      int best = bestOf(name, methods, scores);
      ways.put(name, methods.get(best).fit(first, pairs));
      choice.append(' ').append(ChosenWay.words(methods.get(best), scores.get(best))).append(';');
    }
    int best = ChosenWay.best(scores);
    ways.put(ChosenWay.NAME, Check.notNull("the best way", ways.get(methods.get(best).name())));
    choice.append(" auto: ").append(ChosenWay.words(methods.get(best), scores.get(best)));
    choices.add(choice.toString());
    return ways;
  }

  /** Returns the position of the method of a name with the largest score. */
  private static int bestOf(String name, List<ClipWayMethod> methods, List<Double> scores) {
    int best = -1;
    for (int i = 0; i < methods.size(); i++) {
      boolean isBetter = best < 0 || scores.get(i) > scores.get(best);
      best = methods.get(i).name().equals(name) && isBetter ? i : best;
    }
    return best;
  }

  /** The clips of one way, and the labels that the network reads from them. */
  private record Made(String way, List<Clip> clips, List<String> read) {}

  private List<MeasuredClip> measured(FoldModel fold, ClipComparison comparison, Made made) {
    ClipMeasures[] measures = new ClipMeasures[made.clips().size()];
    List<Instance> instances = fold.tests().instances();
    ParallelFor.run(
        measures.length,
        i ->
            measures[i] = comparison.measures(fold.tests(), instances.get(i), made.clips().get(i)));
    List<MeasuredClip> all = new ArrayList<>();
    for (int i = 0; i < measures.length; i++) {
      Instance one = instances.get(i);
      all.add(
          new MeasuredClip(
              fold.repeat(),
              fold.number(),
              one.id(),
              one.group(),
              one.label(),
              seen.contains(one.label()),
              made.way(),
              measures[i],
              made.read().get(i)));
    }
    return all;
  }

  /** Keeps the pictures of the first test instances of unseen labels. */
  private void draw(
      PreparedDataSet tests, Map<String, List<Clip>> generated, ClipComparison comparison) {
    for (int i = 0; i < tests.instances().size() && pictures.size() < MOST_PICTURES; i++) {
      Instance instance = tests.instances().get(i);
      if (seen.contains(instance.label()) || pictures.containsKey(instance.label())) {
        continue;
      }
      int count = comparison.real(tests, instance).count();
      List<Pictures> rows = new ArrayList<>();
      for (List<Clip> clips : generated.values()) {
        Clip shown = comparison.shown(clips.get(i), count);
        rows.add(Pictures.of(shown, GreyLevels.BYTES).strip());
      }
      pictures.put(instance.label(), Pictures.below(rows));
    }
  }
}
