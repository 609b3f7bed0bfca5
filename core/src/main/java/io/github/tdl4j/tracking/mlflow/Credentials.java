package io.github.tdl4j.tracking.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The credentials that MLflow's own client takes from the environment. */
final class Credentials {
  private static final String USER = "MLFLOW_TRACKING_USERNAME";
  private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";

  private Credentials() {}

  /** Returns the header Authorization: by name and password if both are there, or by the token. */
  static Optional<String> header(Map<String, String> environment) {
    String user = environment.getOrDefault(USER, "");
    String password = environment.getOrDefault(PASSWORD, "");
    if (!user.isEmpty() && !password.isEmpty()) {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    }
    return Optional.ofNullable(environment.get(TOKEN))
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .filter(token -> token.chars().allMatch(letter -> letter > ' ' && letter < 0x7f))
        .map("Bearer "::concat);
  }
}
