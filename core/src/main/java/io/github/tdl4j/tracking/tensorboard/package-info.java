/**
 * Event files of TensorBoard: records with check sums, each an event as a protocol buffer.
 *
 * <p>Start reading at {@link io.github.tdl4j.tracking.tensorboard.TensorBoardSink}.
 */
@NullMarked
package io.github.tdl4j.tracking.tensorboard;

import org.jspecify.annotations.NullMarked;
