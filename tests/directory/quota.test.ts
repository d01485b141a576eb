import { expect, test } from "vitest";
import { createQuota } from "@/lib/directory/quota";

function start(perSecond: number) {
  let now = 0;
  const quota = createQuota(perSecond, () => now);
  return { quota, pass: (ms: number) => (now += ms) };
}

test("halves once for all that were throttled together, and never stops", () => {
  const { quota, pass } = start(20);
  for (let time = 0; time < 16; time += 1) quota.slowDown();
  expect(quota.rate()).toBe(10);
  for (let time = 0; time < 10; time += 1) {
    pass(1001);
    quota.slowDown();
  }
  expect(quota.rate()).toBe(1);
});

test("grows back by about one request a second for every second, and not beyond", () => {
  const { quota } = start(20);
  quota.slowDown();
  for (let answered = 0; answered < 10; answered += 1) quota.recover();
  expect(quota.rate()).toBeGreaterThan(10.9);
  expect(quota.rate()).toBeLessThan(11);
  for (let answered = 0; answered < 1000; answered += 1) quota.recover();
  expect(quota.rate()).toBe(20);
});

test("follows what the account allows", () => {
  const { quota } = start(20);
  quota.setMost(5);
  expect(quota.rate()).toBe(5);
  quota.setMost(40);
  for (let answered = 0; answered < 1000; answered += 1) quota.recover();
  expect(quota.rate()).toBe(40);
});

test("spaces requests evenly, and gives up when it is told to", async () => {
  const quota = createQuota(50);
  const begun = performance.now();
  await Promise.all(Array.from({ length: 6 }, () => quota.take()));
  expect(performance.now() - begun).toBeGreaterThan(95);
  const abort = new AbortController();
  const slow = createQuota(0.001);
  await slow.take();
  const waiting = slow.take(abort.signal);
  abort.abort();
  await expect(waiting).rejects.toThrow();
});
