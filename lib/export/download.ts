import type { ExportFormat } from "@/lib/export/cells";

const TYPES: Record<ExportFormat, string> = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/**
 * A file that is sent while it is made: the next piece is asked for when the browser has taken the last. When the browser
 * goes away the source is ended (`return`), so that it can note how far it came; when the source fails the connection is
 * broken off, so that half a file is never taken for a whole one.
 * @param name file name without its ending: letters, digits, hyphens
 */
export function toDownload(
  pieces: AsyncIterator<Uint8Array, void>,
  { name, format }: { name: string; format: ExportFormat },
): Response {
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return?.();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(stream, {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="${name}.${format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // Proxies in between must neither collect nor compress it: either holds pieces back.
      "x-accel-buffering": "no",
    },
  });
}
