import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CsvLine, readCsvLines, splitFields } from "@/lib/local/cognito/imports/csv-lines";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lines-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function linesOf(content: string | Uint8Array): Promise<CsvLine[]> {
  const path = join(folder, "file.csv");
  writeFileSync(path, content);
  const lines: CsvLine[] = [];
  for await (const part of readCsvLines(path)) lines.push(...part);
  return lines;
}

test.each([
  ["bytes that are no UTF-8", [0x61, 0xff, 0x0a]],
  ["half a character at the end", [0x61, 0xc3]],
])("%s are refused", async (_what, bytes) => {
  await expect(linesOf(Uint8Array.from(bytes))).rejects.toThrow(TypeError);
});

test.each([
  ["", []],
  ["\n\n", []],
  ["a", [[1, "a"]]],
  [
    "a\nb\n",
    [
      [1, "a"],
      [2, "b"],
    ],
  ],
  [
    "a\r\nb\r\n",
    [
      [1, "a"],
      [2, "b"],
    ],
  ],
  [
    "a\n\n\nb",
    [
      [1, "a"],
      [4, "b"],
    ],
  ],
  [
    "\uFEFFa\nb",
    [
      [1, "\uFEFFa"],
      [2, "b"],
    ],
  ],
])("%j is read line by line", async (content, expected) => {
  const lines = await linesOf(content as string);
  expect(lines.map(({ number, text }) => [number, text])).toEqual(expected);
});

test("lines and characters across the parts in which a file is read stay whole", async () => {
  const written = Array.from({ length: 30_000 }, (_, index) => `${index},Zoë 🦊 ${"x".repeat(index % 7)}`);
  const lines = await linesOf(written.join("\n"));
  expect(lines.map(({ text }) => text)).toEqual(written);
  expect(lines.at(-1)?.number).toBe(30_000);
});

test("a line of 16000 characters is read, a longer one is known for it and does not fill the memory", async () => {
  const lines = await linesOf(`${"a".repeat(16_000)}\n${"b".repeat(16_001)}\n${"c".repeat(5_000_000)}\nd`);
  expect(lines.map(({ tooLong, text }) => [tooLong, text.length])).toEqual([
    [false, 16_000],
    [true, 16_000],
    [true, 16_000],
    [false, 1],
  ]);
});

test.each([
  ["a,b,c", ["a", "b", "c"]],
  [",,", ["", "", ""]],
  ["a\\,b,c", ["a,b", "c"]],
  ["  a  ,\tb\t", ["a", "b"]],
  ['"a","b ""c"""', ['"a"', '"b ""c"""']],
  ["a\\b,c\\", ["a\\b", "c\\"]],
])("%j has the fields %j", (line, fields) => {
  expect(splitFields(line)).toEqual(fields);
});
