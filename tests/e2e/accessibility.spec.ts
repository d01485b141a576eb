import type { Page } from "@playwright/test";
import { expectAccessible } from "@/tests/e2e/harness/accessibility";
import {
  ENROLMENT_SIGHTS,
  look,
  OPEN_SIGHTS,
  portalSights,
  type Sight,
} from "@/tests/e2e/harness/every-page";
import { expect, test } from "@/tests/e2e/harness/fixtures";
import { keepScreenshots } from "@/tests/e2e/harness/screenshots";

test.describe.configure({ timeout: 600_000 });

// A trace of axe's work is of no use and takes longer than the work.
test.use({ trace: "off" });

/** Colours are the same at every width, so one theme is enough on a phone. */
for (const [size, viewport, themes] of [
  ["a desktop, in both themes", { width: 1280, height: 800 }, ["light", "dark"]],
  ["a phone of 390 px", { width: 390, height: 844 }, ["light"]],
] as const) {
  test.describe(`on ${size},`, () => {
    test.use({ viewport });

    test("axe has nothing against the pages for everybody and the enrolment", async ({
      page,
      enter,
      addPerson,
    }) => {
      await inspect(page, OPEN_SIGHTS, themes);
      await enter(await addPerson({ mfa: false, name: "Ena Enrols" }), "/mfa");
      await inspect(page, ENROLMENT_SIGHTS, themes);
    });

    test("axe has nothing against any page, menu or window of the portal", async ({
      page,
      enter,
      addPerson,
    }) => {
      const member = { key: "member", organisation: "Oakfield University" };
      const organisation = "Oakfield University";
      const person = await addPerson({ name: "Una Observed", organisation, roles: [member], mfa: false });
      await enter(await addPerson({ name: "Axel Owner", roles: [{ key: "owner" }] }), "/users");
      await inspect(page, portalSights(person.sub), themes);
    });

    test("axe has nothing against what a member may not open", async ({ page, enter, addPerson }) => {
      await enter(await addPerson({ name: "Mo Member" }), "/account");
      await inspect(page, [{ name: "forbidden", path: "/users" }], themes);
    });
  });
}

/** No fault that axe finds, and nothing that sticks out at the side. */
async function inspect(
  page: Page,
  sights: readonly Sight[],
  themes: readonly ("light" | "dark")[],
): Promise<void> {
  const before = page.viewportSize();
  for (const sight of sights) {
    await look(page, sight);
    await expectAccessible(page, themes);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overhang, `${sight.name} does not scroll sideways`).toBeLessThanOrEqual(0);
    if (before?.width === 1280) await keepScreenshots(page, sight.name);
  }
}
