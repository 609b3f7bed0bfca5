package io.github.tdl4j.formats.hdf5;

import io.github.tdl4j.formats.array.CellPath;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.TextValues;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A cell array of MATLAB 7.3: references to the objects in its cells. */
record Hdf5Cells(Hdf5Array array) {
  /** Throws unless the array is one of cells. */
  static Hdf5Cells of(Hdf5Array array) {
    if (!array.matlab().isCell()) {
      throw new InputException(array.where() + " must be a cell array but is none");
    }
    Optional<String> other = array.otherKind();
    if (other.isPresent()) {
      throw new InputException(array.where() + " " + other.get());
    }
    return new Hdf5Cells(array);
  }

  /** The cells as texts, each one text or one number. */
  NamedArray words() {
    List<String> words = new ArrayList<>();
    for (long address : array.references()) {
      int index = words.size() + 1;
      words.add(word(cell(array.where() + ", cell " + index, address), index));
    }
    return new NamedArray(array.where(), List.of(words.size()), new Values.Texts(words));
  }

  private static String word(Hdf5Array cell, int index) {
    if (isEmptyText(cell)) {
      return "";
    }
    if (!isWord(cell)) {
      throw CellPath.noWord(cell.where(), index);
    }
    return TextValues.of(cell.read()).get(0);
  }

  private static boolean isEmptyText(Hdf5Array cell) {
    return cell.matlab().isLetters() && cell.matlab().isEmpty();
  }

  private static boolean isWord(Hdf5Array cell) {
    if (cell.matlab().isCell() || cell.otherKind().isPresent()) {
      return isEmptyText(cell);
    }
    List<Integer> shape = matlabShape(cell);
    return cell.matlab().isLetters()
        ? shape.size() == 2 && shape.get(0) == 1
        : shape.stream().allMatch(size -> size == 1);
  }

  private static List<Integer> matlabShape(Hdf5Array array) {
    List<Integer> shape = array.shape();
    Collections.reverse(shape);
    return shape;
  }

  /** The array in one of the cells, which messages call {@code where}. */
  Hdf5Array at(String where, List<Integer> indices) {
    long[] cells = array.references();
    return cell(where, cells[CellPath.place(where, indices, matlabShape(array))]);
  }

  private Hdf5Array cell(String where, long address) {
    return Hdf5Array.of(where, Hdf5Object.at(array.object().hdf(), address), array.fileSize());
  }

  /** The cells to name one by one; none where the cells are texts and are one array together. */
  List<String> names(String name) {
    long[] cells = array.references();
    List<String> all = CellPath.all(name, cells.length);
    List<String> names = new ArrayList<>();
    boolean words = true;
    for (int at = 0; at < all.size(); at++) {
      Hdf5Array inner = cell(all.get(at), cells[at]);
      words &= isWord(inner);
      if (inner.otherKind().isEmpty()) {
        names.add(all.get(at));
      }
    }
    return words ? List.of() : names;
  }
}
