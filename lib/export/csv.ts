import type { Cell } from "@/lib/export/cells";

/**
 * One record of CSV (RFC 4180): every field in quotes, quotes doubled, CRLF at the end. Null is an empty field; a list is
 * its members with "; " between them. What a spreadsheet would run as a formula is made text; see `defuse`.
 */
export function toCsvRecord(cells: readonly Cell[]): string {
  return `${cells.map(toField).join(",")}\r\n`;
}

function toField(cell: Cell): string {
  return `"${toText(cell).replaceAll('"', '""')}"`;
}

function toText(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number" || typeof cell === "boolean") return String(cell);
  return defuse(typeof cell === "string" ? cell : cell.join("; "));
}

/**
 * Puts an apostrophe before what a spreadsheet would take for a formula, after OWASP's "CSV injection": a cell that begins
 * with = + - @ (also full-width), or with a tab or line break, whatever blank or invisible characters come first. The same
 * inside of a cell after a semicolon, tab or line break: where the machine's list separator is a semicolon, Excel splits
 * there, and quotes do not hold it back.
 *
 * A number alone, with its sign, stays as it is: "+442071234567", as Cognito keeps phone numbers, and "-3.5" name no
 * function and no cell. So an e-mail or name such as "-x" gains an apostrophe, and a phone number never does. Whoever
 * needs each character as it was takes NDJSON.
 */
export function defuse(text: string): string {
  if (HARMLESS.test(text)) return text;
  if (PLAIN_NUMBER.test(text)) return text;
  const defused = text.replace(SIGN_AT_START, "'$&");
  return /^[\t\r\n]/.test(text) ? `'${defused}` : defused;
}

/** Nearly every cell: a letter or digit first, and nothing that separates. */
const HARMLESS = /^[\p{L}\p{N}][^;\t\r\n]*$/u;
const PLAIN_NUMBER = /^[+-]\d{1,20}(\.\d{1,20})?$/;
/**
 * A sign at the start of a cell, or of what another separator makes one, with only what a spreadsheet skips before it.
 * It looks back from signs alone, so that time grows with the length.
 */
const SIGN_AT_START = /[=+\-@＝＋－＠](?<=(?:^|[;\t\r\n])[\s\p{Cc}\p{Cf}]*.)/gu;
