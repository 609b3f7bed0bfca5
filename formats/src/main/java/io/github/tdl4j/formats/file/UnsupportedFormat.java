package io.github.tdl4j.formats.file;

import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.Locale;

/** Formats of tables that are not read, and the line of Python that makes CSV of such a file. */
enum UnsupportedFormat {
  PARQUET("Parquet", "pandas.read_parquet('%s')"),
  FEATHER("Feather", "pandas.read_feather('%s')"),
  EXCEL("an Excel workbook", "pandas.read_excel('%s')"),
  PICKLE("a pickle", "pandas.read_pickle('%s')"),
  PACKED_CSV("packed CSV", "pandas.read_csv('%s')"),
  JSON("JSON", "pandas.read_json('%s')"),
  STATA("Stata", "pandas.read_stata('%s')"),
  SPSS("SPSS", "pandas.read_spss('%s')");

  private final String called;
  private final String reading;

  UnsupportedFormat(String called, String reading) {
    this.called = called;
    this.reading = reading;
  }

  /**
   * Throws if a file is of such a format.
   *
   * @param start its first bytes, a letter each
   */
  static void refuse(Path file, String start) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean isZip = start.startsWith("PK");
    if (start.startsWith("PAR1")) {
      throw PARQUET.fault(file);
    } else if (start.startsWith("ARROW1") || start.startsWith("FEA1")) {
      throw FEATHER.fault(file);
    } else if ((isZip || start.startsWith("\u00d0\u00cf\u0011\u00e0"))
        && name.matches(".*\\.(xlsx|xlsm|xls|ods)")) {
      throw EXCEL.fault(file);
    } else if (name.matches(".*\\.(pkl|pickle)")) {
      throw PICKLE.fault(file);
    } else if (name.matches(".*\\.(csv|tsv|txt)\\.(gz|zip|bz2|xz|zst)")) {
      throw PACKED_CSV.fault(file);
    } else if (name.endsWith(".json")) {
      throw JSON.fault(file);
    } else if (name.endsWith(".dta")) {
      throw STATA.fault(file);
    } else if (name.endsWith(".sav")) {
      throw SPSS.fault(file);
    }
  }

  private InputException fault(Path file) {
    String name = String.valueOf(file.getFileName());
    String csv = name.replaceAll("\\.[^.]*$", "").replaceAll("(?i)\\.(csv|tsv|txt)$", "") + ".csv";
    String python =
        String.format(Locale.ROOT, reading, name.replace("'", "\\'"))
            + String.format(Locale.ROOT, ".to_csv('%s', index=False)", csv.replace("'", "\\'"));
    return new InputException(
        file
            + ": must be of a supported format but is "
            + called
            + "; write it as CSV with: python3 -c \"import pandas; "
            + python
            + "\"");
  }
}
