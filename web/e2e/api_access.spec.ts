import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`tokens and service accounts are made, used, handed over and revoked, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const grace = await workspace.join('Grace Hopper', 'grace@acme.example');
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    const ask = (token: string) =>
      fetch(`${mailing.url}${workspace.path}/members`, { headers: { authorization: `Bearer ${token}` } }).then(({ status }) => status);

    const token = await test.step('a person makes a token for themselves and sees it once', async () => {
      const page = await grace.open(browser, { colorScheme: scheme });
      await page.goto(`${mailing.url}/settings/api_access`);
      await expect(page.getByText('You have no tokens.')).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Service accounts' })).toHaveCount(0);
      await expectAccessible(page);
      await page.getByRole('button', { name: 'New token' }).press('Enter');
      await expect(page.getByLabel('Name')).toBeFocused();
      await expect(page.getByRole('checkbox', { name: 'Invite people' })).toHaveCount(0);
      await page.getByLabel('Name').fill('Nightly export');
      await page.getByRole('checkbox', { name: 'See who is in the workspace' }).check();
      await page.getByLabel('Ends').fill('2099-01-31');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Make token' }).click();
      const text = await page.getByLabel('Token Nightly export').inputValue();
      expect(text).toMatch(/^usher_[\w-]{43}$/);
      await expectAccessible(page);
      await page.getByRole('button', { name: 'I have copied it' }).click();
      await expect(page.getByText('Never used')).toBeVisible();
      expect(await page.content()).not.toContain(text);
      expect(await ask(text)).toBe(200);
      await page.context().close();
      return text;
    });

    await test.step('an administrator makes a service account', async () => {
      await owner.goto(`${mailing.url}/settings/api_access`);
      await owner.getByRole('button', { name: 'New service account' }).click();
      await owner.getByLabel('Name').fill('Warehouse');
      await owner.getByLabel('Description').fill('Copies events every night');
      await expect(owner.getByRole('radio', { name: 'Owner' })).toHaveCount(0);
      await owner.getByRole('radio', { name: 'Viewer' }).click();
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Make service account' }).click();
      await expect(owner.locator('#main').getByText('Copies events every night')).toBeVisible();
      await owner.getByRole('button', { name: 'New token of Warehouse' }).click();
      await expect(owner.getByRole('checkbox', { name: 'Create and change reports' })).toHaveCount(0);
      await owner.keyboard.press('Escape');
    });

    await test.step('a token of a person who leaves is handed over, and goes on', async () => {
      await owner.getByRole('button', { name: 'Hand over Nightly export of Grace Hopper' }).click();
      await owner.getByRole('combobox', { name: 'Service account' }).click();
      await owner.getByRole('option', { name: 'Warehouse' }).click();
      await expectAccessible(owner);
      await owner.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
      await expect(owner.getByRole('button', { name: 'Revoke Nightly export of Warehouse' })).toBeVisible();
      await workspace.remove('grace@acme.example');
      expect(await ask(token)).toBe(200);
    });

    await test.step('revoking is in force at once', async () => {
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Revoke Nightly export of Warehouse' }).click();
      await owner.getByRole('button', { name: 'Revoke token' }).click();
      await expect(owner.getByText('Nobody has a token.')).toBeVisible();
      expect(await ask(token)).toBe(401);
    });
  });
}
