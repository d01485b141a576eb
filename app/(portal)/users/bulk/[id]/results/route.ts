import { STATE_WORDS } from "@/app/(portal)/users/bulk/words";
import { listBulkResults } from "@/lib/dal/bulk-runs";
import { toDownload } from "@/lib/export/download";
import { encodeRows } from "@/lib/export/encode";
import { route } from "@/lib/route";

type Context = { params: Promise<{ id: string }> };
type Result = Awaited<ReturnType<typeof listBulkResults>>[number];

const COLUMNS = [
  { name: "User", read: (row: Result) => row.label },
  { name: "Id", read: (row: Result) => row.sub },
  { name: "Result", read: (row: Result) => STATE_WORDS[row.state] },
  { name: "Message", read: (row: Result) => row.message },
];

/** What became of each user of an action, as CSV. At most 500 rows. */
export const GET = route<Context>(async (_request, { params }) => {
  const results = await listBulkResults((await params).id);
  return toDownload(toBytes(results), { name: "results", format: "csv" });
});

async function* toBytes(results: Result[]): AsyncGenerator<Uint8Array, void> {
  const pages = (async function* () {
    yield results;
  })();
  for await (const { bytes } of encodeRows(pages, { format: "csv", columns: COLUMNS })) yield bytes;
}
