import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

const DAY = '2099-01-31';

for (const scheme of ['light', 'dark'] as const) {
  test(`an end date is given, seen, filtered by and taken off, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    await workspace.join('Grace Hopper', 'grace@acme.example');
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/users`);
    const grace = owner.getByRole('row', { name: /Grace Hopper/ });

    await test.step('a day of the past says what is wrong, by keyboard', async () => {
      await owner.getByRole('button', { name: 'Actions for Grace Hopper' }).press('Enter');
      await owner.getByRole('menuitem', { name: 'Set end date' }).press('Enter');
      const day = owner.getByLabel('Access ends');
      await expect(day).toBeFocused();
      await day.fill('2020-01-31');
      await expect(owner.getByText('Choose a day that is still to come.')).toBeVisible();
      await expect(owner.getByRole('button', { name: 'Save' })).toBeDisabled();
      await expectAccessible(owner);
      await day.fill(DAY);
      await owner.keyboard.press('Enter');
      await expect(grace).toContainText('Ends on');
      await expectAccessible(owner);
    });

    await test.step('the list is filtered by it', async () => {
      await owner.goto(`${mailing.url}/settings/users?status=ending`);
      await expect(grace).toBeVisible();
      await expect(owner.getByRole('row', { name: /Ada Lovelace/ })).toHaveCount(0);
    });

    await test.step('it is taken off again', async () => {
      await owner.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
      await owner.getByRole('menuitem', { name: 'Change end date' }).click();
      await expect(owner.getByLabel('Access ends')).toHaveValue(DAY);
      await owner.getByLabel('Access ends').fill('');
      await owner.getByRole('button', { name: 'Save' }).click();
      await expect(owner.getByText('Nobody matches')).toBeVisible();
    });

    await test.step('the last owner is told why not', async () => {
      await owner.goto(`${mailing.url}/settings/users`);
      await owner.getByRole('button', { name: 'Actions for Ada Lovelace' }).click();
      await owner.getByRole('menuitem', { name: 'Set end date' }).click();
      await owner.getByLabel('Access ends').fill(DAY);
      await owner.getByRole('button', { name: 'Save' }).click();
      await expect(owner.getByRole('dialog')).toContainText('A workspace needs an owner');
      await owner.getByRole('button', { name: 'Cancel' }).click();
    });

    await test.step('an invitation says how long access will last', async () => {
      await owner.getByRole('button', { name: 'Invite people' }).click();
      await owner.getByLabel('Email addresses').fill('new@acme.example ');
      await owner.getByRole('radio', { name: 'Viewer' }).click();
      await owner.getByLabel('Access ends').fill(DAY);
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Review' }).click();
      await expect(owner.getByRole('dialog')).toContainText(', until ');
      await owner.getByRole('button', { name: /Send 1 invitation/ }).click();
      // The row of the list, not the one of the review: only then it is sent.
      await expect(owner.getByRole('row', { name: /new@acme.example/ })).toContainText('Access until');
      const { items } = await workspace.owner.get<{ items: { access_ends_at: string | null }[] }>(`${workspace.path}/invitations`);
      expect(items[0]?.access_ends_at).toContain(DAY.slice(0, 7));
    });
  });
}
