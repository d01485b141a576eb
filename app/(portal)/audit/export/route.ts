import { parseAuditQuery } from "@/app/(portal)/audit/query";
import { readChoice } from "@/app/(portal)/search-params";
import { assertSameOrigin } from "@/lib/auth/request";
import { exportAudit } from "@/lib/dal/audit-export";
import { route } from "@/lib/route";

/** A file of the rows that the filters of the address leave: `?format=csv` or `ndjson`. By POST, since it is audited. */
export const POST = route(async (request: Request) => {
  await assertSameOrigin();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const { after: _after, before: _before, ...filters } = parseAuditQuery(params);
  return exportAudit({ ...filters, format: readChoice(params, "format", ["csv", "ndjson"]) });
});
