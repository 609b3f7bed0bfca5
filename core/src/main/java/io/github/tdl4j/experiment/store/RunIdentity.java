package io.github.tdl4j.experiment.store;

import java.util.Optional;

/**
 * Which experiment a run is of.
 *
 * @param text all that the results depend on
 * @param split the instances of each part, a line each, where files say them; the text has a digest
 *     of these files alone
 */
record RunIdentity(String text, Optional<String> split) {}
