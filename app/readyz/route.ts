import { isReady } from "@/lib/dal/readiness";

/** 200 when the database answers and has this version's schema, else 503; no reason, since anybody may ask. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json(
    { status: ready ? "ok" : "unavailable" },
    {
      status: ready ? 200 : 503,
      headers: { "cache-control": "no-store", ...(!ready && { "retry-after": "10" }) },
    },
  );
}
