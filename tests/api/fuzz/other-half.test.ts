import { vi } from "vitest";
import { fuzzHalf } from "@/tests/api/fuzz/fuzz-half";

vi.mock("next/headers", () => import("@/tests/helpers/request"));
vi.mock("@/lib/dal/bulk-work", async (original) => ({
  ...(await original<typeof import("@/lib/dal/bulk-work")>()),
  kickBulkWork: () => undefined, // what is started is not carried out between two requests
}));

fuzzHalf(1);
