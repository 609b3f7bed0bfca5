package io.github.tdl4j.tracking.delivery;

import io.github.tdl4j.tracking.ScalarSink;

/** A tracker and what sends to it. */
record Tracker(TrackingTarget target, ScalarSink sink) {}
