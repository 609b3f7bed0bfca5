/**
 * Transfer deep learning fine-tuning, TDLFT(i): Algorithm 1 of the paper, and the oracle that is
 * its bound.
 *
 * <p>It knows networks, maps between their layers and labelled rows; nothing of folds, files or
 * scores. Start reading at {@link io.github.tdl4j.transfer.TransferFineTuning}.
 */
@NullMarked
package io.github.tdl4j.transfer;

import org.jspecify.annotations.NullMarked;
