"use server";

import { z } from "zod";
import { readSearch } from "@/app/(portal)/search-params";
import { parseUserQuery } from "@/app/(portal)/users/query";
import { formAction } from "@/lib/action";
import { cancelUserExport, startUserExport } from "@/lib/dal/exports";
import { ExportId, StartExport } from "@/lib/input/export";

const StartForm = StartExport.extend({ query: z.string().max(8000).default("") });

export const startExportAction = formAction(StartForm, async ({ query, ...input }) => {
  const data = await startUserExport(input, parseUserQuery(readSearch(query)));
  return { message: "The file is being made.", data };
});

export const cancelExportAction = formAction(ExportId, async ({ id }) => {
  await cancelUserExport(id);
  return "The export is called off.";
});
