/**
 * Prepared data sets on disk: reading, writing, NPY files and checkpoints of imports.
 *
 * <p>Start reading at {@link io.github.tdl4j.data.io.PreparedDataSet}.
 */
@NullMarked
package io.github.tdl4j.data.io;

import org.jspecify.annotations.NullMarked;
