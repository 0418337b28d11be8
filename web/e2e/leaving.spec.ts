import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { PASSWORD, Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`people are removed, brought back and leave, and the workspace is handed over, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const grace = await workspace.join('Grace Hopper', 'grace@acme.example', 'analyst');
    await workspace.join('Alan Turing', 'alan@acme.example', 'analyst');
    const me = await grace.get<{ organizations: { projects: { id: string }[] }[] }>('/api/v1/me');
    await grace.post(`/api/v1/projects/${me.organizations[0]?.projects[0]?.id}/boards`, { name: 'Growth' });
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/users`);

    await test.step('a removal says what stays, and hands it over', async () => {
      await owner.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
      await owner.getByRole('menuitem', { name: 'Remove from workspace' }).click();
      await expect(owner.getByRole('dialog')).toContainText('0 reports and 1 board');
      await owner.getByRole('combobox', { name: 'Hand over to' }).fill('alan@');
      await owner.getByRole('option', { name: /Alan Turing/ }).click();
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Remove Grace Hopper' }).click();
      await expect(owner.getByRole('row', { name: /Grace Hopper/ })).toHaveCount(0);
    });

    await test.step('it is undone under the status Removed', async () => {
      await owner.getByRole('combobox', { name: 'Filter by status' }).click();
      await owner.getByRole('option', { name: 'Removed' }).click();
      const row = owner.getByRole('row', { name: /Grace Hopper/ });
      await expect(row).toContainText('Handed over to Alan Turing');
      // A notification that is fading away has no contrast to measure.
      await expect(owner.getByText('Grace Hopper was removed')).toHaveCount(0);
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Undo removal of Grace Hopper' }).press('Enter');
      await expect(owner.getByText('Nobody was removed')).toBeVisible();
      await expect(owner.getByText('Grace Hopper is back')).toHaveCount(0);
      await expectAccessible(owner);
      await owner.goto(`${mailing.url}/settings/users`);
      await expect(owner.getByRole('row', { name: /Grace Hopper/ })).toContainText('Analyst');
    });

    await test.step('the last owner is told why they cannot leave', async () => {
      await owner.goto(`${mailing.url}/account`);
      await owner.getByRole('button', { name: 'Leave Acme Mobile' }).click();
      await expect(owner.getByRole('dialog')).toContainText('A workspace needs an owner');
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Cancel' }).click();
    });

    await test.step('an owner hands the workspace over', async () => {
      await owner.goto(`${mailing.url}/settings/workspace`);
      await owner.getByRole('button', { name: 'Hand over' }).click();
      await owner.getByRole('combobox', { name: 'New owner' }).fill('alan');
      await owner.getByRole('option', { name: /Alan Turing/ }).click();
      await owner.getByLabel('Your password', { exact: true }).fill('not this one at all');
      await owner.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
      await expect(owner.getByText('That is not your current password.')).toBeVisible();
      await expectAccessible(owner);
      await owner.getByLabel('Your password', { exact: true }).fill(PASSWORD);
      await owner.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
      await expect(owner.getByRole('heading', { name: 'Ownership' })).toHaveCount(0);
    });

    await test.step('and leaves', async () => {
      await owner.goto(`${mailing.url}/account`);
      await owner.getByRole('button', { name: 'Leave Acme Mobile' }).click();
      await expect(owner.getByRole('dialog')).toContainText('you are signed out');
      await owner.getByRole('dialog').getByRole('button', { name: 'Leave Acme Mobile' }).click();
      await expect(owner.getByLabel('Email address')).toBeVisible();
    });
  });
}
