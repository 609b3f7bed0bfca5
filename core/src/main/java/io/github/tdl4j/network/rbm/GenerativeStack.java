package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The generative weights of a deep belief network: the way from a hidden layer down to the input,
 * {@code E[v | h] = f(h Wᵀ + b)} machine by machine, with the logistic function as f for Bernoulli
 * and the identity for Gaussian visible units (Hinton, Osindero, Teh 2006). Backpropagation changes
 * the recognition weights of a network and leaves these as pretraining found them.
 *
 * @param machines from the input upwards, at least one
 */
public record GenerativeStack(List<Machine> machines) {
  private static final String TYPE = "generative-stack";
  private static final String MACHINE = "generative-machine";

  /**
   * The downward pass of one machine.
   *
   * @param weights W, p visible x q hidden units
   * @param visibleBias b, 1 x p
   * @param visibleUnits Bernoulli or Gaussian
   */
  public record Machine(Matrix weights, Matrix visibleBias, VisibleUnits visibleUnits) {
    public Machine {
      Check.notNull("weights", weights);
      Check.notNull("visibleBias", visibleBias);
      Check.notNull("visibleUnits", visibleUnits);
      Check.rows("visibleBias", visibleBias, 1);
      Check.columns("visibleBias", visibleBias, weights.rows());
    }

    private static Machine of(Rbm machine) {
      return new Machine(machine.weights(), machine.visibleBias(), machine.visibleUnits());
    }

    private Matrix visibleMeans(Matrix hidden) {
      MutableMatrix result = MutableMatrix.zeros(hidden.rows(), weights.rows());
      result.setProductTranspose(hidden, weights);
      visibleUnits.toMean(result, visibleBias);
      return result;
    }

    private State state() {
      return State.of(MACHINE)
          .choice("visible", visibleUnits)
          .matrix("weights", weights)
          .matrix("visible_bias", visibleBias)
          .build();
    }

    private static Machine restore(StateReader state) {
      return state.read(
          MACHINE,
          values ->
              new Machine(
                  values.matrix("weights"),
                  values.matrix("visible_bias"),
                  values.choice("visible", VisibleUnits.class)));
    }
  }

  public GenerativeStack {
    Check.notNull("machines", machines);
    machines = List.copyOf(machines);
    MachineChain.require(machines.stream().map(Machine::weights).toList());
  }

  /**
   * Returns the generative weights of a network.
   *
   * @param network of at least one machine
   * @throws IllegalArgumentException if the argument is null
   */
  public static GenerativeStack of(DeepBeliefNetwork network) {
    Check.notNull("network", network);
    return new GenerativeStack(network.machines().stream().map(Machine::of).toList());
  }

  /** Returns the content of this stack. */
  public State state() {
    return State.of(TYPE)
        .children("machines", machines.stream().map(Machine::state).toList())
        .build();
  }

  /**
   * Restores a stack.
   *
   * @param state access to what {@link #state} returned
   * @throws IllegalArgumentException if the argument is null
   */
  public static GenerativeStack restore(StateReader state) {
    Check.notNull("state", state);
    return state.read(
        TYPE,
        values ->
            new GenerativeStack(
                values.children("machines").stream().map(Machine::restore).toList()));
  }

  /** Returns l, the number of hidden layers. */
  public int depth() {
    return machines.size();
  }

  /**
   * Returns the number of units of a layer; layer 0 is the input.
   *
   * @param layer in [0, depth]
   * @throws IllegalArgumentException if the argument is out of range
   */
  public int width(int layer) {
    Check.inRange("layer", layer, 0, depth());
    return layer == 0
        ? machines.get(0).weights().rows()
        : machines.get(layer - 1).weights().columns();
  }

  /**
   * Returns the mean-field reconstruction of the input, n x p, from activations of a layer.
   *
   * @param activations H^(layer), n x width of the layer; of layer 0 they are returned as they are
   * @param layer in [0, depth]
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public Matrix down(Matrix activations, int layer) {
    Check.notNull("activations", activations);
    Check.columns("activations", activations, width(layer));
    Matrix visible = activations;
    for (int machine = layer - 1; machine >= 0; machine--) {
      visible = machines.get(machine).visibleMeans(visible);
    }
    return visible;
  }

  /**
   * Returns the stack of rows x = m + z D for a stack of coordinates z: {@code W = Dᵀ W_z, b = m +
   * b_z D}.
   *
   * @param mean m, 1 x p
   * @param directions D, r x p, of orthonormal rows
   * @throws IllegalArgumentException if the visible units of the first machine are not Gaussian, or
   *     shapes do not fit
   */
  public GenerativeStack ofCoordinates(Matrix mean, Matrix directions) {
    Check.notNull("mean", mean);
    Check.notNull("directions", directions);
    Machine first = gaussian();
    return withFirst(
        new Machine(
            directions.transposeTimes(first.weights()),
            first.visibleBias().times(directions).plus(1, mean),
            VisibleUnits.GAUSSIAN));
  }

  /**
   * Returns the stack of rows x for a stack of x − m.
   *
   * @param mean m, 1 x p
   * @throws IllegalArgumentException if the visible units of the first machine are not Gaussian, or
   *     shapes do not fit
   */
  public GenerativeStack ofCentred(Matrix mean) {
    Check.notNull("mean", mean);
    Machine first = gaussian();
    return withFirst(
        new Machine(first.weights(), first.visibleBias().plus(1, mean), VisibleUnits.GAUSSIAN));
  }

  private Machine gaussian() {
    Machine first = machines.get(0);
    if (first.visibleUnits() != VisibleUnits.GAUSSIAN) {
      throw new IllegalArgumentException(
          "visible units must be Gaussian in other coordinates but are " + first.visibleUnits());
    }
    return first;
  }

  private GenerativeStack withFirst(Machine first) {
    List<Machine> changed = new ArrayList<>(machines);
    changed.set(0, first);
    return new GenerativeStack(changed);
  }
}
