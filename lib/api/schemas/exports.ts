import { z } from "zod";
import { AnyId, describes } from "@/lib/api/schemas/describe";
import type { ExportDto } from "@/lib/dal/export-runs";

export const UserExport = describes<ExportDto>()(
  z.strictObject({
    id: AnyId,
    state: z.enum(["running", "done", "cancelled", "failed"]).describe("Running until its file was sent."),
    written: z.int(),
    expected: z.int().nullable().describe("How many rows it will have; null: not known beforehand."),
    finished: z.boolean(),
  }),
);
