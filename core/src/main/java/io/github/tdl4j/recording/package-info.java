/**
 * From recordings to a prepared data set: which files are which clip, how sound and pictures become
 * frames, and what a decoder must give.
 *
 * <p>It knows no codecs; WAV alone it reads through {@code feature.audio}. Start reading at {@link
 * io.github.tdl4j.recording.FolderImport}.
 */
@NullMarked
package io.github.tdl4j.recording;

import org.jspecify.annotations.NullMarked;
