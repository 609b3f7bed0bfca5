/**
 * Scores of predictions: accuracies, confidence intervals and tests between methods. This package
 * does not depend on networks, maps or files. Start reading at {@link
 * io.github.tdl4j.evaluation.Scoring}.
 */
@NullMarked
package io.github.tdl4j.evaluation;

import org.jspecify.annotations.NullMarked;
