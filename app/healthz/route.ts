/** The process runs and answers. Says nothing about Cognito or the database: see /readyz. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}
