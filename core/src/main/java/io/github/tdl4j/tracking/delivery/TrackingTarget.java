package io.github.tdl4j.tracking.delivery;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.tracking.ScalarSink;
import io.github.tdl4j.tracking.mlflow.MlflowAddress;
import io.github.tdl4j.tracking.mlflow.MlflowSink;
import io.github.tdl4j.tracking.tensorboard.TensorBoardSink;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A tracker and its place, as {@code tensorboard=DIR} or {@code mlflow=URI}.
 *
 * @param kind {@code tensorboard} or {@code mlflow}
 * @param place folder or address, in the form that is compared
 */
public record TrackingTarget(String kind, String place) {
  private static final String TENSORBOARD = "tensorboard";
  private static final String MLFLOW = "mlflow";

  /**
   * Reads a target.
   *
   * @throws IllegalArgumentException if it is of another kind, or its place is not a folder or an
   *     address
   */
  public static TrackingTarget of(String given) {
    int at = given.indexOf('=');
    String kind = at < 0 ? "" : given.substring(0, at);
    String place = given.substring(at + 1);
    switch (kind) {
      case TENSORBOARD -> {
        Path folder = folder(place);
        return new TrackingTarget(kind, folder.toAbsolutePath().normalize().toString());
      }
      case MLFLOW -> {
        return new TrackingTarget(kind, MlflowAddress.of(place).toString());
      }
      default ->
          throw new IllegalArgumentException(
              "must be tensorboard=DIR or mlflow=URI but is " + Quoting.quoted(given));
    }
  }

  private static Path folder(String place) {
    if (place.isBlank()) {
      throw new IllegalArgumentException(
          "must have a folder, as tensorboard=runs/board, but has none");
    }
    try {
      return Path.of(place);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "must have a folder of this system but has " + Quoting.quoted(place), e);
    }
  }

  /**
   * Checks what can be checked before work begins.
   *
   * @throws InputException if the folder of TensorBoard is no folder
   */
  public void requireUsable() {
    if (kind.equals(TENSORBOARD)) {
      Path nearest = Path.of(place);
      while (!Files.exists(nearest) && nearest.getParent() != null) {
        nearest = nearest.getParent();
      }
      if (!Files.isDirectory(nearest)) {
        throw new InputException(
            nearest
                + ": must be a folder for TensorBoard or not exist but is "
                + (Files.isRegularFile(nearest) ? "a file" : FileFaults.kind(nearest)));
      }
      if (!Files.isWritable(nearest)) {
        throw new InputException(
            nearest + ": must be a folder in which files can be made, for TensorBoard, but is not");
      }
    }
  }

  ScalarSink sink() {
    return kind.equals(TENSORBOARD)
        ? new TensorBoardSink(Path.of(place))
        : new MlflowSink(MlflowAddress.of(place), System.getenv());
  }

  @Override
  public String toString() {
    return kind + "=" + place;
  }
}
