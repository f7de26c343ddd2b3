package frg.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under a header. For a person: columns aligned, two spaces between them. For a program: TAB between fields, which
 * no shown text holds ({@link frg.session.Bytes#shown} escapes it).
 */
final class Table {
    private final List<Cell[]> rows = new ArrayList<>();

    /** Text with the colour that leaves its width alone. */
    private record Cell(String text, String coloured) {
    }

    Table(String... header) {
        row(header);
    }

    Table row(String... texts) {
        Cell[] cells = new Cell[texts.length];
        for (int i = 0; i < texts.length; i++) {
            cells[i] = new Cell(texts[i], texts[i]);
        }
        rows.add(cells);
        return this;
    }

    /** Colours a field of the last row. */
    void paint(int column, String coloured) {
        Cell[] last = rows.getLast();
        last[column] = new Cell(last[column].text, coloured);
    }

    /** Lines for a program, each ended by a newline. */
    String tabs() {
        StringBuilder out = new StringBuilder();
        for (Cell[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                out.append(i == 0 ? "" : "\t").append(row[i].coloured);
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** Lines for a person, each begun by {@code indent} and ended by a newline, without trailing spaces. */
    String columns(String indent) {
        int[] widths = widths();
        StringBuilder out = new StringBuilder();
        for (Cell[] row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.length; i++) {
                line.append(row[i].coloured);
                line.repeat(' ', widths[i] - Width.of(row[i].text) + 2);
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private int[] widths() {
        int[] widths = new int[rows.getFirst().length];
        for (Cell[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], Width.of(row[i].text));
            }
        }
        return widths;
    }
}
