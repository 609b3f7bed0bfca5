package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.RandomStream;

/**
 * The appearance of a speaker. Lengths are pixels of a picture of 80 x 60, tones are grey values
 * from 0 to 255.
 *
 * @param x centre of the mouth
 * @param y line where the closed lips meet
 * @param halfWidth from the centre to a corner of the closed mouth
 * @param upperLip thickness of the closed upper lip
 * @param lowerLip thickness of the closed lower lip
 * @param bow depth of the dip in the middle of the upper lip, as a part of its thickness
 * @param smile how far the corners lie above the middle
 * @param tilt slope of the line between the corners
 * @param jaw how far the lips part at opening 1
 * @param effort how large the movements of the lips are, 1 is average
 * @param skin tone of the skin
 * @param lipContrast how much darker the lips are
 * @param teeth tone of the teeth
 * @param sideLight change of tone from the left edge to the right
 * @param topLight change of tone from the top to the bottom
 * @param shine strength of the highlight on the lower lip
 * @param stubble contrast of the texture of the skin
 * @param moustache how much darker the skin above the lip is
 * @param cameraNoise deviation of the noise of the camera
 * @param lead seconds by which the lips are ahead of the sound
 */
public record Face(
    double x,
    double y,
    double halfWidth,
    double upperLip,
    double lowerLip,
    double bow,
    double smile,
    double tilt,
    double jaw,
    double effort,
    double skin,
    double lipContrast,
    double teeth,
    double sideLight,
    double topLight,
    double shine,
    double stubble,
    double moustache,
    double cameraNoise,
    double lead) {

  static Face draw(RandomStream random) {
    return new Face(
        random.uniform(38, 42),
        random.uniform(25, 30),
        random.uniform(23, 29),
        random.uniform(4, 8),
        random.uniform(6, 11),
        random.uniform(0.1, 0.5),
        random.uniform(-1.5, 1.5),
        random.uniform(-0.06, 0.06),
        random.uniform(14, 21),
        random.uniform(0.75, 1.15),
        random.uniform(100, 180),
        random.uniform(18, 50),
        random.uniform(150, 215),
        random.uniform(-40, 40),
        random.uniform(-25, 15),
        random.uniform(5, 30),
        random.uniform(1, 7),
        random.below(4) == 0 ? random.uniform(25, 55) : 0,
        random.uniform(2, 5),
        random.uniform(-0.01, 0.03));
  }
}
