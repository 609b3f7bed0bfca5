package io.github.tdl4j.tracking.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings and credentials as MLflow takes them. */
class MlflowTextsTest {
  @Test
  void parameters_keysAndValues_areWithinTheLimits() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("a.b", "1");
    settings.put("a(b", "2");
    settings.put("a)b", "3");
    settings.put("k".repeat(300), "x");
    settings.put("long", "é".repeat(400));
    settings.put("faces", "😀".repeat(200));
    settings.put("empty", "");

    Map<String, String> parameters = RunParameters.of(settings);

    assertThat(parameters)
        .containsEntry("a.b", "1")
        .containsEntry("a_b", "2")
        .containsEntry("k".repeat(250), "x")
        .containsEntry("long", "é".repeat(248) + "…")
        .containsEntry("faces", "😀".repeat(124) + "…")
        .hasSize(5);
    assertThat(parameters.values())
        .allMatch(value -> value.getBytes(StandardCharsets.UTF_8).length <= 500);
  }

  @Test
  void credentials_bothKinds_nameAndPasswordGoFirst() {
    Map<String, String> all =
        Map.of(
            "MLFLOW_TRACKING_TOKEN",
            "abc",
            "MLFLOW_TRACKING_USERNAME",
            "me",
            "MLFLOW_TRACKING_PASSWORD",
            "pw");
    assertThat(Credentials.header(all)).contains("Basic bWU6cHc=");
    assertThat(
            Credentials.header(
                Map.of("MLFLOW_TRACKING_TOKEN", "abc\n", "MLFLOW_TRACKING_USERNAME", "me")))
        .contains("Bearer abc");
  }

  @Test
  void credentials_noneOrNoHeader_areLeftOut() {
    assertThat(Credentials.header(Map.of())).isEmpty();
    assertThat(Credentials.header(Map.of("MLFLOW_TRACKING_TOKEN", " "))).isEmpty();
    assertThat(Credentials.header(Map.of("MLFLOW_TRACKING_TOKEN", "a\r\nHost: b"))).isEmpty();
  }
}
