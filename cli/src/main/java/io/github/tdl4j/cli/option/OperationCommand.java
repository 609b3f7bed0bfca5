package io.github.tdl4j.cli.option;

import io.github.tdl4j.cli.operation.Operation;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;

/** A command that makes an {@link Operation} of its arguments. */
public abstract class OperationCommand implements Callable<Integer> {
  private final ToIntFunction<Operation> runner;

  /**
   * Makes a command.
   *
   * @param runner runs the operation and returns the exit code
   */
  protected OperationCommand(ToIntFunction<Operation> runner) {
    this.runner = runner;
  }

  @Override
  public final Integer call() {
    return runner.applyAsInt(operation());
  }

  /**
   * Returns the operation that the arguments describe.
   *
   * @throws picocli.CommandLine.ParameterException if they contradict each other
   */
  public abstract Operation operation();
}
