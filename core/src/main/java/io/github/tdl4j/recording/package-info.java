/**
 * Imports folders of recordings as prepared data sets: assignment of files to instances, conversion
 * of sound and pictures to frames.
 *
 * <p>Codecs are behind the interface {@code MediaDecoder}; WAV files are read by {@code
 * feature.audio}. Start reading at {@link io.github.tdl4j.recording.FolderImport}.
 */
@NullMarked
package io.github.tdl4j.recording;

import org.jspecify.annotations.NullMarked;
