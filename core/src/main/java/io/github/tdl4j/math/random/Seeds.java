package io.github.tdl4j.math.random;

import io.github.tdl4j.math.Check;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Named random streams of one root seed. A stream depends on its name alone, so that a new consumer
 * does not change the numbers of others. It is immutable.
 *
 * @param root the seed of the run, any number
 * @param path the names of the branches, each followed by a slash; empty at the root
 */
public record Seeds(long root, String path) {
  /**
   * The seeds of methods that use random numbers but have no seed among their settings, so that the
   * same data give the same result.
   */
  public static final Seeds FIXED = root(0);

  /**
   * Returns the seeds of a run, at the root.
   *
   * @param seed any number
   */
  public static Seeds root(long seed) {
    return new Seeds(seed, "");
  }

  /**
   * Returns a branch with streams of its own for a part of the run, as {@code "fold/2"}.
   *
   * @param name of the branch or the stream
   * @throws IllegalArgumentException if the argument is null
   */
  public Seeds branch(String name) {
    Check.notNull("name", name);
    return new Seeds(root, path + name + "/");
  }

  /**
   * Returns the stream of one consumer, as {@code "audio/rbm/2"}; equal names, equal numbers.
   *
   * @param name of the branch or the stream
   * @throws IllegalArgumentException if the argument is null
   */
  public RandomStream stream(String name) {
    Check.notNull("name", name);
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
