/**
 * Figures as pictures of pixels.
 *
 * <p>Start reading at {@link io.github.tdl4j.page.figure.PngPicture}.
 */
@NullMarked
package io.github.tdl4j.page.figure;

import org.jspecify.annotations.NullMarked;
