import type { Cell, Column, ExportFormat } from "@/lib/export/cells";
import { toCsvRecord } from "@/lib/export/csv";

/** A piece of a file, and how many rows it holds. */
export type Piece = { bytes: Uint8Array; rows: number };

export type Encoding<Row> = {
  format: ExportFormat;
  columns: readonly Column<Row>[];
  /** CSV begins with a byte order mark, by which Excel knows UTF-8. Other programs may take it for part of a name. */
  byteOrderMark?: boolean;
};

/**
 * Writes rows as CSV with a line of names, or as NDJSON (UTF-8): one piece a page, made when it is asked for, so that a
 * slow reader holds up the source and a page is all that is in memory. The line of names comes with the first piece, also
 * when there are no rows.
 */
export async function* encodeRows<Row>(
  pages: AsyncIterable<readonly Row[]>,
  { format, columns, byteOrderMark = false }: Encoding<Row>,
): AsyncGenerator<Piece, void, void> {
  const encoder = new TextEncoder();
  let head = "";
  if (format === "csv") head = (byteOrderMark ? "\uFEFF" : "") + toCsvRecord(columns.map(({ name }) => name));
  for await (const page of pages) {
    const text = page.map((row) => (format === "csv" ? toCsvLine(row, columns) : toJsonLine(row, columns)));
    yield { bytes: encoder.encode(head + text.join("")), rows: page.length };
    head = "";
  }
  if (head) yield { bytes: encoder.encode(head), rows: 0 };
}

function toCsvLine<Row>(row: Row, columns: readonly Column<Row>[]): string {
  return toCsvRecord(columns.map(({ read }) => read(row)));
}

function toJsonLine<Row>(row: Row, columns: readonly Column<Row>[]): string {
  const fields: [string, Cell][] = columns.map(({ name, read }) => [name, read(row)]);
  return `${JSON.stringify(Object.fromEntries(fields))}\n`;
}
