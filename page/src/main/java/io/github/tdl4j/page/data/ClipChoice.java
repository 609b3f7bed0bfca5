package io.github.tdl4j.page.data;

/**
 * The instances whose pictures and sound a page has.
 *
 * @param all whether also those of data sets that were not made by this program, whose terms may
 *     not allow it
 * @param sounds makes sounds of synthetic instances again
 */
public record ClipChoice(boolean all, SoundSource sounds) {}
