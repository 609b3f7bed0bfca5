package io.github.tdl4j.synth.audio;

/**
 * A digital resonator of second order, and its inverse, which cuts a notch.
 *
 * <p>Scratch of one synthesis: it remembers its last two values.
 *
 * @see <a href="https://doi.org/10.1121/1.383940">Klatt, Software for a cascade/parallel formant
 *     synthesizer, 1980, equations (1) to (4)</a>
 */
final class Resonator {
  private final double rate;
  private double gain = 1;
  private double b;
  private double c;
  private double last;
  private double beforeLast;

  Resonator(double rate) {
    this.rate = rate;
  }

  /** Tunes to a frequency and bandwidth in Hz, with gain 1 at frequency 0. */
  void tune(double frequency, double bandwidth) {
    setPoles(frequency, bandwidth);
    gain = 1 - b - c;
  }

  /** Tunes as a band-pass: gain 1 at its own frequency. */
  void tuneBand(double frequency, double bandwidth) {
    setPoles(frequency, bandwidth);
    double radius = Math.sqrt(-c);
    double cosine = b / (2 * radius);
    double doubled = 2 * cosine * cosine - 1;
    gain = (1 - radius) * Math.sqrt(1 - 2 * radius * doubled + radius * radius);
  }

  private void setPoles(double frequency, double bandwidth) {
    double radius = StrictMath.exp(-Math.PI * bandwidth / rate);
    c = -radius * radius;
    b = 2 * radius * StrictMath.cos(2 * Math.PI * frequency / rate);
  }

  /** The next value of the resonance. */
  double resonate(double input) {
    double output = gain * input + b * last + c * beforeLast;
    beforeLast = last;
    last = output;
    return output;
  }

  /** The next value of the notch: the inverse filter. */
  double cut(double input) {
    double output = (input - b * last - c * beforeLast) / gain;
    beforeLast = last;
    last = input;
    return output;
  }
}
