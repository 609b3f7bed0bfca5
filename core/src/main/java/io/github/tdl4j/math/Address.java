package io.github.tdl4j.math;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The address of numbers that another object owns, for native calls. A copy of a {@link Pointer}
 * would be dangerous: when the collector finds the copy unreachable, the binding frees the memory
 * of the original. An address frees nothing and keeps nothing alive; the caller must keep the owner
 * reachable until the call returns.
 */
final class Address {
  private Address() {}

  /** Returns the address of an entry of a direct buffer. */
  static FloatPointer of(FloatBuffer values, long offset) {
    NativeCalls.prepare();
    return new Floats(values, offset);
  }

  /** Returns the address of a number of {@code owner}. */
  static DoublePointer of(DoublePointer owner, long offset) {
    NativeCalls.prepare();
    return new Doubles(owner.address() + offset * Double.BYTES);
  }

  private static final class Floats extends FloatPointer {
    Floats(FloatBuffer values, long offset) {
      address = Pointer.getDirectBufferAddress(values) + offset * Float.BYTES;
    }
  }

  private static final class Doubles extends DoublePointer {
    Doubles(long start) {
      address = start;
    }
  }
}
