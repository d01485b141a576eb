import { createReadStream } from "node:fs";

export type CsvLine = {
  /** From 1, the header's, on. */
  readonly number: number;
  readonly text: string;
  /** What is longer than a line may be is cut off. */
  readonly tooLong: boolean;
};

/** The longest line that Cognito takes, in characters. */
const LINE_CHARACTERS = 16_000;

/**
 * The lines of a UTF-8 file, a part of it at a time; empty lines are left out.
 * @throws TypeError when it is not UTF-8
 */
export async function* readCsvLines(path: string): AsyncGenerator<CsvLine[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  let number = 0;
  const toLine = (text: string): CsvLine => {
    number += 1;
    const line = text.endsWith("\r") ? text.slice(0, -1) : text;
    const tooLong = line.length > LINE_CHARACTERS;
    return { number, text: tooLong ? line.slice(0, LINE_CHARACTERS) : line, tooLong };
  };
  for await (const chunk of createReadStream(path)) {
    const [first = "", ...more] = decoder.decode(chunk, { stream: true }).split("\n");
    // One character too many is kept of a line without an end, so that it is known for too long.
    rest = `${rest}${first}`.slice(0, LINE_CHARACTERS + 2);
    if (more.length === 0) continue;
    const texts = [rest, ...more];
    rest = texts.pop() ?? "";
    yield texts.map(toLine).filter(({ text }) => text !== "");
  }
  rest += decoder.decode();
  if (rest !== "") yield [toLine(rest)];
}

/**
 * The fields of a line. Cognito's form of CSV has no quotation marks: a comma that belongs to a value has a backslash
 * before it. White space around a value is dropped.
 */
export function splitFields(line: string): string[] {
  return line.split(/(?<!\\),/).map((field) => field.replaceAll("\\,", ",").trim());
}
