/**
 * Imports AV-Letters (Matthews, Cootes, Bangham, Cox and Harvey 2002) as a prepared data set.
 *
 * <p>It trusts nothing in the files of that data set, and does not know what is learnt from the
 * frames. Start reading at {@link io.github.tdl4j.formats.avletters.AvLetters}.
 */
@NullMarked
package io.github.tdl4j.formats.avletters;

import org.jspecify.annotations.NullMarked;
