import { Agent, request } from "node:http";

export type Load = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
};

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const SIGNATURE = `AWS4-HMAC-SHA256 Credential=nobody/20261121/eu-west-2/cognito-idp/aws4_request, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`;

/** One call of the API over a kept connection, without the SDK, which would be what is measured. */
export function call(url: string, operation: string, input: object): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: "POST",
        agent,
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
          authorization: SIGNATURE,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const text = Buffer.concat(chunks);
          if (response.statusCode !== 200) return reject(new Error(text.toString()));
          resolve({ bytes: text.length, token: tokenIn(text) });
        });
      },
    );
    sent.on("error", reject).end(JSON.stringify({ UserPoolId: "eu-west-2_Bench", ...input }));
  });
}

/** Runs `act` over and over in so many lanes for a while. */
export async function load(
  seconds: number,
  lanes: number,
  act: (lane: number) => Promise<unknown>,
): Promise<Load> {
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  const lane = async (number: number) => {
    while (performance.now() < until) {
      const startedAt = performance.now();
      await act(number);
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), most: at(1) };
}

/** The token, found without parsing a page of users: this side must not be what is slow. */
function tokenIn(text: Buffer): string | undefined {
  return /"PaginationToken":"([^"]+)"/.exec(text.toString("latin1", Math.max(0, text.length - 400)))?.[1];
}
