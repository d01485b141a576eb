import type { ActionState } from "@/lib/action";
import { describeSignInError } from "@/lib/auth/sign-in-errors";
import { isAppError } from "@/lib/errors";

/** What came of a call. `outcome` is a word of the table ("allowed" for open as well), or says what else happened. */
export type Observation = { outcome: string; value: unknown; message: string };

/** Makes the call as Next.js would, and reads its answer: what it returned, or the control flow that it threw. */
export async function observe(call: () => unknown): Promise<Observation> {
  try {
    return await readAnswer(await call());
  } catch (error) {
    return readThrown(error);
  }
}

async function readAnswer(value: unknown): Promise<Observation> {
  if (value instanceof Response) return readResponse(value);
  if (!isActionState(value)) return { outcome: "allowed", value, message: "" };
  if (value.status === "idle") return { outcome: "nothing", value, message: "" };
  if (value.status === "done") return { outcome: "allowed", value, message: value.message };
  return { outcome: outcomeOf(value.code), value, message: value.message };
}

async function readResponse(response: Response): Promise<Observation> {
  const location = response.headers.get("location");
  if (location !== null) return readRedirect(location);
  const value = parseIfJson(await response.text());
  if (response.ok) return { outcome: "allowed", value, message: "" };
  const { code, status } = value as { code?: string; status?: number };
  const agreed =
    response.headers.get("content-type") === "application/problem+json" && status === response.status;
  return { outcome: agreed ? outcomeOf(code ?? "") : `status ${response.status}`, value, message: "" };
}

/** Files and lines are no JSON. */
function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function readThrown(error: unknown): Observation {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  const [kind, ...rest] = digest.split(";");
  if (kind === "NEXT_REDIRECT") return readRedirect(rest[1] ?? "");
  if (digest === "NEXT_HTTP_ERROR_FALLBACK;403") return { outcome: "forbidden", value: null, message: "" };
  if (digest === "NEXT_HTTP_ERROR_FALLBACK;404") return { outcome: "not found", value: null, message: "" };
  if (isAppError(error)) return { outcome: outcomeOf(error.code), value: null, message: error.message };
  throw error;
}

function readRedirect(location: string): Observation {
  const { pathname, searchParams } = new URL(location, "http://localhost:3000");
  const said = searchParams.get("error");
  if (said === "elsewhere") {
    return { outcome: "forbidden", value: location, message: describeSignInError(said) ?? "" };
  }
  if (pathname === "/unavailable") return { outcome: "unavailable", value: location, message: "" };
  const outcome = { "/sign-in": "sign-in", "/mfa": "mfa" }[pathname] ?? "allowed";
  return { outcome, value: location, message: "" };
}

function outcomeOf(code: string): string {
  const words: Record<string, string> = {
    unauthenticated: "sign-in",
    mfa_required: "mfa",
    forbidden: "forbidden",
    not_found: "not found",
  };
  return words[code] ?? `failed: ${code}`;
}

function isActionState(value: unknown): value is ActionState {
  if (typeof value !== "object" || value === null || !("status" in value)) return false;
  return ["idle", "done", "failed"].includes(String(value.status));
}
