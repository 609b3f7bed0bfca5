/**
 * Options that several commands have, and the values that options take.
 *
 * <p>Start reading at {@link io.github.tdl4j.cli.option.Converters}.
 */
@NullMarked
package io.github.tdl4j.cli.option;

import org.jspecify.annotations.NullMarked;
