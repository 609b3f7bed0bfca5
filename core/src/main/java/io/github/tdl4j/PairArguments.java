package io.github.tdl4j;

import io.github.tdl4j.embedding.RankException;
import io.github.tdl4j.math.Rows;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parallel instances of {@link Transfer#fit}, whose faults are named by its arguments. */
final class PairArguments {
  static final String SOURCE = "pairsOfSource";
  static final String TARGET = "pairsOfTarget";

  /** The number of pairs that every map needs: an estimate of a spread has two rows. */
  private static final int FEWEST = 2;

  /** The beginning of messages of maps, which call the activations of pairs source and target. */
  private static final Pattern SIDE = Pattern.compile("^(source|target) must ");

  private PairArguments() {}

  /** An argument with rows. */
  record Argument(String name, Rows rows) {}

  /** Refuses pairs that no map can be fitted to. */
  static void checkCount(Rows source, Rows target) {
    if (target.rows() != source.rows()) {
      throw new IllegalArgumentException(
          (TARGET + " must have " + source.rows() + " rows, as " + SOURCE + " has, but is ")
              + target.shape());
    }
    if (source.rows() < FEWEST) {
      throw new IllegalArgumentException(
          (SOURCE + " must have at least " + FEWEST + " rows, one for each pair, but is ")
              + source.shape());
    }
  }

  /** Refuses pairs of one label where errors of the map are estimated for labels left out. */
  static <L> void checkLabels(List<L> labels) {
    if (labels.stream().distinct().count() < 2) {
      throw new IllegalArgumentException(
          "pairs must have at least 2 different labels where errors of the map are drawn, as one"
              + (" label is left out, but have only [" + labels.get(0) + "]"));
    }
  }

  /**
   * Refuses rows of the two modalities whose widths show that they are swapped.
   *
   * @param columns those of N_A and of N_V
   * @param order the right order, for the message
   */
  static void checkOrder(Argument source, Argument target, List<Integer> columns, String order) {
    int ofSource = columns.get(0);
    int ofTarget = columns.get(1);
    if (ofSource != ofTarget
        && source.rows().columns() == ofTarget
        && target.rows().columns() == ofSource) {
      throw new IllegalArgumentException(
          (source.name()
                  + " must have "
                  + ofSource
                  + " columns, as the source network has, but is ")
              + (source.rows().shape() + ", and " + target.name() + " must have " + ofTarget)
              + (", as the target network has, but is " + target.rows().shape())
              + ("; they seem to be swapped: the order is " + order));
    }
  }

  /**
   * Returns what is fitted to pairs.
   *
   * @param places the names of the activations of both sides, for messages
   * @throws IllegalArgumentException whose message names the argument
   */
  static <T> T fitted(Places places, Supplier<T> fitting) {
    try {
      return fitting.get();
    } catch (IllegalArgumentException e) {
      if (e.getClass() != IllegalArgumentException.class && !(e instanceof RankException)) {
        throw e;
      }
      String named = named(places, String.valueOf(e.getMessage()));
      IllegalArgumentException fault =
          e instanceof RankException
              ? new RankException(named)
              : new IllegalArgumentException(named);
      fault.initCause(e);
      throw fault;
    } catch (ArithmeticException e) {
      if (e.getClass() != ArithmeticException.class) {
        throw e;
      }
      ArithmeticException fault =
          new ArithmeticException(named(places, String.valueOf(e.getMessage())));
      fault.initCause(e);
      throw fault;
    }
  }

  /** Names the pairs where the message blames a side, or else the map whose setting it blames. */
  private static String named(Places places, String message) {
    Matcher side = SIDE.matcher(message);
    if (side.find()) {
      String place = side.group(1).equals("source") ? places.source() : places.target();
      return place + " must " + message.substring(side.end());
    }
    boolean isNamed = message.startsWith(SOURCE) || message.startsWith(TARGET);
    return isNamed ? message : "map " + places.map() + ": " + message;
  }

  /** The names of the rows that a map is fitted to, and of the map. */
  record Places(String source, String target, String map) {
    /** Names inputs by their argument, and activations by their layer. */
    static Places of(TransferSettings settings) {
      List<Integer> sources = settings.layers().sources();
      boolean isOfInputs = settings.method().readsFrames();
      return new Places(
          isOfInputs
              ? SOURCE
              : place(
                  SOURCE, sources.size() == 1 ? "layer " + sources.get(0) : "layers " + sources),
          isOfInputs ? TARGET : place(TARGET, "layer " + settings.layers().target()),
          settings.method().name());
    }

    private static String place(String argument, String layer) {
      return layer.equals("layer 0")
          ? argument + ", standardised,"
          : "the activations of " + layer + " for " + argument;
    }
  }
}
