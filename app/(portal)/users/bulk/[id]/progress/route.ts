import { getBulkProgress } from "@/lib/dal/bulk-runs";
import { route } from "@/lib/route";

type Context = { params: Promise<{ id: string }> };

/** How far one's own action on many users has come, for a page that watches it. */
export const GET = route<Context>(async (_request, { params }) => {
  const progress = await getBulkProgress((await params).id);
  return Response.json(progress, { headers: { "cache-control": "no-store" } });
});
