import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`a role of one's own is made, given, changed and deleted, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    await workspace.join('Grace Hopper', 'grace@acme.example');
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/roles`);

    await test.step('the page teaches, and compares the built-in roles', async () => {
      await expect(owner.getByRole('heading', { name: 'No role of your own yet' })).toBeVisible();
      await expect(owner.getByRole('table', { name: 'What each role may do' })).toContainText('Invite people');
      await expectAccessible(owner);
    });

    await test.step('it is made, by keyboard', async () => {
      await owner.getByRole('button', { name: 'New role' }).press('Enter');
      await expect(owner.getByRole('textbox', { name: 'Name' })).toBeFocused();
      await owner.getByRole('textbox', { name: 'Name' }).fill('owner');
      await owner.getByLabel('Create and change reports').press('Space');
      await expect(owner.getByLabel('See reports, boards and live events')).toBeChecked();
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Make role' }).click();
      await expect(owner.getByText('This is the name of a built-in role')).toBeVisible();
      await owner.getByRole('textbox', { name: 'Name' }).fill('Reporter');
      await owner.getByLabel('Description').fill('Writes reports.');
      await owner.getByRole('button', { name: 'Make role' }).click();
      await expect(owner.getByRole('button', { name: 'Edit Reporter' })).toBeVisible();
      await expectAccessible(owner);
    });

    await test.step('it is given like any other', async () => {
      await owner.goto(`${mailing.url}/settings/users`);
      await owner.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
      await owner.getByRole('menuitem', { name: 'Change role' }).click();
      await owner.getByRole('radio', { name: 'Reporter' }).click();
      await expect(owner.getByRole('dialog')).toContainText('Create and change reports');
      await owner.getByRole('button', { name: 'Save' }).click();
      await expect(owner.getByRole('row', { name: /Grace Hopper/ })).toContainText('Reporter');
    });

    await test.step('a change says what and whom it touches before it is saved', async () => {
      await owner.goto(`${mailing.url}/settings/roles`);
      await owner.getByRole('button', { name: 'Edit Reporter' }).click();
      await owner.getByLabel('Create and change boards').click();
      await expect(owner.getByRole('dialog')).toContainText('Touches 1 member, at once.');
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Save' }).click();
      await expect(owner.getByRole('dialog')).toHaveCount(0);
    });

    await test.step('deleting it says where its holders go', async () => {
      await owner.getByRole('button', { name: 'Delete Reporter' }).click();
      const confirm = owner.getByRole('dialog').getByRole('button', { name: 'Delete Reporter' });
      await expect(owner.getByRole('dialog')).toContainText('1 member must go somewhere');
      await expect(confirm).toBeDisabled();
      await owner.getByRole('combobox', { name: 'They get instead' }).click();
      await owner.getByRole('option', { name: 'Viewer' }).click();
      await expect(owner.getByRole('dialog')).toContainText('Loses');
      await expectAccessible(owner);
      await confirm.click();
      await expect(owner.getByRole('heading', { name: 'No role of your own yet' })).toBeVisible();
      await owner.goto(`${mailing.url}/settings/users`);
      await expect(owner.getByRole('row', { name: /Grace Hopper/ })).toContainText('Viewer');
    });
  });
}
