package io.github.tdl4j.tracking.mlflow;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests with JSON, repeated after failures that may pass. Redirections are not followed. */
final class MlflowHttp {
  private static final int LARGEST = 1 << 20; // bytes of an answer
  private static final int LONGEST_MESSAGE = 300;

  private final MlflowAddress address;
  private final Optional<String> authorization;
  private final Patience patience;
  private final HttpClient client;

  MlflowHttp(MlflowAddress address, Map<String, String> environment, Patience patience) {
    this.address = address;
    this.authorization = Credentials.header(environment);
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(patience.connection())
            .build();
  }

  /** Returns the answer to a request without a body. */
  JsonNode get(String part) throws IOException {
    return repeated(request(address.resolve(part)).GET().build(), true);
  }

  /** Returns the answer to a request that may be repeated without harm. */
  JsonNode post(String part, ObjectNode body) throws IOException {
    return repeated(posting(part, body), true);
  }

  /** Returns the answer to a request that is repeated only if it did not reach the server. */
  JsonNode create(String part, ObjectNode body) throws IOException {
    return repeated(posting(part, body), false);
  }

  private HttpRequest posting(String part, ObjectNode body) {
    return request(address.resolve(part))
        .header("Content-Type", "application/json; charset=utf-8")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
        .build();
  }

  private HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri).timeout(patience.answer()).header("User-Agent", "tdl4j");
    authorization.ifPresent(value -> builder.header("Authorization", value));
    return builder;
  }

  private JsonNode repeated(HttpRequest request, boolean isHarmless) throws IOException {
    for (Duration pause : patience.pauses()) {
      try {
        return once(request);
      } catch (RefusedException e) {
        if (!e.isPassing()) {
          throw e;
        }
      } catch (HttpTimeoutException e) {
        if (!isHarmless && !(e instanceof HttpConnectTimeoutException)) {
          throw e;
        }
      } catch (IOException e) {
        if (!isHarmless && !(e instanceof ConnectException)) {
          throw e;
        }
      }
      sleep(pause);
    }
    return once(request);
  }

  private static void sleep(Duration pause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("it was interrupted");
    }
  }

  private JsonNode once(HttpRequest request) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> pending =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.ofByteArrayConsumer(
                part -> part.ifPresent(bytes -> add(bytes, body))));
    try {
      int status = pending.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return answer(status, body.toString(StandardCharsets.UTF_8));
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new HttpTimeoutException("it does not answer in time");
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("it was interrupted");
    } catch (ExecutionException e) {
      throw fault(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static void add(byte[] bytes, ByteArrayOutputStream body) {
    if (body.size() + bytes.length > LARGEST) {
      throw new IllegalStateException("the answer is too long");
    }
    body.writeBytes(bytes);
  }

  /** Returns the fault in words: those of the library are often empty or names of classes. */
  private static IOException fault(Throwable cause) {
    IOException named;
    if (cause instanceof HttpConnectTimeoutException) {
      named = new HttpConnectTimeoutException("it cannot be reached");
    } else if (cause instanceof HttpTimeoutException) {
      named = new HttpTimeoutException("it does not answer in time");
    } else if (cause instanceof ConnectException) {
      named = new ConnectException("it cannot be reached");
    } else if (cause instanceof SSLException) {
      named = new IOException("it has no certificate that Java trusts, or does not speak https");
    } else if (cause instanceof IllegalStateException) {
      named = new IOException("its answer has more than " + LARGEST + " bytes");
    } else {
      named = new IOException("the connection broke");
    }
    named.initCause(cause);
    return named;
  }

  private static JsonNode answer(int status, String body) throws IOException {
    if (status == 200) {
      try {
        return JsonTree.parse("the answer", body.isBlank() ? "{}" : body);
      } catch (InputException e) {
        throw new IOException("its answer is not JSON; is it an MLflow server?", e);
      }
    }
    String code = "";
    String message = "";
    try {
      JsonNode fault = JsonTree.parse("the answer", body);
      code = fault.path("error_code").asString("");
      message = fault.path("message").asString("");
    } catch (InputException e) {
      // A fault of a proxy is a page for people.
    }
    String reason = message.isEmpty() ? "" : ": " + Quoting.line(message);
    String all = "it answers " + status + (code.isEmpty() ? "" : " " + Quoting.line(code)) + reason;
    throw new RefusedException(
        status, code, all.substring(0, Math.min(all.length(), LONGEST_MESSAGE)));
  }
}
