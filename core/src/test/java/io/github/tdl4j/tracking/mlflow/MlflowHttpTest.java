package io.github.tdl4j.tracking.mlflow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are not MLflow, slow or hostile. */
class MlflowHttpTest {
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private HttpHandler handler = exchange -> {};

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          handler.handle(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private MlflowHttp http() {
    return new MlflowHttp(
        MlflowAddress.of("http://127.0.0.1:" + server.getAddress().getPort() + "/base/"),
        Map.of("MLFLOW_TRACKING_TOKEN", "secret"),
        new Patience(
            Duration.ofMillis(500), Duration.ofMillis(500), List.of(Duration.ofMillis(1))));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(US_ASCII));
    exchange.close();
  }

  @Test
  void get_addressWithAPath_keepsIt() throws IOException {
    handler = exchange -> answer(exchange, 200, "{\"a\":\"" + exchange.getRequestURI() + "\"}");
    assertThat(http().get("runs/get?x=1").path("a").asString())
        .isEqualTo("/base/api/2.0/mlflow/runs/get?x=1");
  }

  @Test
  void get_redirection_isNotFollowed() {
    handler =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          answer(exchange, 302, "");
        };
    assertThatThrownBy(() -> http().get("a")).hasMessage("it answers 302");
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>login</html>", "[1", "{\"a\":1} {\"b\":2}"})
  void get_answerThatIsNotJson_isAFault(String body) {
    handler = exchange -> answer(exchange, 200, body);
    assertThatThrownBy(() -> http().get("a"))
        .isInstanceOf(IOException.class)
        .hasMessage("its answer is not JSON; is it an MLflow server?");
  }

  @Test
  void get_faultWithALongMessage_isCutAndOneLine() {
    handler =
        exchange ->
            answer(
                exchange,
                400,
                "{\"error_code\":\"E\",\"message\":\"a\\nb" + "c".repeat(999) + "\"}");
    assertThatThrownBy(() -> http().get("a"))
        .hasMessageStartingWith("it answers 400 E: ")
        .message()
        .hasSizeLessThanOrEqualTo(300)
        .doesNotContain("\n");
  }

  @Test
  void get_serverThatNeverAnswers_endsInTimeAndIsRepeated() {
    handler = exchange -> {};
    long start = System.nanoTime();
    assertThatThrownBy(() -> http().get("a"))
        .isInstanceOf(IOException.class)
        .hasMessage("it does not answer in time");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(requests).hasValue(2);
  }

  /** A run must not be created twice because the first answer came late. */
  @Test
  void create_serverThatNeverAnswers_isNotRepeated() {
    handler = exchange -> {};
    assertThatThrownBy(
            () ->
                http()
                    .create(
                        "runs/create",
                        tools.jackson.databind.node.JsonNodeFactory.instance.objectNode()))
        .isInstanceOf(IOException.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void get_answerWithoutAnEnd_isCutOff() {
    handler =
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] block = new byte[1 << 16];
          for (int i = 0; i < 200; i++) {
            exchange.getResponseBody().write(block);
          }
          exchange.close();
        };
    assertThatThrownBy(() -> http().get("a"))
        .isInstanceOf(IOException.class)
        .hasMessage("its answer has more than 1048576 bytes");
  }

  @Test
  void get_httpsWhereThereIsNone_isAFaultInWords() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering =
          new Thread(
              () -> {
                while (!plain.isClosed()) {
                  answerPlainly(plain);
                }
              });
      answering.start();
      MlflowHttp https =
          new MlflowHttp(
              MlflowAddress.of("https://127.0.0.1:" + plain.getLocalPort()),
              Map.of(),
              new Patience(Duration.ofSeconds(9), Duration.ofSeconds(9), List.of()));
      assertThatThrownBy(() -> https.get("a"))
          .isInstanceOf(IOException.class)
          .hasMessage("it has no certificate that Java trusts, or does not speak https");
    }
  }

  /** Answers in plain HTTP and reads until the client ends, so that no reset takes the answer. */
  private static void answerPlainly(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      socket.getOutputStream().flush();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client has broken the connection, or the test has ended.
    }
  }

  @Test
  void get_connectionThatIsCut_isAFaultInWords() {
    handler = HttpExchange::close;
    assertThatThrownBy(() -> http().get("a")).hasMessage("the connection broke");
    assertThat(requests).hasValueGreaterThanOrEqualTo(2);
  }
}
