import { beforeAll, expect, test, vi } from "vitest";
import { hashAddress, hashText, networkOf } from "@/lib/db/limit-keys";
import { resetEnv } from "@/lib/env";
import { settingsFor } from "@/tests/helpers/portal";

beforeAll(() => {
  Object.assign(process.env, settingsFor("postgres://nobody@localhost/none", "http://localhost:9229"));
  resetEnv();
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["203.0.113.7:50123", "203.0.113.7"],
  ["[2001:db8::1]:443", "2001:db8:0:0"],
  ["2001:0DB8:0001:0002:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::", "2001:db8:1:2"],
  ["::1", "0:0:0:0"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["unknown", "unknown"],
])("%s is of the network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("a hashed address tells nothing, is the same for its network, and is none without an address", () => {
  const hashed = hashAddress("203.0.113.7");
  expect(hashed).toMatch(/^[\w-]{43}$/);
  expect(hashAddress("203.0.113.7:50123")).toBe(hashed);
  expect(hashAddress("2001:db8:1:2::1")).toBe(hashAddress("2001:db8:1:2::2"));
  expect(hashAddress("203.0.113.8")).not.toBe(hashed);
  expect(hashAddress("")).toBeNull();
});

test("without the portal's secret the same text has another hash", () => {
  const hashed = hashText("ada@example.com");
  vi.stubEnv("NEXTAUTH_SECRET", "another secret that is long enough to be one");
  resetEnv();
  expect(hashText("ada@example.com")).not.toBe(hashed);
  vi.unstubAllEnvs();
  resetEnv();
});
