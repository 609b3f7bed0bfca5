package io.github.tdl4j.tracking.mlflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.mlflow.api.proto.Service;
import org.mlflow_project.google.protobuf.Message;
import org.mlflow_project.google.protobuf.util.JsonFormat;

/**
 * A server on this machine that stands in for an MLflow tracking server. It parses each request by
 * the protocol classes of MLflow's own client, which refuse unknown fields, and keeps to the limits
 * that MLflow's documentation states. It is not MLflow: no real server was met.
 */
public final class MlflowStandIn implements AutoCloseable {
  private static final String ROOT = "/api/2.0/mlflow/";

  private final HttpServer server;
  private final Map<String, String> experiments = new LinkedHashMap<>();
  private final Map<String, Service.Run.Builder> runs = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private int failing;
  private int failure = 503;

  /** An answer with a status other than 200. */
  private static final class RefusalException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    RefusalException(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  public MlflowStandIn() {
    this(0);
  }

  /** Starts on a port of the loopback interface; 0 for any. */
  public MlflowStandIn(int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String uri() {
    return "http://127.0.0.1:" + port();
  }

  /** Makes the next requests fail. */
  synchronized void failNext(int count, int status) {
    failing = count;
    failure = status;
  }

  /** The requests so far, as method and path below the root of the API. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  synchronized List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  /** Forgets all runs, as a server that was set up anew. */
  synchronized void forgetRuns() {
    runs.clear();
  }

  /** Returns the runs in the order of their creation. */
  public synchronized List<Service.Run> runs() {
    return runs.values().stream().map(Service.Run.Builder::build).toList();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    String call = path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
    requests.add(exchange.getRequestMethod() + " " + call);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    try {
      if (failing > 0) {
        failing--;
        throw new RefusalException(failure, "TEMPORARILY_UNAVAILABLE", "not now");
      }
      Message answer =
          exchange.getRequestMethod().equals("GET")
              ? got(call, query(exchange.getRequestURI().getRawQuery()))
              : posted(call, exchange, body);
      send(exchange, 200, JsonFormat.printer().preservingProtoFieldNames().print(answer));
    } catch (RefusalException e) {
      send(
          exchange,
          e.status,
          "{\"error_code\":\"" + e.code + "\",\"message\":\"" + e.getMessage() + "\"}");
    } catch (IOException | RuntimeException e) { // a request that MLflow's classes do not take
      send(exchange, 400, "{\"error_code\":\"BAD_REQUEST\",\"message\":\"unreadable\"}");
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      int at = pair.indexOf('=');
      values.put(
          pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
    }
    return values;
  }

  private Message got(String call, Map<String, String> query) throws IOException {
    switch (call) {
      case "experiments/get-by-name" -> {
        String name = query.getOrDefault("experiment_name", "");
        return Service.GetExperimentByName.Response.newBuilder()
            .setExperiment(
                Service.Experiment.newBuilder()
                    .setName(name)
                    .setExperimentId(known(experiments, name)))
            .build();
      }
      case "runs/get" -> {
        return Service.GetRun.Response.newBuilder()
            .setRun(known(runs, query.getOrDefault("run_id", "")))
            .build();
      }
      case "metrics/get-history" -> {
        Service.GetMetricHistory.Response.Builder history =
            Service.GetMetricHistory.Response.newBuilder();
        known(runs, query.getOrDefault("run_id", "")).getData().getMetricsList().stream()
            .filter(metric -> metric.getKey().equals(query.get("metric_key")))
            .forEach(history::addMetrics);
        return history.build();
      }
      default -> throw new RefusalException(404, "ENDPOINT_NOT_FOUND", call);
    }
  }

  private static <T> T known(Map<String, T> values, String key) throws IOException {
    T value = values.get(key);
    if (value == null) {
      throw new RefusalException(404, "RESOURCE_DOES_NOT_EXIST", "no " + key);
    }
    return value;
  }

  private Message posted(String call, HttpExchange exchange, String body) throws IOException {
    require(
        exchange.getRequestHeaders().getFirst("Content-Type").startsWith("application/json"),
        "content type");
    switch (call) {
      case "experiments/create" -> {
        Service.CreateExperiment request =
            parse(Service.CreateExperiment.newBuilder(), body).build();
        if (experiments.containsKey(request.getName())) {
          throw new RefusalException(400, "RESOURCE_ALREADY_EXISTS", "it exists");
        }
        String id = String.valueOf(1 + experiments.size());
        experiments.put(request.getName(), id);
        return Service.CreateExperiment.Response.newBuilder().setExperimentId(id).build();
      }
      case "runs/create" -> {
        return created(parse(Service.CreateRun.newBuilder(), body).build());
      }
      case "runs/log-batch" -> {
        log(parse(Service.LogBatch.newBuilder(), body).build());
        return Service.LogBatch.Response.getDefaultInstance();
      }
      case "runs/update" -> {
        Service.UpdateRun request = parse(Service.UpdateRun.newBuilder(), body).build();
        Service.RunInfo.Builder info = known(runs, request.getRunId()).getInfoBuilder();
        info.setStatus(request.getStatus());
        if (request.hasEndTime()) {
          info.setEndTime(request.getEndTime());
        }
        return Service.UpdateRun.Response.newBuilder().setRunInfo(info).build();
      }
      default -> throw new RefusalException(404, "ENDPOINT_NOT_FOUND", call);
    }
  }

  private static <B extends Message.Builder> B parse(B builder, String body) throws IOException {
    JsonFormat.parser().merge(body, builder); // refuses unknown fields
    return builder;
  }

  private Message created(Service.CreateRun request) throws IOException {
    require(experiments.containsValue(request.getExperimentId()), "experiment");
    require(request.getStartTime() > 0 && !request.getRunName().isEmpty(), "name and time");
    String id = "run" + (1 + runs.size());
    Service.Run.Builder run = Service.Run.newBuilder();
    run.getInfoBuilder()
        .setRunId(id)
        .setRunUuid(id)
        .setRunName(request.getRunName())
        .setExperimentId(request.getExperimentId())
        .setStartTime(request.getStartTime())
        .setStatus(Service.RunStatus.RUNNING);
    run.getDataBuilder().addAllTags(request.getTagsList());
    runs.put(id, run);
    return Service.CreateRun.Response.newBuilder().setRun(run).build();
  }

  private void log(Service.LogBatch batch) throws IOException {
    require(batch.getMetricsCount() <= 1000, "at most 1000 metrics");
    require(batch.getParamsCount() <= 100, "at most 100 params");
    require(batch.getTagsCount() <= 100, "at most 100 tags");
    Service.RunData.Builder data = known(runs, batch.getRunId()).getDataBuilder();
    for (Service.Metric metric : batch.getMetricsList()) {
      requireKey(metric.getKey());
      require(metric.hasValue() && metric.hasStep() && metric.getTimestamp() > 0, "a metric");
      data.addMetrics(metric);
    }
    for (Service.Param param : batch.getParamsList()) {
      requireKey(param.getKey());
      require(param.getValue().getBytes(StandardCharsets.UTF_8).length <= 6000, "a param");
      require(
          data.getParamsList().stream().noneMatch(old -> old.getKey().equals(param.getKey())),
          "params change");
      data.addParams(param);
    }
    data.addAllTags(batch.getTagsList());
  }

  private static void requireKey(String key) throws IOException {
    require(key.length() <= 250 && key.matches("[/\\w.\\- :]+"), "key " + key);
  }

  private static void require(boolean holds, String rule) throws IOException {
    if (!holds) {
      throw new RefusalException(400, "INVALID_PARAMETER_VALUE", rule);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
