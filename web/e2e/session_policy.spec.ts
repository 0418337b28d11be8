import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { inStore } from './store';
import { OWNER, PASSWORD, Workspace } from './workspace';

const NINE_HOURS = String(9 * 3600 * 1_000_000);

for (const scheme of ['light', 'dark'] as const) {
  test(`a workspace says for how long signing in is good, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    inStore(mailing, 'update sessions set created_at = created_at - ?', NINE_HOURS);
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });

    await test.step('what it does to oneself is said before it is saved', async () => {
      await owner.goto(`${mailing.url}/settings/workspace`);
      await owner.getByRole('combobox', { name: 'Sign in again after being away for' }).click();
      await owner.getByRole('option', { name: '4 hours' }).click();
      await expect(owner.getByText('Your own session stays good.')).toBeVisible();
      await owner.getByRole('combobox', { name: 'Sign in again at the latest after' }).click();
      await owner.getByRole('option', { name: '8 hours' }).click();
      await expect(owner.getByText('You will have to sign in again at once: you signed in 9 hours ago.')).toBeVisible();
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Save, and sign in again' }).scrollIntoViewIfNeeded();
      await owner.screenshot({ path: `test-results/session-policy-${scheme}.png` });
      await owner.setViewportSize({ width: 390, height: 844 });
      await owner.getByRole('button', { name: 'Save, and sign in again' }).scrollIntoViewIfNeeded();
      await owner.screenshot({ path: `test-results/session-policy-phone-${scheme}.png` });
      await owner.setViewportSize({ width: 1280, height: 800 });
    });

    await test.step('then the workspace opens after signing in, at the same page', async () => {
      await owner.getByRole('button', { name: 'Save, and sign in again' }).click();
      await expect(owner.getByRole('heading', { name: 'Sign in again for Acme Mobile' })).toBeVisible();
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/sign-in-again-${scheme}.png` });
      await owner.goto(`${mailing.url}/settings/users`);
      await expect(owner.getByRole('heading', { name: 'Sign in again for Acme Mobile' })).toBeVisible();
      await owner.goto(`${mailing.url}/settings/workspace`);
      await owner.getByRole('link', { name: 'Sign in again' }).click();
      await owner.getByLabel('Email address').fill(OWNER.email);
      await owner.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await owner.getByRole('button', { name: 'Sign in', exact: true }).click();
      await expect(owner).toHaveURL(`${mailing.url}/settings/workspace`);
      await expect(owner.getByRole('combobox', { name: 'Sign in again at the latest after' })).toHaveValue('8 hours');
      await expect(owner.getByRole('combobox', { name: 'Sign in again after being away for' })).toHaveValue('4 hours');
    });
  });
}
