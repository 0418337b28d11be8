import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`a workspace says how long its log is kept, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    await workspace.join('Grace Hopper', 'grace@acme.example', 'viewer');
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });

    await test.step('a time is set and bounded', async () => {
      await owner.goto(`${mailing.url}/settings/workspace`);
      const field = owner.getByRole('textbox', { name: 'Keep entries for' });
      await field.fill('30');
      await owner.getByRole('button', { name: 'Save audit log' }).click();
      await expect(owner.getByText('0, or between 90 and 36500 days')).toBeVisible();
      await expectAccessible(owner);
      await field.fill('365');
      await owner.getByRole('button', { name: 'Save audit log' }).click();
      await expect(owner.getByText('Older entries are removed within a day.')).toBeVisible();
      await owner.reload();
      await expect(field).toHaveValue('365 days');
    });

    await test.step('the log says from when on it is verified', async () => {
      await owner.goto(`${mailing.url}/settings/audit`);
      await owner.getByRole('button', { name: 'Verify' }).click();
      await expect(owner.getByText('The log is whole')).toBeVisible();
      await expectAccessible(owner);
    });

    await test.step('somebody is signed out on all devices', async () => {
      await owner.goto(`${mailing.url}/settings/users`);
      await owner.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
      await owner.getByRole('menuitem', { name: 'Sign out on all devices' }).click();
      await expectAccessible(owner);
      await owner.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
      await expect(owner.getByText('Grace Hopper is signed out')).toBeVisible();
    });

    await test.step('the log tells what one person did, and what was done to one', async () => {
      await owner.goto(`${mailing.url}/settings/audit`);
      const entries = owner.getByRole('region', { name: 'Entries' });
      const doer = owner.getByRole('combobox', { name: 'Filter by who did it' });
      await doer.fill('grace@');
      await owner.getByRole('option', { name: /Grace Hopper/ }).click();
      await expect(entries.getByRole('row', { name: /invitation.accepted/ })).toBeVisible();
      await expect(entries.getByRole('row', { name: /organization/ })).toHaveCount(0);
      await expectAccessible(owner);
      await owner.reload();
      await expect(doer).toHaveValue('Grace Hopper');
      await owner.getByRole('button', { name: 'By anybody' }).press('Enter');
      await owner.getByRole('combobox', { name: 'Filter by whom it was done to' }).fill('hopper');
      await owner.getByRole('option', { name: /Grace Hopper/ }).click();
      await expect(entries.getByRole('row', { name: /Ada Lovelace member.signed_out Grace Hopper/ })).toBeVisible();
      await expect(entries.getByRole('row', { name: /invitation.accepted/ })).toHaveCount(0);
      await owner.screenshot({ path: `test-results/audit-by-person-${scheme}.png` });
      await owner.getByRole('combobox', { name: 'Filter by whom it was done to' }).click();
      await expectAccessible(owner);
    });
  });
}
