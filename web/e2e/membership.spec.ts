import { expectAccessible } from './accessible';
import { expect, test } from './server';

const PASSWORD = 'violet tractor under seven moons';

test.describe.configure({ mode: 'serial' });

test('a workspace is created, a colleague invited, joins, changes role and is removed', async ({ browser, server }) => {
  const owner = await (await browser.newContext()).newPage();

  await test.step('the first start', async () => {
    await owner.goto(server.setupLink);
    await expect(owner).toHaveURL(`${server.url}/setup`);
    await owner.getByLabel('Workspace name').fill('Acme');
    await owner.getByLabel('Your name').fill('Ada Lovelace');
    await owner.getByLabel('Email address').fill('ada@example.com');
    await owner.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await owner.getByRole('button', { name: 'Create workspace' }).click();
    await expect(owner.getByRole('heading', { name: 'Acme', level: 1 })).toBeVisible();
    await expectAccessible(owner);
  });

  const link = await test.step('an invitation, by keyboard', async () => {
    await owner.getByRole('link', { name: 'Settings' }).click();
    await owner.getByRole('link', { name: 'Users' }).click();
    await owner.getByRole('button', { name: 'Invite people' }).press('Enter');
    const addresses = owner.getByLabel('Email addresses');
    await expect(addresses).toBeFocused();
    await owner.keyboard.type('grace@example.com ada@example.com broken@ ');
    await expect(owner.getByText('is a member already')).toBeVisible();
    await expect(owner.getByText('has nothing after the @')).toBeVisible();
    await owner.getByRole('radio', { name: 'Viewer' }).focus();
    await owner.keyboard.press('Space');
    await expectAccessible(owner);
    await owner.getByRole('button', { name: 'Review' }).press('Enter');
    await expect(owner.getByText('Will be invited')).toBeVisible();
    await expectAccessible(owner);
    await owner.getByRole('button', { name: 'Create 1 invitation' }).press('Enter');
    const made = await owner.getByRole('textbox', { name: 'Link for grace@example.com' }).inputValue();
    await expectAccessible(owner);
    await owner.getByRole('button', { name: 'Done' }).press('Enter');
    await expect(owner.getByRole('button', { name: 'Invite people' })).toBeFocused();
    await expect(owner.getByRole('row', { name: /grace@example.com/ })).toContainText('Pending');
    return made;
  });

  const colleague = await (await browser.newContext()).newPage();
  await test.step('joining, which the owner sees without a reload', async () => {
    await colleague.goto(link);
    await expect(colleague).toHaveURL(`${server.url}/invite`);
    await expect(colleague.getByRole('heading', { name: 'Join Acme' })).toBeVisible();
    await expectAccessible(colleague);
    await colleague.getByLabel('Your name').fill('Grace Hopper');
    await colleague.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await colleague.getByRole('button', { name: 'Create account and join' }).click();
    await expect(colleague.getByRole('heading', { name: 'Acme', level: 1 })).toBeVisible();
    await expect(owner.getByRole('row', { name: /Grace Hopper/ })).toContainText('Active');
  });

  await test.step('a viewer is shown nothing that would fail', async () => {
    await colleague.goto(`${server.url}/settings/users`);
    await expect(colleague.getByRole('row', { name: /Ada Lovelace/ })).toBeVisible();
    await expect(colleague.getByRole('button', { name: 'Invite people' })).toHaveCount(0);
    await expect(colleague.getByRole('link', { name: 'Audit log' })).toHaveCount(0);
  });

  await test.step('a change of role is shown before, and takes effect at once', async () => {
    await owner.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
    await owner.getByRole('menuitem', { name: 'Change role' }).click();
    await owner.getByRole('radio', { name: 'Admin' }).click();
    await expect(owner.getByRole('dialog').getByText('Invite people')).toBeVisible();
    await owner.getByRole('button', { name: 'Save' }).click();
    await expect(colleague.getByRole('button', { name: 'Invite people' })).toBeVisible();
  });

  await test.step('a removal ends the open page of the one removed', async () => {
    await owner.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
    await owner.getByRole('menuitem', { name: 'Remove from workspace' }).click();
    await owner.getByRole('button', { name: 'Remove Grace Hopper' }).click();
    await expect(colleague.getByRole('heading', { name: 'Your access to Acme was removed' })).toBeVisible();
    await expectAccessible(colleague);
    await expect(owner.getByRole('row', { name: /Grace Hopper/ })).toHaveCount(0);
  });

  await test.step('a reload, answered from the browser’s cache, shows the page again', async () => {
    await owner.reload();
    await expect(owner.getByRole('row', { name: /Ada Lovelace/ })).toBeVisible();
  });

  await test.step('the link works once', async () => {
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(link);
    await expect(stranger.getByRole('heading', { name: /already used|not valid/ })).toBeVisible();
    await expectAccessible(stranger);
  });
});

for (const scheme of ['light', 'dark'] as const) {
  test(`every page is accessible, ${scheme}`, async ({ browser, server }) => {
    const page = await (await browser.newContext({ colorScheme: scheme })).newPage();
    await page.goto(`${server.url}/sign_in`);
    await expectAccessible(page);
    await page.getByLabel('Email address').fill('ada@example.com');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Acme', level: 1 })).toBeVisible();
    for (const path of [
      '/',
      '/settings/workspace',
      '/settings/users',
      '/settings/projects',
      '/settings/plan',
      '/settings/mail',
      '/settings/audit',
      '/account',
    ]) {
      await page.goto(server.url + path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await expectAccessible(page);
    }
  });
}
