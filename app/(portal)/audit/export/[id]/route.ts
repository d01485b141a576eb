import { openAuditExport } from "@/lib/dal/audit-export";
import { toDownload } from "@/lib/export/download";
import { route } from "@/lib/route";

type Context = { params: Promise<{ id: string }> };

/** The file of an export that its owner has just asked for, once. The id cannot be guessed, so no site can send for it. */
export const GET = route<Context>(async (_request, { params }) => {
  const { pieces, ...file } = await openAuditExport((await params).id);
  return toDownload(pieces, file);
});
