import { expect } from "vitest";
import type { ERROR_CODES } from "@/lib/errors";
import { findFaultOfProblem, OPERATIONS, promiseOf } from "@/tests/api/fuzz/document";
import type { Answered } from "@/tests/api/fuzz/send";

/** Throws unless an answer is one that the document promises, and says nothing of what is behind. */
export function checkAnswer(answer: Answered): void {
  const { status, headers, text, path, method, asked } = answer;
  const told = `${asked} is answered ${status}: ${text.slice(0, 400)}`;
  expect(status, told).toBeLessThan(500);
  expect(headers.get("cache-control"), told).toBe("no-store");
  if (method === "OPTIONS" && path !== null) {
    expect([status, text, headers.has("allow")], told).toEqual([204, "", true]);
    return;
  }
  expect(headers.get("x-request-id"), told).toMatch(/^[0-9a-f-]{36}$/);
  if (status >= 400) checkProblem(answer, told);
  const known = OPERATIONS.filter((operation) => operation.path === path);
  const operation = known.find((one) => one.method === (method === "HEAD" ? "GET" : method));
  if (!operation) {
    expect(status, told).toBe(known.length > 0 ? 405 : 404);
    return;
  }
  const promise = promiseOf(operation, status);
  if (!promise) {
    expect([text, headers.has("content-type")], told).toEqual(["", false]);
    return;
  }
  if (promise.files.length > 0) {
    expect(promise.files, told).toContain(headers.get("content-type")?.split(";")[0]);
    return;
  }
  expect(headers.get("content-type"), told).toBe(promise.type);
  expect(promise.findFault(JSON.parse(text)), told).toBeNull();
}

const INNARDS = /node_modules|\.tsx?:\d|postgres|drizzle|\bat \S+ \(|select .+ from|AdminGetUser|Zod/i;

function checkProblem({ status, headers, text }: Answered, told: string): void {
  const body = JSON.parse(text) as { status: number; code: (typeof ERROR_CODES)[number]; fields?: object };
  expect(findFaultOfProblem(body), told).toBeNull();
  expect(body.status, told).toBe(status);
  expect(headers.get("content-type"), told).toBe("application/problem+json");
  expect(headers.has("www-authenticate"), told).toBe(status === 401);
  expect(headers.has("allow"), told).toBe(status === 405);
  if (status === 429) expect(Number(headers.get("retry-after")), told).toBeGreaterThan(0);
  const { fields: _fields, ...said } = body;
  expect(JSON.stringify(said), told).not.toMatch(INNARDS);
}
