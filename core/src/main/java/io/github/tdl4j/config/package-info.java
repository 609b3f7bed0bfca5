/**
 * Reads a YAML settings file into typed values, each of which knows its line, and reports all
 * faults at once.
 *
 * <p>It knows nothing of an experiment: keys, ranges and choices come from the caller. Start
 * reading at {@link io.github.tdl4j.config.SettingsFile}.
 */
@NullMarked
package io.github.tdl4j.config;

import org.jspecify.annotations.NullMarked;
