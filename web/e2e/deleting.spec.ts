import { readFile } from 'node:fs/promises';
import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { PASSWORD, Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`a workspace is exported, about to be deleted, and stays, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const grace = await workspace.join('Grace Hopper', 'grace@acme.example', 'viewer');
    const looks = { colorScheme: scheme, locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 900 } };
    const { id: planned } = await workspace.owner.post<{ id: string }>(`${workspace.path}/invitation_batches`, {
      role: 'viewer',
      rows: [{ email: 'ann@acme.example' }],
    });
    const owner = await workspace.owner.open(browser, looks);
    const viewer = await grace.open(browser, looks);
    await viewer.goto(`${mailing.url}/settings/users`);
    await expect(viewer.getByRole('heading', { level: 1 })).toBeVisible();
    await owner.goto(`${mailing.url}/settings/workspace`);

    await test.step('how long it waits is what the server says', async () => {
      const { waiting_days } = await workspace.owner.get<{ waiting_days: number }>(`${workspace.path}/deletion`);
      await expect(owner.getByText(`It goes ${waiting_days} days after you ask for it`)).toBeVisible();
      await owner.route(`**${workspace.path}/deletion`, async (route) => {
        const reply = await route.fetch();
        await route.fulfill({ response: reply, json: { ...(await reply.json()), waiting_days: 3 } });
      });
      await owner.reload();
      await expect(owner.getByText('It goes 3 days after you ask for it')).toBeVisible();
      await owner.getByRole('button', { name: 'Delete', exact: true }).click();
      await expect(owner.getByRole('dialog')).toContainText('In 3 days this goes for good');
      await expect(owner.getByRole('dialog').getByRole('button', { name: 'Delete in 3 days' })).toBeVisible();
      await owner.unroute(`**${workspace.path}/deletion`);
      await owner.reload();
    });

    await test.step('everything is taken out', async () => {
      const loading = owner.waitForEvent('download');
      await owner.getByRole('link', { name: 'Export everything' }).click();
      const file = await loading;
      expect(file.suggestedFilename()).toBe('workspace.ndjson');
      const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
      const kinds = lines.map((line) => JSON.parse(line).kind);
      expect(new Set(kinds)).toEqual(new Set(['workspace', 'role', 'everyone', 'member', 'invitation', 'project', 'audit_entry', 'end']));
      expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ kind: 'end', data: { lines: lines.length - 1 } });
    });

    await test.step('the dialog says what goes, and asks for the name and the password', async () => {
      await owner.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
      const dialog = owner.getByRole('dialog');
      await expect(dialog).toContainText('2 members, 0 open invitations, 1 project');
      await expect(dialog.getByRole('button', { name: 'Delete in 14 days' })).toBeDisabled();
      await dialog.getByLabel('Name of the workspace').fill('Acme Mobile');
      await dialog.getByLabel('Your password', { exact: true }).fill('not this one at all');
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/delete-workspace-${scheme}.png` });
      await dialog.getByRole('button', { name: 'Delete in 14 days' }).click();
      await expect(dialog.getByText('That is not your current password.')).toBeVisible();
      await dialog.getByLabel('Your password', { exact: true }).fill(PASSWORD);
      await owner.keyboard.press('Enter');
      await expect(dialog).toHaveCount(0);
    });

    await test.step('nobody is asked to fill in an invitation that would be refused', async () => {
      await owner.goto(`${mailing.url}/settings/users`);
      await owner.getByRole('button', { name: 'Invite people' }).click();
      await expect(owner.getByRole('dialog')).toContainText('so nobody new can get access to it.');
      await expect(owner.getByRole('dialog').getByRole('button', { name: 'Keep the workspace' })).toBeVisible();
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/nobody-new-${scheme}.png` });
      await owner.keyboard.press('Escape');
    });

    await test.step('nor a list of many, and a list that was planned before is not sent', async () => {
      const said = owner.getByText('so nobody new can get access to it.');
      await owner.goto(`${mailing.url}/settings/users/invite`);
      await expect(owner.getByRole('heading', { level: 1, name: 'Invite many' })).toBeVisible();
      await expect(said).toBeVisible();
      await expect(owner.getByRole('button', { name: 'Show the plan' })).toHaveCount(0);
      await expect(owner.getByRole('textbox')).toHaveCount(0);
      // What was planned or sent before can still be looked at.
      await expect(owner.getByRole('region', { name: 'Table of earlier lists' }).getByRole('row')).toHaveCount(2);
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/nobody-new-many-${scheme}.png` });
      await owner.goto(`${mailing.url}/settings/users/invite/${planned}`);
      await expect(owner.getByRole('heading', { level: 1, name: 'Review the list' })).toBeVisible();
      await expect(said).toBeVisible();
      await expect(owner.getByRole('button', { name: /Send \d+ invitation/ })).toHaveCount(0);
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/nobody-new-plan-${scheme}.png` });
    });

    await test.step('nor a token, a service account or a join link', async () => {
      const dialog = owner.getByRole('dialog');
      for (const [page, button] of [
        ['api_access', 'New token'],
        ['api_access', 'New service account'],
        ['joining', 'Make a link'],
      ] as const) {
        await owner.goto(`${mailing.url}/settings/${page}`);
        await owner.getByRole('button', { name: button }).press('Enter');
        await expect(dialog).toContainText('so nobody new can get access to it.');
        await expect(dialog.getByRole('textbox')).toHaveCount(0);
        await expect(dialog.getByRole('button', { name: 'Keep the workspace' })).toBeVisible();
        await expectAccessible(owner);
        await owner.screenshot({ path: `test-results/nobody-new-${button.replaceAll(' ', '-').toLowerCase()}-${scheme}.png` });
        await owner.keyboard.press('Escape');
        await expect(dialog).toHaveCount(0);
      }
      await owner.goto(`${mailing.url}/settings/workspace`);
    });

    await test.step('everybody sees it at once, and only owners can call it off', async () => {
      const notice = viewer.getByRole('region', { name: 'Deletion of the workspace' });
      await expect(notice).toContainText('Acme Mobile will be deleted');
      await expect(notice).toContainText('Ada Lovelace asked for it. An owner can still call it off.');
      await expect(notice.getByRole('button')).toHaveCount(0);
      await expectAccessible(viewer);
      await viewer.screenshot({ path: `test-results/leaving-notice-viewer-${scheme}.png` });
      await viewer.setViewportSize({ width: 390, height: 800 });
      await viewer.screenshot({ path: `test-results/leaving-notice-phone-${scheme}.png` });
      await expect(owner.getByText('All owners are told')).toHaveCount(0, { timeout: 15_000 });
      await expectAccessible(owner);
      await owner.getByRole('region', { name: 'Deletion of the workspace' }).scrollIntoViewIfNeeded();
      await owner.screenshot({ path: `test-results/leaving-notice-owner-${scheme}.png` });
    });

    await test.step('the bell says so', async () => {
      await owner.getByRole('button', { name: /Notifications/ }).click();
      await expect(owner.getByText(/The workspace will be deleted on/)).toBeVisible();
      await owner.keyboard.press('Escape');
    });

    await test.step('one click, and it stays', async () => {
      const notice = owner.getByRole('region', { name: 'Deletion of the workspace' });
      await notice.getByRole('button', { name: 'Keep the workspace' }).press('Enter');
      await expect(owner.getByText('Acme Mobile stays')).toBeVisible();
      await expect(notice).toHaveCount(0);
      await expect(viewer.getByRole('region', { name: 'Deletion of the workspace' })).toHaveCount(0);
    });
  });
}
