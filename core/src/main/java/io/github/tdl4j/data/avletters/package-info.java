/**
 * Imports AV-Letters (Matthews, Cootes, Bangham, Cox and Harvey 2002) as a prepared data set.
 *
 * <p>It knows the MATLAB and HTK files of that data set alone, and trusts nothing in them; it does
 * not know what is learnt from the frames. Start reading at {@link
 * io.github.tdl4j.data.avletters.AvLetters}.
 */
@NullMarked
package io.github.tdl4j.data.avletters;

import org.jspecify.annotations.NullMarked;
