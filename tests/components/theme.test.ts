import { expect, test } from "vitest";
import { parseTheme, serializeTheme } from "@/components/theme";

test.each([undefined, "", "blue", "Dark", "dark; Domain=evil"])(
  "takes %o for the system's theme",
  (value) => {
    expect(parseTheme(value)).toBe("system");
  },
);

test("remembers a choice and forgets it again", () => {
  expect(parseTheme("dark")).toBe("dark");
  expect(serializeTheme("dark", true)).toBe(
    "lifeguard-theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; Secure",
  );
  expect(serializeTheme("system", false)).toBe("lifeguard-theme=system; Path=/; Max-Age=0; SameSite=Lax");
});
