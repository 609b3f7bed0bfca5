package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AddressTest {
  @BeforeAll
  static void load() {
    NativeCalls.prepare();
  }

  private static final int N = 5;

  private static FloatBuffer floats() {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(N * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
    for (int i = 0; i < N; i++) {
      buffer.put(i, i * 0.5f);
    }
    return buffer;
  }

  @Test
  void of_aBuffer_startsAtTheOffset() {
    FloatBuffer values = floats();

    assertThat(Address.of(values, 0).get(N - 1)).isEqualTo(2f);
    assertThat(Address.of(values, 3).get(0)).isEqualTo(1.5f);
  }

  @Test
  void of_aPointer_writesToTheOwner() {
    try (DoublePointer owner = new DoublePointer(1, 2, 3)) {
      Address.of(owner, 2).put(0, 7);

      assertThat(owner.get(2)).isEqualTo(7);
    }
  }

  @Test
  void of_aPointer_closed_leavesTheOwnerAlone() {
    try (DoublePointer owner = new DoublePointer(1, 2, 3)) {
      DoublePointer address = Address.of(owner, 1);
      address.close();

      assertThat(address.isNull()).as("what frees is null afterwards").isFalse();
      assertThat(owner.get(1)).isEqualTo(2);
    }
  }
}
