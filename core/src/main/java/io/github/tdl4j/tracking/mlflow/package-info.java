/**
 * Runs sent to an MLflow tracking server by its REST API 2.0.
 *
 * <p>Start reading at {@link io.github.tdl4j.tracking.mlflow.MlflowSink}.
 */
@NullMarked
package io.github.tdl4j.tracking.mlflow;

import org.jspecify.annotations.NullMarked;
