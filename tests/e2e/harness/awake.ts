import type { Page } from "@playwright/test";

/**
 * Makes a page wait, whenever it is opened or reloaded, until React has taken it over: what is pressed before that on a
 * busy machine goes nowhere.
 */
export function waitUntilAwake(page: Page): Page {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    await page.waitForFunction(isAwake);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    await page.waitForFunction(isAwake);
    return response;
  };
  return page;
}

/** Runs in the page: React notes its props on every element that it has taken over. A page without scripts is done. */
function isAwake(): boolean {
  if (document.querySelector('script[src*="/_next/"]') === null) return true;
  return [...document.querySelectorAll("button, input, select")].every(
    (element) =>
      (element instanceof HTMLInputElement && element.type === "hidden") ||
      Object.keys(element).some((key) => key.startsWith("__reactProps")),
  );
}
