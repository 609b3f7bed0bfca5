/**
 * The content of fitted objects as settings and arrays, and the files that hold it: JSON for the
 * settings, safetensors for the arrays. Reading executes nothing of a file: objects are made by the
 * code that asks for them, from values that are checked one by one.
 *
 * <p>Start reading at {@link io.github.tdl4j.state.State}.
 */
@NullMarked
package io.github.tdl4j.state;

import org.jspecify.annotations.NullMarked;
