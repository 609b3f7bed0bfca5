/**
 * The synthetic letters as data sets and as films.
 *
 * <p>Start reading at {@link io.github.tdl4j.cli.synthetic.LetterSettings}.
 */
@NullMarked
package io.github.tdl4j.cli.synthetic;

import org.jspecify.annotations.NullMarked;
