import { getAuditExport } from "@/lib/dal/audit-export";
import { route } from "@/lib/route";

type Context = { params: Promise<{ id: string }> };

/** How many rows of one's own export are written. */
export const GET = route<Context>(async (_request, { params }) => {
  return Response.json(await getAuditExport((await params).id), { headers: { "cache-control": "no-store" } });
});
