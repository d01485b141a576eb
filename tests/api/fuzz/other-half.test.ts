import { vi } from "vitest";
import { fuzzHalf } from "@/tests/api/fuzz/fuzz-half";

vi.mock("next/headers", () => import("@/tests/helpers/request"));

fuzzHalf(1);
