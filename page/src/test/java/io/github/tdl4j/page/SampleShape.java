package io.github.tdl4j.page;

import java.util.List;

/** The size of a made-up run. */
record SampleShape(String name, List<String> labels, int seen, List<String> maps, int layers) {}
