/**
 * Imports images in IDX files, the format of MNIST (LeCun, Cortes and Burges), as a prepared data
 * set of two modalities: the left and the right half of each image.
 *
 * <p>It trusts nothing in the files, and does not know what is learnt from the halves. Start
 * reading at {@link io.github.tdl4j.formats.mnist.ImageHalves}.
 */
@NullMarked
package io.github.tdl4j.formats.mnist;

import org.jspecify.annotations.NullMarked;
