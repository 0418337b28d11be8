import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { PASSWORD, Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`a team is made, filled, changed and deleted, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const grace = await workspace.join('Grace Hopper', 'grace@acme.example');
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/teams`);

    await test.step('the page teaches', async () => {
      await expect(owner.getByRole('heading', { name: 'No team yet' })).toBeVisible();
      await expect(owner.getByText('Nothing in common')).toBeVisible();
      await expectAccessible(owner);
    });

    await test.step('it is made, with what it gives', async () => {
      await owner.getByRole('button', { name: 'New team' }).press('Enter');
      await owner.getByRole('textbox', { name: 'Name' }).fill('Mobile');
      await owner.getByRole('combobox', { name: 'Role' }).click();
      await owner.getByRole('option', { name: 'Admin' }).click();
      await owner.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(owner.getByRole('button', { name: 'Take out Admin in all projects' })).toBeVisible();
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Make team' }).click();
      await expect(owner.getByRole('heading', { name: 'Mobile', level: 1 })).toBeVisible();
      await expect(owner.getByRole('heading', { name: 'Nobody in it yet' })).toBeVisible();
      await expectAccessible(owner);
    });

    await test.step('people are found and added, with what they gain', async () => {
      await owner.getByRole('button', { name: 'Add people' }).click();
      await owner
        .getByRole('textbox', { name: 'People' })
        .or(owner.getByRole('combobox', { name: 'People' }))
        .fill('grace');
      await owner.getByRole('option', { name: /Grace Hopper/ }).click();
      await expect(owner.getByRole('dialog')).toContainText('1 person gains rights');
      await expect(owner.getByRole('dialog')).toContainText('Gains:');
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Add to team' }).click();
      await expect(owner.getByRole('button', { name: 'Take Grace Hopper out of the team' })).toBeVisible();
    });

    await test.step('she is told', async () => {
      const page = await grace.open(browser, { colorScheme: scheme });
      await page.goto(mailing.url);
      await page.getByRole('button', { name: /Notifications/ }).click();
      await expect(page.getByText('Ada Lovelace added you to the team Mobile')).toBeVisible();
      await page.screenshot({ path: `test-results/added-to-team-${scheme}.png` });
      await page.getByText('Ada Lovelace added you to the team Mobile').click();
      await expect(page.getByRole('heading', { name: 'Mobile', level: 1 })).toBeVisible();
      await expectAccessible(page);
      await page.close();
    });

    await test.step('whoever is in it already is found, and cannot be added again', async () => {
      await owner.getByRole('button', { name: 'Add people' }).click();
      await owner
        .getByRole('textbox', { name: 'People' })
        .or(owner.getByRole('combobox', { name: 'People' }))
        .fill('grace');
      await expect(owner.getByRole('option', { name: /Grace Hopper .* in it already/ })).toBeDisabled();
      await expectAccessible(owner);
      await owner.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    });

    await test.step('a change by somebody else is not overwritten by a new name', async () => {
      const path = `${workspace.path}/teams/${owner.url().split('/').at(-1)}`;
      const { version } = await workspace.owner.get<{ version: number }>(path);
      await owner.getByRole('button', { name: 'Rename' }).click();
      await workspace.owner.patch(path, { version, description: 'Whoever makes the app' });
      await expect(owner.getByText('Whoever makes the app')).toBeVisible();
      await owner.getByRole('textbox', { name: 'Name' }).fill('Phones');
      await owner.getByRole('button', { name: 'Save' }).click();
      await expect(owner.getByText('Someone else saved a change in the meantime')).toBeVisible();
      await expectAccessible(owner);
      await owner.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      await expect(owner.getByRole('heading', { name: 'Mobile', level: 1 })).toBeVisible();
    });

    await test.step('an invitation says what it adds', async () => {
      await owner.goto(`${mailing.url}/settings/users?invite=true`);
      const dialog = owner.getByRole('dialog');
      await dialog.getByLabel('Email addresses').fill('mary@acme.example ');
      await dialog
        .getByRole('combobox', { name: 'Teams' })
        .or(dialog.getByRole('textbox', { name: 'Teams' }))
        .click();
      await owner.getByRole('option', { name: 'Mobile' }).click();
      await dialog.getByRole('button', { name: 'Review' }).click();
      await expect(dialog.getByText('In the team Mobile, which gives Admin in all projects')).toBeVisible();
      await expect(dialog.getByRole('listitem').filter({ hasText: 'Create and change reports' })).toContainText('through Mobile');
      await expect(dialog.getByRole('listitem').filter({ hasText: 'Invite people' })).not.toContainText('through');
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/invite-teams-${scheme}.png` });
    });

    await test.step('the list of users shows it, and why she may', async () => {
      await owner.goto(`${mailing.url}/settings/users`);
      await owner.getByRole('combobox', { name: 'Filter by team' }).click();
      await owner.getByRole('option', { name: 'Mobile' }).click();
      await expect(owner.getByRole('row', { name: /Grace Hopper/ })).toContainText('Mobile');
      await expect(owner.getByRole('row', { name: /Ada Lovelace/ })).toHaveCount(0);
      await owner.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
      await owner.getByRole('menuitem', { name: 'Teams and access' }).click();
      await expect(owner.getByRole('dialog')).toContainText('through Mobile');
      await expectAccessible(owner);
      await owner.keyboard.press('Escape');
      await owner.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
      await owner.getByRole('menuitem', { name: 'What may they do?' }).click();
      await expect(owner.getByRole('dialog')).toContainText('through the team Mobile');
      await owner.keyboard.press('Escape');
    });

    await test.step('the teams of an invitation are corrected, and its page says them', async () => {
      const { id } = await workspace.owner.post<{ id: string }>(`${workspace.path}/teams`, { name: 'Passing', grants: [] });
      await workspace.invite('lin@acme.example');
      await owner.goto(`${mailing.url}/settings/users`);
      await owner.getByRole('button', { name: 'Actions for lin@acme.example' }).click();
      await owner.getByRole('menuitem', { name: 'Change teams' }).click();
      const dialog = owner.getByRole('dialog');
      await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
      for (const team of ['Mobile', 'Passing']) {
        await dialog
          .getByRole('combobox', { name: 'Teams' })
          .or(dialog.getByRole('textbox', { name: 'Teams' }))
          .click();
        await owner.getByRole('option', { name: team }).click();
      }
      await dialog.getByRole('heading', { name: 'Teams for lin@acme.example' }).click();
      await expect(dialog).toContainText('Beside the role they get: Admin in all projects');
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/invited-teams-${scheme}.png` });
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(owner.getByRole('row', { name: /lin@acme.example/ })).toContainText('Mobile');

      const lin = await browser.newPage({ colorScheme: scheme });
      await lin.goto(await workspace.mailbox.invitationLink('lin@acme.example'));
      await expect(lin.getByText('Mobile and Passing')).toBeVisible();
      await expectAccessible(lin);
      await lin.screenshot({ path: `test-results/offered-teams-${scheme}.png` });
      await workspace.owner.delete(`${workspace.path}/teams/${id}`);
      await lin.getByLabel('Your name').fill('Lin Who');
      await lin.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await lin.getByRole('button', { name: 'Create account and join' }).click();
      await expect(lin.getByText('Passing was deleted since you were invited')).toBeVisible();
      await expectAccessible(lin);
      await lin.screenshot({ path: `test-results/skipped-team-${scheme}.png` });
      await lin.close();
    });

    await test.step('what it gives changes at once, said before', async () => {
      await owner.goto(`${mailing.url}/settings/teams`);
      await owner.getByRole('link', { name: 'Mobile' }).click();
      await owner.getByRole('button', { name: 'Change what it gives' }).click();
      await owner.getByRole('button', { name: 'Take out Admin in all projects' }).click();
      await expect(owner.getByRole('dialog')).toContainText('2 people lose rights');
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Save' }).click();
      await expect(owner.getByText('Nothing yet. Choose roles')).toBeVisible();
    });

    await test.step('everyone is given something', async () => {
      await owner.goto(`${mailing.url}/settings/teams`);
      await owner.getByRole('button', { name: 'Change what everyone has' }).click();
      await owner.getByRole('combobox', { name: 'Role' }).click();
      await owner.getByRole('option', { name: 'Analyst' }).click();
      await owner.getByRole('button', { name: 'Add', exact: true }).click();
      await owner.getByRole('button', { name: 'Save' }).click();
      // Not in the dialog, which lists it too and may still be closing.
      await expect(owner.getByRole('region', { name: 'Everyone' }).getByText('Analyst in all projects')).toBeVisible();
      await expectAccessible(owner);
    });

    await test.step('it is deleted', async () => {
      await owner.getByRole('link', { name: 'Mobile' }).click();
      await owner.getByRole('button', { name: 'Delete', exact: true }).click();
      await owner.getByRole('dialog').getByRole('button', { name: 'Delete Mobile' }).click();
      await expect(owner.getByRole('heading', { name: 'No team yet' })).toBeVisible();
      await expect(owner.getByText('Mobile was deleted')).toBeVisible();
    });

    await test.step('it is readable on a phone', async () => {
      await owner.setViewportSize({ width: 390, height: 800 });
      await expectAccessible(owner);
      expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
}
