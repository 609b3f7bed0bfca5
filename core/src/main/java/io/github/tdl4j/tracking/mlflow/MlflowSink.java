package io.github.tdl4j.tracking.mlflow;

import io.github.tdl4j.tracking.RunFacts;
import io.github.tdl4j.tracking.RunStatus;
import io.github.tdl4j.tracking.Scalar;
import io.github.tdl4j.tracking.ScalarSink;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run of an MLflow tracking server. Its experiment has the name of the environment variable
 * {@code MLFLOW_EXPERIMENT_NAME}, or else {@value #EXPERIMENT}.
 */
public final class MlflowSink implements ScalarSink {
  private static final String EXPERIMENT = "tdl4j";
  private static final String MISSING = "RESOURCE_DOES_NOT_EXIST";
  private static final String EXISTS = "RESOURCE_ALREADY_EXISTS";
  private static final int METRICS = 1000; // in a request
  private static final int PARAMETERS = 100;
  private static final int LONGEST_TAG = 5000;

  private final MlflowHttp http;
  private final String experiment;
  private final InstantSource clock;
  private String run = "";

  /**
   * Makes a sink.
   *
   * @param environment variables of the process: credentials and the name of the experiment
   */
  public MlflowSink(MlflowAddress address, Map<String, String> environment) {
    this(new MlflowHttp(address, environment, Patience.USUAL), environment);
  }

  MlflowSink(MlflowHttp http, Map<String, String> environment) {
    this.http = http;
    String named = environment.getOrDefault("MLFLOW_EXPERIMENT_NAME", "").strip();
    this.experiment = named.isEmpty() ? EXPERIMENT : named;
    this.clock = InstantSource.system();
  }

  @Override
  public Place begin(RunFacts facts, Optional<String> known) throws IOException {
    if (known.isPresent() && resume(known.get())) {
      return new Place(run, false);
    }
    ObjectNode body = object();
    body.put("experiment_id", experimentId());
    body.put("run_name", facts.name());
    body.put("start_time", clock.millis());
    ArrayNode tags = body.putArray("tags");
    addPair("mlflow.runName", facts.name(), tags);
    addPair("mlflow.source.name", "tdl", tags);
    addPair("mlflow.source.type", "LOCAL", tags);
    facts.digests().forEach((key, value) -> addPair("tdl4j." + key + "Sha256", value, tags));
    JsonNode created = http.create("runs/create", body).path("run").path("info");
    run = identifier(created.path("run_id").asString(created.path("run_uuid").asString("")));
    sendParameters(RunParameters.of(facts.settings()));
    return new Place(run, true);
  }

  /** Opens an earlier run again; returns false if the server does not know it any longer. */
  private boolean resume(String earlier) throws IOException {
    run = earlier;
    try {
      update("RUNNING");
      return true;
    } catch (RefusedException e) {
      if (e.code().equals(MISSING)) {
        return false;
      }
      throw e;
    }
  }

  private String experimentId() throws IOException {
    Optional<String> known = knownExperiment();
    if (known.isPresent()) {
      return known.get();
    }
    try {
      ObjectNode body = object().put("name", experiment);
      return identifier(http.create("experiments/create", body).path("experiment_id").asString(""));
    } catch (RefusedException e) {
      if (!e.code().equals(EXISTS)) {
        throw e;
      }
      return knownExperiment().orElseThrow(() -> e); // another process was first
    }
  }

  private Optional<String> knownExperiment() throws IOException {
    String name = URLEncoder.encode(experiment, StandardCharsets.UTF_8);
    try {
      JsonNode answer = http.get("experiments/get-by-name?experiment_name=" + name);
      return Optional.of(identifier(answer.path("experiment").path("experiment_id").asString("")));
    } catch (RefusedException e) {
      if (e.code().equals(MISSING)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String identifier(String given) throws IOException {
    if (!given.matches("[A-Za-z0-9._-]{1,128}")) {
      throw new IOException("its answer has no identifier; is it an MLflow server?");
    }
    return given;
  }

  private void sendParameters(Map<String, String> parameters) throws IOException {
    List<String> keys = new ArrayList<>(parameters.keySet());
    for (int start = 0; start < keys.size(); start += PARAMETERS) {
      ObjectNode body = object().put("run_id", run);
      ArrayNode pairs = body.putArray("params");
      keys.subList(start, Math.min(start + PARAMETERS, keys.size()))
          .forEach(key -> addPair(key, parameters.getOrDefault(key, ""), pairs));
      http.post("runs/log-batch", body);
    }
  }

  private static void addPair(String key, String value, ArrayNode pairs) {
    String cut = value.substring(0, Math.min(LONGEST_TAG, value.length()));
    pairs.addObject().put("key", key).put("value", cut);
  }

  @Override
  public void send(List<Scalar> scalars) throws IOException {
    for (int start = 0; start < scalars.size(); start += METRICS) {
      ObjectNode body = object().put("run_id", run);
      ArrayNode metrics = body.putArray("metrics");
      for (Scalar scalar : scalars.subList(start, Math.min(start + METRICS, scalars.size()))) {
        ObjectNode metric = metrics.addObject();
        metric.put("key", scalar.name());
        if (Double.isFinite(scalar.value())) {
          metric.put("value", scalar.value());
        } else {
          metric.put("value", String.valueOf(scalar.value())); // NaN, Infinity or -Infinity
        }
        metric.put("timestamp", scalar.time().toEpochMilli());
        metric.put("step", scalar.step());
      }
      http.post("runs/log-batch", body);
    }
  }

  @Override
  public void end(RunStatus status) throws IOException {
    update(status.name());
  }

  private void update(String status) throws IOException {
    ObjectNode body = object().put("run_id", run).put("status", status);
    if (!status.equals("RUNNING")) {
      body.put("end_time", clock.millis());
    }
    http.post("runs/update", body);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Does nothing: connections end by themselves. */
  @Override
  public void close() {}
}
