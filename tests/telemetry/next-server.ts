import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SpanStatusCode, trace } from "@opentelemetry/api";

export type Pages = {
  url: string;
  show: (page: () => Promise<unknown>, remark: string) => void;
  close: () => void;
};

/**
 * A server that answers with a page, inside of a span as Next.js opens it: with the whole address in its name and
 * attributes, and with an error's message in its events and state.
 */
export async function startPages(): Promise<Pages> {
  let page: () => Promise<unknown> = async () => undefined;
  let remark = "";
  const server = createServer((request, response) => {
    const attributes = {
      "http.method": "GET",
      "http.target": request.url ?? "",
      "next.route": "/users/[sub]",
    };
    void trace.getTracer("next.js").startActiveSpan(`GET ${request.url}`, { attributes }, async (span) => {
      await page().catch((error: Error) => {
        span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: `${error.message} ${remark}` });
      });
      span.setAttribute("http.status_code", 200);
      span.updateName("GET /users/[sub]");
      span.end();
      response.end("x");
    });
  }).listen(0);
  await once(server, "listening");
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    show: (next, text) => {
      page = next;
      remark = text;
    },
    close: () => void server.close(),
  };
}
