import { z } from "zod";
import { AnyId, describes } from "@/lib/api/schemas/describe";
import type { SavedViewDto } from "@/lib/dal/list-settings-dto";

export const SavedView = describes<SavedViewDto>()(
  z.strictObject({
    id: AnyId,
    name: z.string(),
    query: z.string().describe("The address of the page of users, after the question mark."),
    shared: z.boolean().describe("Everybody who sees users sees it."),
    own: z.boolean(),
    editable: z.boolean(),
  }),
);
