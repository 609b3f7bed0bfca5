package io.github.tdl4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StateReaderTest {
  private enum Colour {
    DARK_RED,
    BLUE
  }

  private static final State STATE =
      State.of("thing")
          .text("name", "x")
          .choice("colour", Colour.DARK_RED)
          .whole("count", 3)
          .number("rate", 0.5)
          .flag("ready", true)
          .texts("labels", List.of("a"))
          .wholes("sizes", List.of(1, 2))
          .numbers("factors", List.of(0.25))
          .matrix("weights", Matrix.ofRows(new float[] {1, 2}))
          .matrix("infinite", Matrix.row(1, Float.NaN))
          .matrix("doubles", DoubleMatrix.ofRows(new double[] {Double.POSITIVE_INFINITY}))
          .matrix("empty", Matrix.zeros(3, 0))
          .array("edges", LongArray.of(4))
          .child("part", State.of("part").whole("size", 9).build())
          .children("layers", List.of(State.of("layer").flag("last", true).build()))
          .build();

  private static StateReader reader() {
    return StateReader.of("model.json", STATE);
  }

  private static void assertFault(Function<StateReader, Object> read, String message) {
    assertThatThrownBy(() -> read.apply(reader()))
        .isInstanceOf(InputException.class)
        .hasMessage("model.json: " + message + "; get the model anew, or write it again");
  }

  @Test
  void values_ofTheRightKinds_areReturned() {
    StateReader reader = reader();

    assertThat(reader.text("name")).isEqualTo("x");
    assertThat(reader.choice("colour", Colour.class)).isEqualTo(Colour.DARK_RED);
    assertThat(reader.integer("count", 3, 3)).isEqualTo(3);
    assertThat(reader.number("rate", 0.5, 0.5)).isEqualTo(0.5);
    assertThat(reader.number("count", 0, 9)).isEqualTo(3);
    assertThat(reader.flag("ready")).isTrue();
    assertThat(reader.texts("labels")).containsExactly("a");
    assertThat(reader.integers("sizes", 1, 2)).containsExactly(1, 2);
    assertThat(reader.numbers("factors")).containsExactly(0.25);
    assertThat(reader.matrix("weights", 1, 2).get(0, 1)).isEqualTo(2);
    assertThat(reader.array("edges")).isEqualTo(LongArray.of(4));
    assertThat(reader.child("part").integer("size", 0, 9)).isEqualTo(9);
    assertThat(reader.children("layers").get(0).flag("last")).isTrue();
    assertThat(reader.has("none")).isFalse();
  }

  @Test
  void values_ofOtherKindsOrOutOfRange_areRefusedByNameRuleAndValue() {
    assertFault(r -> r.text("none"), "none: must be a text but is missing");
    assertFault(r -> r.text("count"), "count: must be a text but is 3");
    assertFault(r -> r.whole("name", 0, 1), "name: must be a whole number but is \"x\"");
    assertFault(r -> r.integer("count", 0, 2), "count: must be from 0 to 2 but is 3");
    assertFault(r -> r.number("rate", 1, 2), "rate: must be from 1.0 to 2.0 but is 0.5");
    assertFault(r -> r.whole("rate", 0, 1), "rate: must be a whole number but is 0.5");
    assertFault(r -> r.flag("part"), "part: must be true or false but is a state of type part");
    assertFault(r -> r.texts("sizes"), "sizes: must be a list of texts but is a list of 2, with 1");
    assertFault(r -> r.integers("sizes", 2, 2), "sizes: must be from 2 to 2 but is 1");
    assertFault(
        r -> r.choice("name", Colour.class), "name: must be one of [dark-red, blue] but is \"x\"");
    assertFault(
        r -> r.child("layers").child("x"),
        "layers: must be a state but is a list of 1, with a" + " state of type layer");
    assertFault(
        r -> r.children("layers").get(0).text("last"), "layers.0.last: must be a text but is true");
  }

  @Test
  void arrays_ofOtherShapesOrNotFinite_areRefused() {
    assertFault(r -> r.matrix("weights", 2, 1), "weights: must be 2 x 1 but is 1 x 2");
    assertFault(r -> r.matrix("empty"), "empty: must have columns but is 3 x 0");
    assertFault(
        r -> r.matrix("infinite"),
        "infinite: must have finite numbers but is not in all of its" + " 1 x 2");
    assertFault(
        r -> r.doubleMatrix("doubles"),
        "doubles: must have finite numbers but is not in all of" + " its 1 x 1");
    assertFault(
        r -> r.matrix("edges"),
        "edges: must be a matrix of float32 but is an array of type I64 with the shape [1]");
    assertFault(
        r -> r.doubleMatrix("weights"),
        "weights: must be a matrix of float64 but is an array of type F32 with the shape [1, 2]");
  }

  @Test
  void read_keyThatIsNotRead_isRefused() {
    StateReader part = reader().child("part");

    assertThat(part.<Integer>read("part", r -> r.integer("size", 0, 9))).isEqualTo(9);
    assertThatThrownBy(() -> reader().child("part").read("part", r -> 1))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "model.json: part: part must have known keys only but has size; get the model anew, or"
                + " write it again");
  }

  @Test
  void read_otherType_isRefused() {
    assertFault(
        r -> r.child("part").read("thing", x -> 1),
        "part.type: must be thing but is" + " \"part\"");
  }

  @Test
  void read_argumentThatAnObjectRefuses_becomesAFaultOfTheFile() {
    assertFault(
        r ->
            r.child("part")
                .read(
                    "part",
                    x -> {
                      Check.atLeast("size", x.integer("size", 0, 9), 10);
                      return 1;
                    }),
        "part: size must be at least 10 but is 9");
  }

  @Test
  void builder_keyTwiceOrReserved_isRefused() {
    assertThatThrownBy(() -> State.of("a").flag("x", true).flag("x", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("each key must be set once but x is set twice");
    for (String key : List.of("type", "tensor", "", "a.b", "A", "1")) {
      assertThatThrownBy(() -> State.of("a").flag(key, true))
          .as(key)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> State.of("a").number("x", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x must be finite but is NaN");
    assertThatThrownBy(() -> State.of("a").text("x", "\uD800"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equals_oneBitOfAnArray_differs() {
    State zero = State.of("a").matrix("x", DoubleMatrix.ofRows(new double[] {0.0})).build();
    State minus = State.of("a").matrix("x", DoubleMatrix.ofRows(new double[] {-0.0})).build();

    assertThat(zero).isNotEqualTo(minus);
    assertThat(zero)
        .isEqualTo(State.of("a").matrix("x", DoubleMatrix.ofRows(new double[] {0.0})).build())
        .hasSameHashCodeAs(
            State.of("a").matrix("x", DoubleMatrix.ofRows(new double[] {0.0})).build());
  }

  @Test
  void key_thatIsLongOrHasControlCharacters_isShownCutAndEscaped() {
    String key = "a\u001b" + "[".repeat(3000);
    assertThatThrownBy(() -> State.of("part").whole(key, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("but one is \"a\\u001b" + "[".repeat(78) + "…\"");
  }
}
