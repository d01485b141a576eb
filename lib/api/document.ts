import "server-only";
import { withCors } from "@/lib/api/cors";
import { getOpenApi } from "@/lib/api/openapi";

/** The OpenAPI document. It says nothing that this repository does not, so anybody may read it. */
export function answerDocument(request: Request): Promise<Response> {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return withCors(request, new Response(JSON.stringify(getOpenApi()), { headers }));
}
