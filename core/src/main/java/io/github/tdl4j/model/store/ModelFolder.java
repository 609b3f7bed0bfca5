package io.github.tdl4j.model.store;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * A model on disk: {@code model.json} with settings and provenance, {@code weights.safetensors}
 * with all arrays, and the model card as {@code README.md} and {@code card.json}. docs/models.md
 * defines the format.
 */
public final class ModelFolder {
  /** The model card for people. */
  public static final String README = "README.md";

  /** The model card for programs. */
  public static final String CARD = "card.json";

  private ModelFolder() {}

  /**
   * Reads a model.
   *
   * @throws InputException naming the file, the rule and the value
   */
  public static FittedModel read(Path folder) {
    return StateFolder.read(folder)
        .valid(
            state -> {
              FittedModel model = ModelState.restore(state);
              model.requireFitting();
              return model;
            });
  }

  /**
   * Writes a model to a folder that does not exist yet. There is a whole folder or none.
   *
   * @throws InputException if the folder exists or cannot be written
   */
  public static void write(Path folder, FittedModel model) {
    write(folder, model, Optional.empty());
  }

  /**
   * Writes a model with the figures of a run in its card.
   *
   * @param figures of a run of the same data
   * @throws InputException if the folder exists or cannot be written
   */
  public static void write(Path folder, FittedModel model, Optional<RunFigures> figures) {
    requireFree(folder);
    ModelCard card = new ModelCard(model, figures);
    StateFolder.write(
        folder, ModelState.of(model), Map.of(README, card.markdown(), CARD, card.json()));
  }

  /** Renames a whole model to its place. */
  public static void publish(Path unfinished, Path folder) {
    requireFree(folder);
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw FileFaults.cannotWrite(folder, e);
    }
  }

  /**
   * Checks that a folder can be written.
   *
   * @throws InputException if something of its name exists
   */
  public static void requireFree(Path folder) {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputException(
          folder
              + ": must not exist, because no model is ever replaced, but does; give another --out,"
              + " or delete it");
    }
  }
}
