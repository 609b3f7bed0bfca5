package io.github.tdl4j.page.data;

import java.nio.file.Path;

/**
 * A finished run of a page.
 *
 * @param name in headings, distinct from those of other runs of the page
 * @param folder of the run, or of results that a fitted model was evaluated with
 */
public record PageRun(String name, Path folder) {}
