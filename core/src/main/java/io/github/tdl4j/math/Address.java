package io.github.tdl4j.math;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Where numbers lie that others own: all that a native call needs. A copy of a {@link Pointer}
 * would be more, and dangerous: when the collector finds the copy dead before what refers to it,
 * the binding frees the memory of the original. An address frees nothing and keeps nothing alive,
 * so that its user holds the owner until the call is done.
 */
final class Address {
  private Address() {}

  /** The entries of a direct buffer from {@code offset} on. */
  static FloatPointer of(FloatBuffer values, long offset) {
    NativeCalls.prepare();
    return new Floats(values, offset);
  }

  /** The numbers of {@code owner} from {@code offset} on. */
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
