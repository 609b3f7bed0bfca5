/**
 * Imports images in IDX files, the format of MNIST (LeCun, Cortes and Burges), as a prepared data
 * set of two modalities: the left and the right half of each image.
 *
 * <p>It knows that format and the names of MNIST's files, and trusts nothing in them; it does not
 * know what is learnt from the halves. Start reading at {@link
 * io.github.tdl4j.data.idx.ImageHalves}.
 */
@NullMarked
package io.github.tdl4j.data.idx;

import org.jspecify.annotations.NullMarked;
