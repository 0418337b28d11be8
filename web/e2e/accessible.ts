import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing on the page as it stands offends axe; notes come and go while it looks, and have no colours of their own then. */
export async function expectAccessible(page: Page) {
  // There are no frames to look into; without them axe need not open a page of its own for each look.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('.mantine-Notifications-root').analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
}
