/**
 * Labelled clips of several modalities: prepared data sets on disk, the division of their labels
 * into seen and unseen, and folds.
 *
 * <p>It knows files, frames, labels and speakers, and nothing of features, networks or results.
 * Start reading at {@link io.github.tdl4j.data.PreparedDataSet}.
 */
@NullMarked
package io.github.tdl4j.data;

import org.jspecify.annotations.NullMarked;
