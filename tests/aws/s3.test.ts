import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, expect, test } from "vitest";
import { putObject } from "@/lib/aws/s3";
import { resetEnv } from "@/lib/env";
import { settingsFor } from "@/tests/helpers/portal";

type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };

const SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
let server: Server;
let seen: Seen[] = [];
let status = 200;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    seen.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
    response.writeHead(status).end("<xml/>");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The stand-in has no port.");
  Object.assign(process.env, settingsFor("postgres://nobody@127.0.0.1:1/none", "http://localhost:3001"), {
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${address.port}`,
  });
  resetEnv();
});
afterAll(() => new Promise((done) => server.close(done)));

/** Signs what arrived with the SDK's own signer, at the time that it says, and compares. */
async function signatureOf({ method, url, headers, body }: Seen): Promise<string> {
  const signed =
    String(headers.authorization)
      .match(/SignedHeaders=([^,]+)/)?.[1]
      ?.split(";") ?? [];
  const kept = Object.fromEntries(
    signed.filter((name) => !/^x-amz-(date|content)/.test(name)).map((name) => [name, String(headers[name])]),
  );
  class Sha256 {
    readonly #hash;
    constructor(key?: string | Uint8Array) {
      this.#hash = key ? createHmac("sha256", key) : createHash("sha256");
    }
    update(data: Uint8Array | string) {
      this.#hash.update(data);
    }
    async digest() {
      return new Uint8Array(this.#hash.digest());
    }
    reset() {}
  }
  const signer = new SignatureV4({
    service: "s3",
    region: "eu-west-2",
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: SECRET },
    sha256: Sha256 as never,
    uriEscapePath: false,
  });
  const moment = String(headers["x-amz-date"]).replace(
    /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/,
    "$1-$2-$3T$4:$5:$6Z",
  );
  const request = { method, protocol: "http:", hostname: "", path: url, headers: kept, body };
  const again: unknown = await signer.sign(request as never, { signingDate: new Date(moment) });
  return (again as { headers: Record<string, string> }).headers.authorization ?? "";
}

test("sends one object, signed as the SDK would have signed it", async () => {
  seen = [];
  await expect(putObject("my-bucket", "audit/pool_A/000000000012.json", '{"anchor":"12:ab"}')).resolves.toBe(
    "s3://my-bucket/audit/pool_A/000000000012.json",
  );
  const [request] = seen;
  expect(request).toMatchObject({
    method: "PUT",
    url: "/my-bucket/audit/pool_A/000000000012.json",
    body: '{"anchor":"12:ab"}',
    headers: { "content-type": "application/json", "if-none-match": "*" },
  });
  expect(request?.headers.authorization).toBe(request && (await signatureOf(request)));
  expect(JSON.stringify(seen)).not.toContain(SECRET);
});

test("takes an object that is there for written, and says what S3 refused", async () => {
  status = 412;
  await expect(putObject("my-bucket", "audit/a.json", "{}")).resolves.toBe("s3://my-bucket/audit/a.json");
  status = 403;
  await expect(putObject("my-bucket", "audit/a.json", "{}")).rejects.toThrow("S3 answered 403.");
});
