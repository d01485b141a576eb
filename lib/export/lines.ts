/**
 * Steps as lines of JSON (NDJSON) that are sent while they are made. When whoever reads goes away the source is ended
 * (`return`); when it fails the connection is broken off.
 */
export function toLines(steps: AsyncGenerator<unknown, void>): Response {
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
}
