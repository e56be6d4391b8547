/** What axe-core finds fault with. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Every rule in the light theme; in the dark one those about colours, the only thing that differs. */
export async function expectNoSeriousViolation(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(transitionsEnd);
    const axe = new AxeBuilder({ page });
    if (colorScheme === "dark") axe.withRules(["color-contrast", "link-in-text-block"]);
    const { violations } = await axe.analyze();
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
    expect(serious, colorScheme).toEqual([]);
  }
}

/** A colour on its way from one theme to the other is in neither. */
async function transitionsEnd(): Promise<void> {
  // They begin with the next frame.
  await new Promise(requestAnimationFrame);
  const all = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.allSettled(all.map(({ finished }) => finished));
}
