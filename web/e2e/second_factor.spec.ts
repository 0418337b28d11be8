import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { shownCode } from './authenticator';
import { expect, test } from './server';
import { OWNER, PASSWORD, Workspace } from './workspace';

test('a second factor is set up, signs in, is required of others and reset', async ({ browser, mailing }) => {
  const workspace = await Workspace.create(mailing);
  const grace = await workspace.join('Grace Hopper', 'grace@acme.example');
  const owner = await workspace.owner.open(browser, { colorScheme: 'dark' });

  const { key, recovery } = await test.step('the owner sets one up, by keyboard', async () => {
    await owner.goto(`${mailing.url}/account`);
    await owner.getByRole('button', { name: 'Set up second factor' }).press('Enter');
    return setUp(owner);
  });
  await expect(owner.getByText('10 recovery codes are left')).toBeVisible();
  await expectAccessible(owner);

  await test.step('signing in takes the password and a code', async () => {
    const page = await (await browser.newContext()).newPage();
    await typePassword(page, mailing.url, OWNER.email);
    const code = page.getByLabel('Code of your authenticator app');
    await expect(code).toBeFocused();
    await expect(code).toHaveAttribute('autocomplete', 'one-time-code');
    await expectAccessible(page);
    await code.fill('000000');
    await page.keyboard.press('Enter');
    await expect(page.getByText('That code is wrong, or was used already')).toBeVisible();
    await code.fill(shownCode(key));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();
    expect(page.url()).not.toContain('ticket');
    await page.context().close();
  });

  await test.step('a recovery code does as well', async () => {
    const page = await (await browser.newContext()).newPage();
    await typePassword(page, mailing.url, OWNER.email);
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
    await page.getByLabel('Recovery code').fill(recovery.toUpperCase());
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();
    await page.context().close();
  });

  const colleague = await grace.open(browser);
  await test.step('the workspace asks for one, with a date first', async () => {
    await owner.goto(`${mailing.url}/settings/workspace`);
    await owner.getByRole('switch', { name: 'Every member needs a second factor' }).press('Space');
    await owner.getByRole('button', { name: 'Save changes' }).click();
    await expect(owner.getByText('The workspace settings are in force.')).toBeVisible();
    await colleague.goto(mailing.url);
    await expect(colleague.getByRole('region', { name: 'Second factor' })).toContainText('asks for a second factor');
    await expectAccessible(colleague);
  });

  await test.step('when the days are over it opens only with one', async () => {
    await owner.getByLabel('Days to set it up').fill('0');
    await owner.getByRole('button', { name: 'Save changes' }).click();
    await expect(owner.getByRole('button', { name: 'Save changes' })).toBeDisabled();
    await colleague.reload();
    await expect(colleague.getByRole('heading', { name: 'Acme Mobile asks for a second factor' })).toBeVisible();
    await setUp(colleague);
    await expect(colleague.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();
  });

  await test.step('the owner sees who has one, and resets what was lost', async () => {
    await owner.goto(`${mailing.url}/settings/users?second_factor=on`);
    const row = owner.getByRole('row', { name: /Grace Hopper/ });
    await expect(row).toContainText('On');
    await expectAccessible(owner);
    await row.getByRole('button', { name: 'Actions for Grace Hopper' }).click();
    await owner.getByRole('menuitem', { name: 'Reset second factor' }).click();
    await expectAccessible(owner);
    await owner.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(row).toHaveCount(0);
    await colleague.reload();
    await expect(colleague).toHaveURL(/sign_in/);
  });
});

async function typePassword(page: Page, url: string, email: string) {
  await page.goto(`${url}/sign_in`);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
}

/** The three steps, wherever they stand. Uses the code before the one of now, so that the next is still free. */
async function setUp(page: Page): Promise<{ key: string; recovery: string }> {
  await expectAccessible(page);
  await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expectAccessible(page);
  const key = await page.getByRole('textbox', { name: 'Key' }).inputValue();
  await page.getByLabel('Code of your authenticator app').fill(shownCode(key, -1));
  await page.keyboard.press('Enter');
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  const recovery = (await codes.first().textContent()) ?? '';
  await expectAccessible(page);
  await page.getByRole('button', { name: 'I have kept them' }).press('Enter');
  return { key, recovery };
}
