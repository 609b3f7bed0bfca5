/**
 * The native libraries of OpenBLAS, FFmpeg and OpenCV: unpacked to a folder that belongs to the
 * user alone, which is checked before anything in it is loaded.
 *
 * <p>It knows folders, owners and modes, and the binding that unpacks and loads; nothing of what
 * the libraries do. Start reading at {@link io.github.tdl4j.natives.NativeLibraries}.
 */
@NullMarked
package io.github.tdl4j.natives;

import org.jspecify.annotations.NullMarked;
