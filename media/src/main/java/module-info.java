/** Reads films and compressed sound by FFmpeg, and finds faces by OpenCV. */
@SuppressWarnings("module") // the command line is compiled later
module io.github.tdl4j.media {
  requires static org.jspecify;
  requires io.github.tdl4j.core;
  requires java.desktop;
  requires org.bytedeco.ffmpeg;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.opencv;

  exports io.github.tdl4j.media to
      io.github.tdl4j.cli;
}
