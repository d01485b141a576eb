import { Agent, request } from "node:http";
import { SIGNATURE } from "../helpers";

export type Poster = {
  readonly post: (
    operation: string,
    body: unknown,
  ) => Promise<{ status: number; body: Record<string, unknown> }>;
  readonly close: () => void;
};

/** Posts to the API over a few connections that stay open: tens of thousands of requests in seconds. */
export function openPoster(url: string): Poster {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  return {
    close: () => agent.destroy(),
    post: (operation, body) =>
      new Promise((resolve, reject) => {
        const headers = {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
          authorization: SIGNATURE,
        };
        const sent = request(url, { method: "POST", agent, headers }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () => {
            const text = Buffer.concat(chunks).toString("utf8");
            resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) });
          });
        });
        sent.on("error", reject);
        sent.end(JSON.stringify(body));
      }),
  };
}
