import { checkAudit } from "@/lib/dal/audit-check";
import { toLines } from "@/lib/export/lines";
import { route } from "@/lib/route";

/** Checks the chain and tells how far it is: one JSON object a line, the verdict last. `?anchor=ID:HASH`. */
export const GET = route(async (request: Request) =>
  toLines(await checkAudit(new URL(request.url).searchParams.get("anchor") ?? "")),
);
