package io.github.tdl4j.generation.way;

import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.io.PreparedDataSet;
import io.github.tdl4j.generation.clip.Clip;
import java.util.List;

/** A fitted way that generates the clip of an instance without regard to other instances. */
interface SingleClipWay extends ClipWay {
  /** Returns the clip of one instance. */
  Clip clip(PreparedDataSet dataSet, Instance instance);

  @Override
  default List<Clip> generate(PreparedDataSet instances) {
    return instances.instances().stream().map(instance -> clip(instances, instance)).toList();
  }
}
