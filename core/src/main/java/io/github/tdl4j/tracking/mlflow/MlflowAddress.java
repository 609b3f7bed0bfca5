package io.github.tdl4j.tracking.mlflow;

import io.github.tdl4j.io.Quoting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address of a tracking server.
 *
 * @param uri http or https, without a slash at its end
 */
public record MlflowAddress(URI uri) {
  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is not http or https with a host, or has a user, a query
   *     or a fragment
   */
  public static MlflowAddress of(String given) {
    URI uri;
    try {
      uri = new URI(given.replaceFirst("/+$", ""));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(rule("have an address such as", given), e);
    }
    if (uri.getRawUserInfo() != null || given.contains("@")) {
      throw new IllegalArgumentException(
          "must not have a name or password in the address; set MLFLOW_TRACKING_USERNAME and"
              + " MLFLOW_TRACKING_PASSWORD instead");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException(rule("have an http or https address, as", given));
    }
    if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
      throw new IllegalArgumentException(rule("have a host and a port, as", given));
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(rule("have an address without ? and #, as", given));
    }
    return new MlflowAddress(uri);
  }

  private static String rule(String rule, String given) {
    return "must " + rule + " mlflow=http://localhost:5000 but has " + Quoting.quoted(given);
  }

  /** Returns the address of a part of the API. */
  URI resolve(String part) {
    return URI.create(uri + "/api/2.0/mlflow/" + part);
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
