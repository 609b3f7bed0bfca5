package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.network.LabelledRows;
import java.util.Optional;

/**
 * A strategy by a map that reads descriptions: those of Y* are appended to N_A^(i)(X_A*).
 *
 * @param strategy applied to source activations with descriptions
 * @param table descriptions of all labels
 */
public record DescribedTransfer(TransferStrategy strategy, DescriptionTable table)
    implements TransferStrategy {
  public DescribedTransfer {
    Check.notNull("strategy", strategy);
    Check.notNull("table", table);
  }

  @Override
  public LabelledRows apply(LabelledRows activations) {
    Check.notNull("activations", activations);
    return strategy.apply(
        activations.withRows(table.beside(activations.rows(), activations.labels())));
  }

  @Override
  public double weight() {
    return strategy.weight();
  }

  @Override
  public Optional<Embedding> embedding() {
    return strategy.embedding();
  }
}
