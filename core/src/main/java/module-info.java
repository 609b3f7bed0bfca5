/**
 * Transfer deep learning for Java: networks, maps between their layers, transfer, and experiments.
 *
 * <p>Exported to all are the packages that a Java program needs; the others serve the modules of
 * this project alone, and change without notice.
 */
@SuppressWarnings("module") // those named behind "to" are compiled later
module io.github.tdl4j.core {
  requires static transitive org.jspecify;
  requires java.logging;
  requires java.net.http;
  requires JTransforms;
  requires jvector;
  requires libsvm;
  requires org.apache.commons.csv;
  requires org.apache.commons.rng.api;
  requires org.apache.commons.rng.sampling;
  requires org.apache.commons.rng.simple;
  requires org.apache.commons.statistics.descriptive;
  requires org.apache.commons.statistics.inference;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.openblas;
  requires org.snakeyaml.engine.v2;
  requires tools.jackson.databind;

  uses io.github.tdl4j.embedding.EmbeddingProvider;
  uses io.github.tdl4j.network.foreign.ForeignNetworkReader;

  exports io.github.tdl4j;
  exports io.github.tdl4j.embedding;
  exports io.github.tdl4j.embedding.composite;
  exports io.github.tdl4j.embedding.concatenation;
  exports io.github.tdl4j.embedding.description;
  exports io.github.tdl4j.embedding.kernel;
  exports io.github.tdl4j.embedding.knn;
  exports io.github.tdl4j.embedding.linear;
  exports io.github.tdl4j.embedding.neural;
  exports io.github.tdl4j.embedding.registry;
  exports io.github.tdl4j.evaluation;
  exports io.github.tdl4j.evaluation.paired;
  exports io.github.tdl4j.evaluation.selection;
  exports io.github.tdl4j.evaluation.statistics;
  exports io.github.tdl4j.feature.audio;
  exports io.github.tdl4j.math;
  exports io.github.tdl4j.math.kernel;
  exports io.github.tdl4j.math.random;
  exports io.github.tdl4j.network;
  exports io.github.tdl4j.network.foreign;
  exports io.github.tdl4j.network.rbm;
  exports io.github.tdl4j.network.training;
  exports io.github.tdl4j.report;
  exports io.github.tdl4j.report.answer to
      io.github.tdl4j.cli,
      io.github.tdl4j.page;
  exports io.github.tdl4j.report.figure to
      io.github.tdl4j.cli,
      io.github.tdl4j.page;
  exports io.github.tdl4j.report.recorded to
      io.github.tdl4j.cli,
      io.github.tdl4j.page;
  exports io.github.tdl4j.state;
  exports io.github.tdl4j.transfer;
  exports io.github.tdl4j.config to
      io.github.tdl4j.cli,
      io.github.tdl4j.page;
  exports io.github.tdl4j.data to
      io.github.tdl4j.cli,
      io.github.tdl4j.formats,
      io.github.tdl4j.onnx,
      io.github.tdl4j.page;
  exports io.github.tdl4j.data.inspection to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.data.io to
      io.github.tdl4j.cli,
      io.github.tdl4j.formats,
      io.github.tdl4j.onnx,
      io.github.tdl4j.page;
  exports io.github.tdl4j.doctor to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.doctor.proposal to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.doctor.rules to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.experiment to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.experiment.dataset to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.experiment.event to
      io.github.tdl4j.cli,
      io.github.tdl4j.page;
  exports io.github.tdl4j.experiment.parsing to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.experiment.settings to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.experiment.store to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.experiment.validation to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.feature.scaling to
      io.github.tdl4j.onnx;
  exports io.github.tdl4j.feature.settings to
      io.github.tdl4j.onnx;
  exports io.github.tdl4j.generation to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.generation.clip to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.generation.way to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.io to
      io.github.tdl4j.cli,
      io.github.tdl4j.formats,
      io.github.tdl4j.media,
      io.github.tdl4j.onnx,
      io.github.tdl4j.page;
  exports io.github.tdl4j.io.json to
      io.github.tdl4j.page;
  exports io.github.tdl4j.math.decomposition to
      io.github.tdl4j.page;
  exports io.github.tdl4j.math.parallel to
      io.github.tdl4j.formats,
      io.github.tdl4j.onnx;
  exports io.github.tdl4j.model to
      io.github.tdl4j.cli,
      io.github.tdl4j.onnx;
  exports io.github.tdl4j.model.fit to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.model.store to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.natives to
      io.github.tdl4j.media,
      io.github.tdl4j.onnx;
  exports io.github.tdl4j.recording to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.recording.media to
      io.github.tdl4j.cli,
      io.github.tdl4j.media;
  exports io.github.tdl4j.recording.naming to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.synth to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.synth.speaker to
      io.github.tdl4j.cli;
  exports io.github.tdl4j.tracking to
      io.github.tdl4j.cli,
      io.github.tdl4j.page;
  exports io.github.tdl4j.tracking.delivery to
      io.github.tdl4j.cli;
}
