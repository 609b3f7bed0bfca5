package io.github.tdl4j.math.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random streams by name from one root seed, so that a new consumer shifts nobody's numbers.
 *
 * @param root the seed of the run
 * @param path where this branch stands, empty at the root
 */
public record Seeds(long root, String path) {
  /**
   * The seeds of methods that use random numbers but have no seed among their settings: the same
   * data give the same result.
   */
  public static final Seeds FIXED = root(0);

  /** Returns the seeds of a run. */
  public static Seeds root(long seed) {
    return new Seeds(seed, "");
  }

  /** The branch that gives one part of the run streams of its own, e.g. {@code "fold/2"}. */
  public Seeds branch(String name) {
    return new Seeds(root, path + name + "/");
  }

  /** The stream of one consumer, e.g. {@code "audio/rbm/2"}; the same name, the same numbers. */
  public RandomStream stream(String name) {
    ByteBuffer key = ByteBuffer.wrap(sha256(root + "/" + path + name));
    long[] state = {key.getLong(), key.getLong()};
    return new RandomStream(RandomSource.XO_RO_SHI_RO_128_PP.create(state));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
