import { describe, expect, test } from "vitest";
import { toDownload } from "@/lib/export/download";
import { encodeRows } from "@/lib/export/encode";

type Row = { name: string; groups: string[] };
const columns = [
  { name: "Name", read: (row: Row) => row.name },
  { name: "Groups", read: (row: Row) => row.groups },
];
const ADA = { name: "=Ada", groups: ["a", "b"] };

async function* pagesOf(...pages: Row[][]) {
  yield* pages;
}

async function* bytesOf(pieces: AsyncIterable<{ bytes: Uint8Array }>) {
  for await (const { bytes } of pieces) yield bytes;
}

describe("a file", () => {
  test("of CSV has a line of names, and what is a formula is text", async () => {
    const pieces = encodeRows(pagesOf([ADA], [], [{ name: "Bob", groups: [] }]), { format: "csv", columns });
    const answer = toDownload(bytesOf(pieces), { name: "users", format: "csv" });
    expect(await answer.text()).toBe('"Name","Groups"\r\n"\'=Ada","a; b"\r\n"Bob",""\r\n');
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="users.csv"');
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  test("of NDJSON keeps every character, and lists stay lists", async () => {
    const pieces = encodeRows(pagesOf([ADA]), { format: "ndjson", columns });
    expect(await toDownload(bytesOf(pieces), { name: "users", format: "ndjson" }).text()).toBe(
      '{"Name":"=Ada","Groups":["a","b"]}\n',
    );
  });

  test("without rows has its names, after the byte order mark that was asked for", async () => {
    const pieces = encodeRows(pagesOf(), { format: "csv", columns, byteOrderMark: true });
    const bytes = new Uint8Array(
      await toDownload(bytesOf(pieces), { name: "x", format: "csv" }).arrayBuffer(),
    );
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe('"Name","Groups"\r\n');
  });
});

describe("a reader", () => {
  test("who is slow holds up the source, and who goes away ends it", async () => {
    let made = 0;
    let ended = false;
    async function* source() {
      try {
        for (;;) {
          made += 1;
          yield new Uint8Array(1000);
        }
      } finally {
        ended = true;
      }
    }
    const reader = toDownload(source(), { name: "x", format: "csv" }).body?.getReader();
    await reader?.read();
    await reader?.read();
    expect(made).toBeLessThanOrEqual(3);
    await reader?.cancel();
    expect(ended).toBe(true);
  });

  test("of a source that fails is cut off, and does not take half a file for a whole one", async () => {
    async function* source() {
      yield new Uint8Array(10);
      throw new Error("the database has gone");
    }
    await expect(toDownload(source(), { name: "x", format: "csv" }).text()).rejects.toThrow(
      "the database has gone",
    );
  });
});
