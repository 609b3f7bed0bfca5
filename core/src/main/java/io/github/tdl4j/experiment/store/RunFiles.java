package io.github.tdl4j.experiment.store;

import io.github.tdl4j.experiment.detail.FoldDetails;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The files in a run folder. */
record RunFiles(Path folder) {
  /** The name of the file with the identity of the experiment. */
  static final String IDENTITY = "experiment.txt";

  /** The name of the folder of checkpoints. */
  static final String CELLS = "cells";

  /** The name of the file that only one process at a time can lock. */
  static final String LOCK = ".lock";

  /** The name of the file with the events of the run. */
  static final String METRICS = "metrics.jsonl";

  /** The name of the file with what trackers have of the run. */
  static final String TRACKING = "tracking.json";

  private static final long LARGEST_IDENTITY = 1 << 24; // bytes

  /** The file with the identity of the experiment. */
  Path identity() {
    return folder.resolve(IDENTITY);
  }

  /** Returns the identity of the experiment whose run is in the folder. */
  String identityText() throws IOException {
    return RegularFile.text(identity(), LARGEST_IDENTITY);
  }

  /** Returns whether the folder has an identity, which may be a link or no file. */
  boolean hasIdentity() {
    return Files.exists(identity(), LinkOption.NOFOLLOW_LINKS);
  }

  /** The folder of the checkpoints, one for each cell and fold. */
  Path cells() {
    return folder.resolve(CELLS);
  }

  /** The folder of details, for pictures. */
  Path details() {
    return folder.resolve(FoldDetails.FOLDER);
  }

  /** The file with the parts of a split that is given by files. */
  Path split() {
    return cells().resolve(".split");
  }

  /** The file that only one process at a time can lock. */
  Path lock() {
    return folder.resolve(LOCK);
  }

  /**
   * The checkpoint of a cell in a fold.
   *
   * @param ending extension of the file, with the dot
   */
  Path checkpoint(CellStore.Unit unit, String ending) {
    FoldPlan fold = unit.fold();
    String name = "repeat-" + fold.repeat() + "-fold-" + fold.number() + "-";
    return cells().resolve(name + unit.cell().fileName() + ending);
  }
}
