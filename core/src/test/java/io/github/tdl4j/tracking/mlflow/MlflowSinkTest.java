package io.github.tdl4j.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.tracking.RunFacts;
import io.github.tdl4j.tracking.RunStatus;
import io.github.tdl4j.tracking.Scalar;
import io.github.tdl4j.tracking.ScalarSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;

/**
 * Runs in a stand-in for an MLflow server, whose requests and answers go through the protocol
 * classes of MLflow's own client, and read back by that client. No real server is met.
 */
class MlflowSinkTest {
  private static final Instant TIME = Instant.parse("2026-11-30T14:20:00.125Z");
  private static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          List.of(Duration.ofMillis(1), Duration.ofMillis(1)));
  private static final RunFacts FACTS =
      new RunFacts("letters", Map.of("seed", "1"), Map.of("code", "12ab"));

  private final MlflowStandIn server = new MlflowStandIn();

  @AfterEach
  void stop() {
    server.close();
  }

  private MlflowSink sink() {
    return sink(Map.of());
  }

  private MlflowSink sink(Map<String, String> environment) {
    return new MlflowSink(
        new MlflowHttp(MlflowAddress.of(server.uri()), environment, SHORT), environment);
  }

  private static Scalar scalar(String name, long step, double value) {
    return new Scalar(name, step, value, TIME);
  }

  @Test
  void run_readBackByMlflowsClient_isWhatWasSent() throws IOException {
    MlflowSink sink = sink();
    ScalarSink.Place place = sink.begin(FACTS, Optional.empty());
    sink.send(List.of(scalar("loss/source", 1, 0.5), scalar("loss/source", 2, 1e-7)));
    sink.send(List.of(scalar("final/accuracy/tdl-knn-1", 0, 0.1 + 0.2)));
    sink.end(RunStatus.FINISHED);

    try (MlflowClient client = new MlflowClient(server.uri())) {
      assertThat(place.isNew()).isTrue();
      Service.Run run = client.getRun(place.name());
      assertThat(run.getInfo().getStatus()).isEqualTo(Service.RunStatus.FINISHED);
      assertThat(run.getInfo().getRunName()).isEqualTo("letters");
      assertThat(run.getInfo().getEndTime()).isGreaterThanOrEqualTo(run.getInfo().getStartTime());
      assertThat(client.getExperimentByName("tdl4j").orElseThrow().getExperimentId())
          .isEqualTo(run.getInfo().getExperimentId());
      assertThat(run.getData().getParamsList())
          .extracting(param -> param.getKey() + "=" + param.getValue())
          .containsExactly("seed=1");
      assertThat(run.getData().getTagsList())
          .extracting(tag -> tag.getKey() + "=" + tag.getValue())
          .containsExactly(
              "mlflow.runName=letters",
              "mlflow.source.name=tdl",
              "mlflow.source.type=LOCAL",
              "tdl4j.codeSha256=12ab");
      assertThat(client.getMetricHistory(place.name(), "loss/source"))
          .extracting(metric -> metric.getStep() + " " + metric.getValue())
          .containsExactly("1 0.5", "2 1.0E-7");
      assertThat(client.getMetricHistory(place.name(), "final/accuracy/tdl-knn-1"))
          .singleElement()
          .matches(metric -> metric.getValue() == 0.1 + 0.2)
          .matches(metric -> metric.getTimestamp() == TIME.toEpochMilli());
    }
  }

  @Test
  void numbers_notFinite_areTakenByTheProtocol() throws IOException {
    MlflowSink sink = sink();
    sink.begin(FACTS, Optional.empty());
    sink.send(
        List.of(
            scalar("a", 1, Double.NaN),
            scalar("a", 2, Double.POSITIVE_INFINITY),
            scalar("a", 3, Double.NEGATIVE_INFINITY)));
    assertThat(server.runs().get(0).getData().getMetricsList())
        .extracting(Service.Metric::getValue)
        .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  @Test
  void batches_manyNumbersAndSettings_keepToTheLimits() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (int i = 0; i < 250; i++) {
      settings.put("key" + i, "v".repeat(i * 100));
    }
    MlflowSink sink = sink();
    sink.begin(new RunFacts("many", settings, Map.of()), Optional.empty());
    sink.send(IntStream.range(0, 2500).mapToObj(i -> scalar("a", i, i)).toList());

    Service.RunData data = server.runs().get(0).getData();
    assertThat(data.getMetricsList())
        .extracting(Service.Metric::getStep)
        .containsExactlyElementsOf(IntStream.range(0, 2500).mapToObj(Long::valueOf).toList());
    assertThat(data.getParamsCount()).as("all but the empty one").isEqualTo(249);
    assertThat(server.requests().stream().filter(call -> call.endsWith("log-batch"))).hasSize(6);
  }

  @Test
  void resumed_run_isTheSameRunAndOpenAgain() throws IOException {
    MlflowSink first = sink();
    String run = first.begin(FACTS, Optional.empty()).name();
    first.end(RunStatus.KILLED);
    assertThat(server.runs().get(0).getInfo().getStatus()).isEqualTo(Service.RunStatus.KILLED);

    MlflowSink second = sink();
    assertThat(second.begin(FACTS, Optional.of(run))).isEqualTo(new ScalarSink.Place(run, false));
    assertThat(server.runs()).hasSize(1);
    assertThat(server.runs().get(0).getInfo().getStatus()).isEqualTo(Service.RunStatus.RUNNING);
  }

  @Test
  void resumed_runThatTheServerLost_isANewOne() throws IOException {
    String run = sink().begin(FACTS, Optional.empty()).name();
    server.forgetRuns();
    assertThat(sink().begin(FACTS, Optional.of(run)).isNew()).isTrue();
    assertThat(server.runs()).hasSize(1);
  }

  @Test
  void experiment_ofTheEnvironment_isCreatedOnce() throws IOException {
    Map<String, String> environment = Map.of("MLFLOW_EXPERIMENT_NAME", "my letters & more");
    sink(environment).begin(FACTS, Optional.empty());
    sink(environment).begin(FACTS, Optional.empty());
    assertThat(server.requests().stream().filter("POST experiments/create"::equals)).hasSize(1);
    try (MlflowClient client = new MlflowClient(server.uri())) {
      assertThat(client.getExperimentByName("my letters & more")).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void request_thatFailsForAWhile_isRepeated(int status) throws IOException {
    server.failNext(2, status);
    MlflowSink sink = sink();
    sink.begin(FACTS, Optional.empty());
    assertThat(server.runs()).hasSize(1);
    server.failNext(3, status);
    assertThatThrownBy(() -> sink.send(List.of(scalar("a", 1, 1))))
        .isInstanceOf(IOException.class)
        .hasMessage("it answers " + status + " TEMPORARILY_UNAVAILABLE: not now");
    sink.send(List.of(scalar("a", 1, 1)));
    assertThat(server.runs().get(0).getData().getMetricsCount()).isEqualTo(1);
  }

  @Test
  void request_thatIsRefused_isNotRepeated() {
    server.failNext(10, 403);
    assertThatThrownBy(() -> sink().begin(FACTS, Optional.empty()))
        .hasMessageStartingWith("it answers 403");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void credentials_ofTheEnvironment_goWithEachRequest() throws IOException {
    sink(Map.of("MLFLOW_TRACKING_TOKEN", "abc")).begin(FACTS, Optional.empty());
    sink(Map.of("MLFLOW_TRACKING_USERNAME", "me", "MLFLOW_TRACKING_PASSWORD", "pä"))
        .begin(FACTS, Optional.empty());
    assertThat(server.authorizations().stream().distinct())
        .containsExactly("Bearer abc", "Basic bWU6cMOk");
  }

  @Test
  void server_thatIsNotThere_isAFaultInWords() {
    server.close();
    assertThatThrownBy(() -> sink().begin(FACTS, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessage("it cannot be reached");
  }
}
