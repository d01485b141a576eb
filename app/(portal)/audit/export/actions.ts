"use server";

import { z } from "zod";
import { parseAuditQuery } from "@/app/(portal)/audit/query";
import { readSearch } from "@/app/(portal)/search-params";
import { formAction } from "@/lib/action";
import { cancelAuditExport, startAuditExport } from "@/lib/dal/audit-export";
import { ExportId } from "@/lib/input/export";
import { StartAuditExport } from "@/lib/input/lists";

const StartForm = StartAuditExport.extend({ query: z.string().max(8000).default("") });

export const startAuditExportAction = formAction(StartForm, async ({ query, ...input }) => {
  const { after: _after, before: _before, ...filters } = parseAuditQuery(readSearch(query));
  const data = await startAuditExport(input, filters);
  return { message: "The file is being made.", data };
});

export const cancelAuditExportAction = formAction(ExportId, async ({ id }) => {
  await cancelAuditExport(id);
  return "The export is called off.";
});
