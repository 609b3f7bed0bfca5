package io.github.tdl4j.experiment.store;

import java.util.Optional;

/**
 * The identity of the experiment of a run.
 *
 * @param text all that the results depend on
 * @param split the part of each instance, one line each, if the split is given by files; the text
 *     has only a digest of the files
 */
record RunIdentity(String text, Optional<String> split) {}
