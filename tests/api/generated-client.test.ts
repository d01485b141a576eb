import { generateSource } from "oazapfts";
import { expect, test } from "vitest";
import { getOpenApi } from "@/lib/api/openapi";

test("the generated client is of today's document: else `npx vitest run tests/api/generated-client -u`", async () => {
  const document = JSON.parse(JSON.stringify(getOpenApi()));
  await expect(await generateSource(document, { useUnknown: true })).toMatchFileSnapshot(
    "generated/client.ts",
  );
});
