/** The operations on models: fitting, prediction, evaluation, export and reproduction. */
@NullMarked
package io.github.tdl4j.cli.operation.model;

import org.jspecify.annotations.NullMarked;
