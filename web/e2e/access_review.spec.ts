import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`access is looked through and decided, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    await workspace.join('Grace Hopper', 'grace@acme.example');
    await workspace.join('Alan Turing', 'alan@elsewhere.example');
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/access_review`);

    await test.step('it says who, and why', async () => {
      const alan = owner.getByRole('listitem').filter({ hasText: 'Alan Turing' });
      await expect(alan).toContainText('Guest without an end date');
      await expect(alan).toContainText('No second factor');
      await expect(owner.getByRole('listitem').filter({ hasText: 'Grace Hopper' })).not.toContainText('Guest');
      await expectAccessible(owner);
    });

    await test.step('keeping takes one click', async () => {
      await owner.getByRole('button', { name: 'Keep Grace Hopper' }).click();
      await expect(owner.getByRole('button', { name: 'Keep Grace Hopper' })).toHaveCount(0);
    });

    await test.step('removing asks once more', async () => {
      await owner.getByRole('button', { name: 'Remove Alan Turing' }).click();
      await expectAccessible(owner);
      await owner.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
      await expect(owner.getByRole('heading', { name: 'Nobody to look at' })).toBeVisible();
      await expectAccessible(owner);
    });

    await test.step('both are noted, and exported', async () => {
      await owner.getByText('Decided', { exact: true }).click();
      await expect(owner.getByRole('listitem').filter({ hasText: 'Grace Hopper' })).toContainText('Kept');
      await expect(owner.getByRole('listitem').filter({ hasText: 'Alan Turing' })).toContainText('Removed');
      await expectAccessible(owner);
      const download = owner.waitForEvent('download');
      await owner.getByRole('link', { name: 'Export decisions' }).click();
      expect((await download).suggestedFilename()).toBe('access_review.csv');
    });

    await test.step('invitations that came to nothing have their own list', async () => {
      await owner.getByText('Invitations', { exact: true }).click();
      await expect(owner.getByRole('heading', { name: 'No invitation came to nothing' })).toBeVisible();
      await owner.setViewportSize({ width: 390, height: 800 });
      await expectAccessible(owner);
      expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
}
