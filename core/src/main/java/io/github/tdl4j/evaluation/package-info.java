/**
 * Labels against predictions: accuracies, their intervals and tests between methods. It knows
 * nothing of networks, maps or files. Start reading at {@link io.github.tdl4j.evaluation.Scoring}.
 */
@NullMarked
package io.github.tdl4j.evaluation;

import org.jspecify.annotations.NullMarked;
