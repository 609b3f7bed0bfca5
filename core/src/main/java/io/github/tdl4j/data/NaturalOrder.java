package io.github.tdl4j.data;

import java.util.Comparator;

/** Natural order of names: runs of digits are compared as numbers, all else by characters. */
public final class NaturalOrder implements Comparator<String> {
  public static final Comparator<String> NAMES =
      new NaturalOrder().thenComparing(Comparator.naturalOrder());

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    int l = 0;
    int r = 0;
    while (l < left.length() && r < right.length()) {
      int leftEnd = digitsEnd(left, l);
      int rightEnd = digitsEnd(right, r);
      int order;
      if (leftEnd > l && rightEnd > r) {
        order = compareDigits(left.substring(l, leftEnd), right.substring(r, rightEnd));
        l = leftEnd;
        r = rightEnd;
      } else {
        order = Character.compare(left.charAt(l++), right.charAt(r++));
      }
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.length() - l, right.length() - r);
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int compareDigits(String left, String right) {
    String l = left.replaceFirst("^0+", "");
    String r = right.replaceFirst("^0+", "");
    return l.length() != r.length() ? Integer.compare(l.length(), r.length()) : l.compareTo(r);
  }
}
