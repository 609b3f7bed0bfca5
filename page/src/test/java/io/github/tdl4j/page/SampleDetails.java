package io.github.tdl4j.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The details of the first fold of a made-up run: activations, training, weights, clips. */
final class SampleDetails {
  private final ObjectNode run;
  private final List<String> labels;
  private final int seen;
  private final List<String> maps;
  private final int layers;
  private final Random random = new Random(7);

  SampleDetails(ObjectNode run, SampleShape shape) {
    this.run = run;
    this.labels = shape.labels();
    this.seen = shape.seen();
    this.maps = shape.maps();
    this.layers = shape.layers();
  }

  void add() {
    for (String map : maps.subList(0, Math.min(3, maps.size()))) {
      for (int layer = 0; layer < Math.min(layers, 4); layer++) {
        nearest(map, layer);
        projection("PCA", map, layer);
        projection("UMAP", map, layer);
        if (map.equals("ncca")) {
          correlations(map, layer);
        }
      }
    }
    training();
    weights("audio", 1, 13, 24);
    weights("video", 4, 12, 36);
    ArrayNode cost = run.putArray("cost");
    cost.addObject()
        .put("stage", "pretraining of the source network")
        .put("seconds", 12.3)
        .put("count", 5);
    cost.addObject()
        .put("stage", "pretraining of the target network")
        .put("seconds", 31.9)
        .put("count", 5);
    cost.addObject().put("stage", "maps").put("seconds", 4.21).put("count", 60);
    cost.addObject().put("stage", "tuning").put("seconds", 88.0).put("count", 80);
    clips();
    run.putNull("clipsNote");
  }

  private void correlations(String map, int layer) {
    ArrayNode values = part("correlations", map, layer).putArray("values");
    for (int i = 0; i < 60; i++) {
      values.add(Math.exp(-i / (8.0 + 6 * layer)));
    }
  }

  private void nearest(String map, int layer) {
    ArrayNode rows = part("nearest", map, layer).putArray("rows");
    for (String label : labels.subList(seen, labels.size())) {
      ObjectNode row = rows.addObject().put("instance", label + "1_Anya").put("label", label);
      ArrayNode pairs = row.putArray("pairs");
      for (int i = 0; i < 5; i++) {
        String other = labels.get(random.nextInt(seen));
        pairs.addObject().put("instance", other + i + "_Carl").put("label", other);
        ((ObjectNode) pairs.get(i)).put("distance", 1.2 + i * 0.173);
      }
    }
  }

  private void projection(String method, String map, int layer) {
    ObjectNode part = part("projections", map, layer).put("method", method);
    part.putArray("axes").add(method + " 1 (34%)").add(method + " 2 (12%)");
    ArrayNode points = part.putArray("points");
    for (int label = 0; label < labels.size(); label++) {
      double x = 5 * Math.cos(2.4 * label + layer);
      double y = 4 * Math.sin(1.7 * label);
      for (int i = 0; i < 8; i++) {
        int kind = label < seen ? i % 2 : 2 + i % 2;
        double off = kind == 3 ? 1.5 : 0;
        ArrayNode point = points.addArray();
        point
            .add(rounded(x + off + random.nextGaussian() / 2))
            .add(rounded(y + random.nextGaussian() / 2));
        point.add(label).add(kind).add(labels.get(label) + i + "_Anya");
      }
    }
  }

  private void training() {
    for (int fold = 0; fold < 5; fold++) {
      for (String network : List.of("source", "target")) {
        for (int stage = 1; stage <= 3; stage++) {
          losses(fold, "pretraining " + stage).put("network", network);
        }
        losses(fold, "backpropagation").put("network", network);
      }
      for (String map : maps.subList(0, Math.min(4, maps.size()))) {
        ObjectNode training = losses(fold, "backpropagation").put("network", "tuned");
        training.put("method", "tdl").put("map", map).put("layer", 1);
      }
    }
  }

  private ObjectNode losses(int fold, String stage) {
    ObjectNode training = run.withArray("training").addObject();
    training.put("repeat", 0).put("fold", fold).put("stage", stage);
    training.putNull("method").putNull("map").putNull("layer");
    ArrayNode losses = training.putArray("losses");
    for (int epoch = 0; epoch < 30; epoch++) {
      losses.add(rounded(0.2 + Math.exp(-epoch / 8.0) + 0.02 * random.nextDouble()));
    }
    return training;
  }

  private void weights(String modality, int frames, int height, int units) {
    ObjectNode part = run.withArray("weights").addObject();
    part.put("modality", modality).put("frames", frames).put("limit", 0.13);
    part.putArray("shape").add(height).add(16);
    ArrayNode values = part.putArray("units");
    for (int unit = 0; unit < units; unit++) {
      byte[] bytes = new byte[frames * height * 16];
      for (int i = 0; i < bytes.length; i++) {
        int row = i / 16;
        double wave = Math.sin((i % 16) * (0.3 + unit * 0.03)) * Math.cos(row * 0.4 + unit);
        bytes[i] = (byte) (128 + Math.round(100 * wave + random.nextInt(20)));
      }
      values.add(Base64.getEncoder().encodeToString(bytes));
    }
  }

  private void clips() {
    ArrayNode clips = run.putArray("clips");
    for (String label : labels.subList(0, Math.min(labels.size(), 26))) {
      ObjectNode clip = clips.addObject().put("label", label).put("instance", label + "1_Anya");
      ObjectNode video = clip.putObject("video").put("rate", 25).put("frames", 20);
      video.putArray("shape").add(36).add(48);
      byte[] film = new byte[20 * 36 * 48];
      for (int i = 0; i < film.length; i++) {
        double x = i % 48 - 24;
        double y = i / 48 % 36 - 18;
        int frame = i / (36 * 48);
        double open = 4 + 8 * Math.abs(Math.sin(frame / 3.0));
        film[i] = (byte) (x * x / 300 + y * y / (open * open) < 1 ? 40 : 170 + (int) y);
      }
      video.put("values", Base64.getEncoder().encodeToString(film));
      clip.put("sound", Base64.getEncoder().encodeToString(wave()));
    }
  }

  /** Half a second of a tone as WAV. */
  private static byte[] wave() {
    int samples = 4000;
    ByteBuffer buffer = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    buffer.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    buffer.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    buffer.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
    buffer.putShort((short) 2).putShort((short) 16);
    buffer.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      buffer.putShort((short) (8000 * Math.sin(i * 0.35)));
    }
    return buffer.array();
  }

  private ObjectNode part(String key, String map, int layer) {
    return run.withArray(key).addObject().put("map", map).put("layer", layer);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
