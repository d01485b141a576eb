import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Base UI's guards around a popup: whoever tabs onto one is inside or beyond the popup at once (see keyboard.spec.ts). */
const GUARDS = "[data-base-ui-focus-guard]";

type Theme = "light" | "dark";

/**
 * Asserts that axe finds nothing on the page as it is, in both themes unless told otherwise. An open menu stands outside of
 * all landmarks, as the focus moves into it; axe knows this of dialogs only.
 */
export async function expectAccessible(
  page: Page,
  themes: readonly Theme[] = ["light", "dark"],
): Promise<void> {
  const exempt = (await page.getByRole("menu").count()) > 0 ? ["region"] : [];
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate(standStill);
    const { violations } = await new AxeBuilder({ page })
      .exclude(GUARDS)
      .withTags(RULES)
      .disableRules(exempt)
      .analyze();
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      at: nodes.map((node) => node.target.join(" ")),
    }));
    expect(found, `${page.url()} in the ${colorScheme} theme`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** Half-transparent text on its way in would be judged as it is at that moment. Endless animations are not waited for. */
async function standStill(): Promise<void> {
  const moving = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled(moving.map((each) => each.finished));
}
