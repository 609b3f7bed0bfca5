/**
 * The terms of a prepared data set: instances, labels, groups, frames, modalities, folds and the
 * division of labels into seen and unseen.
 *
 * <p>It knows nothing of features, networks or results. Start reading at {@link
 * io.github.tdl4j.data.Instance}.
 */
@NullMarked
package io.github.tdl4j.data;

import org.jspecify.annotations.NullMarked;
