import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`why somebody may do something, or may not, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    await workspace.join('Grace Hopper', 'grace@acme.example', 'viewer');
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/users`);
    await owner.getByRole('button', { name: 'Actions for Grace Hopper' }).press('Enter');
    await owner.getByRole('menuitem', { name: 'What may they do?' }).press('Enter');
    const dialog = owner.getByRole('dialog');
    await expect(dialog).toContainText('Yes');
    await expect(dialog).toContainText('Viewer in the whole workspace gives it');
    await expect(dialog).toContainText('by Ada Lovelace');
    await expectAccessible(owner);

    await owner.getByRole('combobox', { name: 'May they' }).fill('Export');
    await owner.getByRole('option', { name: 'Export data' }).click();
    await expect(dialog).toContainText('No');
    await expect(dialog).toContainText('does not give it');
    await owner.getByRole('combobox', { name: 'May they' }).fill('See who');
    await owner.getByRole('option', { name: 'See who is in the workspace' }).click();
    await expect(dialog).toContainText('Every active member may');
    await expectAccessible(owner);
  });
}
