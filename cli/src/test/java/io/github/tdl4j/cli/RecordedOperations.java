package io.github.tdl4j.cli;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntBiFunction;

/** Records each operation and does what the test wants in its place. */
public final class RecordedOperations implements ToIntBiFunction<Operation, Console> {
  public final List<Operation> operations = new ArrayList<>();
  private final BiConsumer<Operation, Console> action;

  public RecordedOperations(BiConsumer<Operation, Console> action) {
    this.action = action;
  }

  /** Records the operations and does nothing. */
  public RecordedOperations() {
    this((operation, console) -> {});
  }

  @Override
  public int applyAsInt(Operation operation, Console console) {
    operations.add(operation);
    action.accept(operation, console);
    return ExitCode.DONE;
  }
}
