package io.github.tdl4j.cli.display;

/**
 * The present state of a running task.
 *
 * @param stage kind of work in one word, such as {@code tuning}; empty before any is known
 * @param best most accurate transfer over what is done, and its accuracy; empty before there is one
 */
record Standing(String stage, String best) {
  static final Standing NONE = new Standing("", "");

  /** Returns the best transfer in few words; empty if there is none. */
  String briefly() {
    return best.isEmpty() ? "" : "best so far " + best;
  }

  /** Returns the best transfer, marked as provisional; empty if there is none. */
  String atLength() {
    return best.isEmpty() ? "" : "best so far (provisional): " + best;
  }
}
