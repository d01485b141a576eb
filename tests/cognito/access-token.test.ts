import { randomUUID } from "node:crypto";
import { generateKeyPair, type JWTPayload } from "jose";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { verifyAccessToken } from "@/lib/cognito/access-token";
import { resetEnv } from "@/lib/env";
import { BAD_TOKENS } from "@/tests/helpers/bad-tokens";
import { type Issuer, now, publicJwk, SUB, startIssuer } from "@/tests/helpers/issuer";

let issuer: Issuer;

beforeEach(async () => {
  issuer = await startIssuer();
});
afterEach(async () => {
  vi.useRealTimers();
  await issuer.close();
});

describe("refuses", () => {
  test.each(BAD_TOKENS)("%s (%s)", async (_what, fault, make) => {
    const refused = await verifyAccessToken(await make(issuer)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "unauthenticated", status: 401, cause: { fault } });
    expect(issuer.requests()).toBe(fault === "signature" ? 1 : 0);
  });

  test("a key that the pool does not have", async () => {
    const token = await issuer.mint({}, { kid: "two" });
    await expect(verifyAccessToken(token)).rejects.toMatchObject({
      code: "unauthenticated",
      cause: { fault: "key" },
    });
  });

  test("the token of a client that the API allows, where only the portal's counts", async () => {
    process.env.API_CLIENT_IDS = "portal, script";
    resetEnv();
    const token = await issuer.mint({ client_id: "script" });
    await expect(verifyAccessToken(token)).rejects.toMatchObject({ cause: { fault: "client" } });
    expect(await verifyAccessToken(token, ["portal", "script"])).toMatchObject({ clientId: "script" });
    delete process.env.API_CLIENT_IDS;
  });

  test("everybody with 503 while the keys cannot be read, and asks for them once a second", async () => {
    issuer.setStatus(500);
    const token = await issuer.mint();
    for (let tries = 0; tries < 20; tries += 1) {
      await expect(verifyAccessToken(token)).rejects.toMatchObject({ code: "unavailable", status: 503 });
    }
    expect(issuer.requests()).toBe(1);
    issuer.setStatus(200);
    vi.setSystemTime(Date.now() + 1500);
    await expect(verifyAccessToken(token)).resolves.toMatchObject({ sub: SUB });
  });

  test("everybody with 503 when what comes is no set of keys", async () => {
    issuer.setKeys([{ kty: 7 } as never]);
    await expect(verifyAccessToken(await issuer.mint())).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("accepts", () => {
  test("a good token, and says what is in it", async () => {
    expect(await verifyAccessToken(await issuer.mint({ scope: "openid email" }))).toEqual({
      sub: SUB,
      username: SUB,
      clientId: "portal",
      scopes: ["openid", "email"],
      authTime: expect.any(Number),
      issuedAt: expect.any(Number),
      expiresAt: expect.any(Number),
    });
  });

  test.each<[string, JWTPayload]>([
    ["issued by a clock that is a little ahead", { iat: now() + 30, auth_time: now() + 30 }],
    ["valid from a moment that is just to come", { nbf: now() + 30 }],
    ["without the time of the sign-in", { auth_time: undefined }],
    ["whose sub has not the variant of an RFC 9562 UUID", { sub: "0d6f7f0e-2c59-0a41-01a5-1d2f3e4a5b6c" }],
  ])("a token %s", async (_what, changes) => {
    await expect(verifyAccessToken(await issuer.mint(changes))).resolves.toMatchObject({ username: SUB });
  });
});

describe("the pool's keys", () => {
  test("are asked for once, however many callers wait", async () => {
    const token = await issuer.mint();
    await Promise.all(Array.from({ length: 100 }, () => verifyAccessToken(token)));
    await verifyAccessToken(await issuer.mint({ jti: randomUUID() }));
    expect(issuer.requests()).toBe(1);
  });

  test("are asked for at most twice by a thousand invented key ids", async () => {
    await verifyAccessToken(await issuer.mint());
    const tokens = await Promise.all(
      Array.from({ length: 1000 }, () => issuer.mint({}, { kid: randomUUID() })),
    );
    const half = tokens.slice(500).map((token) => verifyAccessToken(token).catch(() => "refused"));
    expect(new Set(await Promise.all(half))).toEqual(new Set(["refused"]));
    for (const token of tokens.slice(0, 500)) {
      await expect(verifyAccessToken(token)).rejects.toMatchObject({ code: "unauthenticated" });
    }
    expect(issuer.requests()).toBeLessThanOrEqual(2);
    await expect(verifyAccessToken(await issuer.mint())).resolves.toMatchObject({ sub: SUB });
  });

  test("are taken over within 15 seconds when the pool changes them, also under a flood of invented ids", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    await verifyAccessToken(await issuer.mint());
    await expect(verifyAccessToken(await issuer.mint({}, { kid: randomUUID() }))).rejects.toThrow();

    const next = await generateKeyPair("RS256", { extractable: true });
    issuer.setKeys([await publicJwk(next, "two")]);
    const rotated = () => issuer.mint({}, { kid: "two" }, next.privateKey);
    await expect(verifyAccessToken(await rotated())).rejects.toMatchObject({ cause: { fault: "key" } });
    await vi.advanceTimersByTimeAsync(10_500);
    await expect(verifyAccessToken(await rotated())).resolves.toMatchObject({ sub: SUB });
    await expect(verifyAccessToken(await issuer.mint())).rejects.toMatchObject({ cause: { fault: "key" } });
  });

  test("are forgotten ten minutes after the pool has withdrawn them, though nobody shows a new one", async () => {
    await verifyAccessToken(await issuer.mint());
    issuer.setKeys([]);
    vi.setSystemTime(Date.now() + 11 * 60_000);
    const minted = await issuer.mint({ exp: now() + 3600 });
    await verifyAccessToken(minted);
    await expect
      .poll(() => verifyAccessToken(minted).catch((error: { cause: { fault: string } }) => error.cause.fault))
      .toBe("key");
  });
});
