import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing on the page as it stands offends axe; notes come and go while it looks, and have no colours of their own then. */
export async function expectAccessible(page: Page) {
  await page.evaluate(untilStill);
  // There are no frames to look into; without them axe need not open a page of its own for each look.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('.mantine-Notifications-root').analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
}

/** What is fading in has paler colours than it will have. */
async function untilStill() {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  await frame(); // by then what has just been shown has begun to move
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
