/** What a cell of a file may hold. A list is written as one text in CSV, and as a list in NDJSON. */
export type Cell = string | number | boolean | null | readonly string[];

/** One column: its name in the file, and where its value comes from. */
export type Column<Row> = { name: string; read: (row: Row) => Cell };

/** CSV for spreadsheets, or one JSON object a line, which keeps every character as it is. */
export const EXPORT_FORMATS = ["csv", "ndjson"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
