package io.github.tdl4j.report.figure;

/**
 * A figure.
 *
 * @param name name of its file, without the ending
 * @param title title in plain words
 * @param svg the content of the SVG file
 */
public record Figure(String name, String title, String svg) {}
