import { checkAudit } from "@/lib/dal/audit-check";
import { route } from "@/lib/route";

/** Checks the chain and tells how far it is: one JSON object a line, the verdict last. `?anchor=ID:HASH`. */
export const GET = route(async (request: Request) => {
  const steps = await checkAudit(new URL(request.url).searchParams.get("anchor") ?? "");
  const encoder = new TextEncoder();
  const lines = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await steps.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      await steps.return();
    },
  });
  const headers = {
    "content-type": "application/x-ndjson",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  };
  return new Response(lines, { headers });
});
