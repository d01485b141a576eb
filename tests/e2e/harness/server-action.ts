import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext, APIResponse } from "@playwright/test";
import { z } from "zod";

const Manifest = z.object({
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })),
});

/** A form action of the portal: where it is declared, and the page whose form sends it. */
export type SentForm = { file: string; name: string; path: string; fields: Record<string, string> };

/**
 * Sends a form to its server action as React does it in a browser, with the cookies of the context.
 * @throws when the answer never comes
 */
export async function sendForm(
  http: APIRequestContext,
  portalUrl: string,
  { file, name, path, fields }: SentForm,
): Promise<APIResponse> {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) body.append(`_1_${field}`, value);
  // The arguments come last: they refer to the form's fields, which must be there by then.
  body.append("0", JSON.stringify([{ status: "idle" }, "$K1"]));
  // Encoded here, since the order of the parts must stay as it is.
  const encoded = new Response(body);
  return http.post(`${portalUrl}${path}`, {
    headers: {
      "next-action": findActionId(file, name),
      "content-type": encoded.headers.get("content-type") ?? "",
      accept: "text/x-component",
      origin: portalUrl,
    },
    data: Buffer.from(await encoded.arrayBuffer()),
  });
}

/** The id that the build gave to an action. */
function findActionId(file: string, name: string): string {
  const text = readFileSync(join(".next", "server", "server-reference-manifest.json"), "utf8");
  const actions = Object.entries(Manifest.parse(JSON.parse(text)).node);
  const found = actions.find(([, action]) => action.filename === file && action.exportedName === name);
  if (!found) throw new Error(`The build has no action ${name} in ${file}.`);
  return found[0];
}
