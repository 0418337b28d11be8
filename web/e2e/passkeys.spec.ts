import type { Browser, CDPSession, Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { shownCode } from './authenticator';
import { expect, test } from './server';
import { OWNER, PASSWORD, Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`a passkey is made, signs in alone and after the password, is renamed and removed, ${scheme}`, async ({ browser, mailing }) => {
    await Workspace.create(mailing);
    const device = await Device.open(browser, scheme);
    const { page } = device;
    const picture = (name: string) => page.screenshot({ path: `test-results/passkeys-${name}-${scheme}.png` });
    const passkeys = page.getByRole('region', { name: 'Passkeys' });
    const list = page.getByRole('list', { name: 'Passkeys' });

    await test.step('without one the button says what happened', async () => {
      await page.goto(`${mailing.url}/sign_in`);
      await device.setUserVerified(false);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await expect(page.getByText('No passkey was used')).toBeVisible();
      await expectAccessible(page);
      await picture('sign-in-refused');
      await device.setUserVerified(true);
    });

    await test.step('the first one is made by keyboard, with recovery codes', async () => {
      await typePassword(page, mailing.url);
      await expect(page.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();
      await page.goto(`${mailing.url}/account`);
      await passkeys.getByRole('button', { name: 'Add a passkey' }).press('Enter');
      await expect(page.getByRole('heading', { name: 'Add a passkey' })).toBeFocused();
      await page.getByLabel('Name of the passkey').fill('Phone');
      await page.getByLabel('Your password', { exact: true }).fill('not the password at all');
      await page.keyboard.press('Enter');
      await expect(page.getByText('That is not your current password.')).toBeVisible();
      await expectAccessible(page);
      await passkeys.scrollIntoViewIfNeeded();
      await picture('add');
      await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
      // It counts already, and the card of the second factor says so.
      await expect(page.getByRole('region', { name: 'Security' }).getByText('On', { exact: true })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'I have kept them' }).press('Enter');
      await expect(list.getByRole('listitem')).toHaveCount(1);
      await expect(list).toContainText('not used yet');
      await expect(page.getByText('asks for a passkey as well. 10 recovery codes are left')).toBeVisible();
      await expectAccessible(page);
      expect(await device.credentials()).toHaveLength(1);
    });

    await test.step('it signs in alone', async () => {
      await signOut(page, mailing.url);
      await page.goto(`${mailing.url}/sign_in`);
      const button = page.getByRole('button', { name: 'Sign in with a passkey' });
      await expect(button).toBeVisible();
      await expectAccessible(page);
      await picture('sign-in');
      await button.press('Enter');
      await expect(page.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();
    });

    await test.step('and after the password, where a recovery code would do as well', async () => {
      await signOut(page, mailing.url);
      await typePassword(page, mailing.url);
      const use = page.getByRole('button', { name: 'Use your passkey' });
      await expect(use).toBeFocused();
      await expect(page.getByRole('button', { name: 'Use the authenticator app instead' })).toHaveCount(0);
      await expectAccessible(page);
      await picture('second-step');
      await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
      await expect(page.getByLabel('Recovery code')).toBeFocused();
      await page.getByRole('button', { name: 'Use a passkey instead' }).click();
      await use.press('Enter');
      await expect(page.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();
      await page.goto(`${mailing.url}/account`);
      const ways = page.getByRole('list', { name: 'Sign-ins' });
      await expect(ways.getByText('Signed in by passkey')).toBeVisible();
      await expect(ways.getByText('Signed in by password and passkey')).toBeVisible();
    });

    await test.step('it gets another name', async () => {
      await page.getByRole('button', { name: 'Rename Phone' }).press('Enter');
      await expect(page.getByLabel('Name', { exact: true }).last()).toBeFocused();
      await expectAccessible(page);
      await page.keyboard.type('Work laptop');
      await page.keyboard.press('Enter');
      await expect(list).toContainText('Work laptop');
      await expect(page.getByRole('button', { name: 'Rename Work laptop' })).toBeVisible();
      await expect(list).toContainText('last used just now');
      await passkeys.scrollIntoViewIfNeeded();
      await picture('list');
      await page.setViewportSize({ width: 390, height: 844 });
      await passkeys.scrollIntoViewIfNeeded();
      await expectAccessible(page);
      await picture('list-phone');
      await page.setViewportSize({ width: 1280, height: 720 });
    });

    await test.step('an app beside it is set up with the passkey as a proof, and asked for no more codes', async () => {
      await page.getByRole('button', { name: 'Set up authenticator app' }).click();
      await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Use a passkey', exact: true }).click();
      await expect(page.getByText('Confirmed with a passkey')).toBeVisible();
      await expectAccessible(page);
      await page.getByText('Confirmed with a passkey').scrollIntoViewIfNeeded();
      await picture('proof');
      await page.getByRole('button', { name: 'Continue' }).click();
      const key = await page.getByRole('textbox', { name: 'Key' }).inputValue();
      await page.getByLabel('Code of your authenticator app').fill(shownCode(key));
      await page.keyboard.press('Enter');
      await expect(page.getByText('Second factor is on')).toBeVisible();
      await expect(page.getByText(/asks for a code of your authenticator app since .*, or a passkey\. 10 recovery codes/)).toBeVisible();
    });

    await test.step('it is removed with the help of itself', async () => {
      await page.getByRole('button', { name: 'Remove Work laptop' }).press('Enter');
      await expect(page.getByRole('dialog', { name: 'Remove Work laptop?' })).toBeVisible();
      await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Use a passkey', exact: true }).click();
      await expect(page.getByText('Confirmed with a passkey')).toBeVisible();
      await expectAccessible(page);
      await picture('remove');
      await page.getByRole('button', { name: 'Remove', exact: true }).click();
      await expect(list).toHaveCount(0);
      await expect(passkeys.getByRole('button', { name: 'Add a passkey' })).toBeVisible();
    });

    await test.step('then it opens nothing any more', async () => {
      await signOut(page, mailing.url);
      await page.goto(`${mailing.url}/sign_in`);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await expect(page.getByText('That passkey is not known here')).toBeVisible();
      await expect(page).toHaveURL(/sign_in/);
    });
  });
}

test('where a workspace asks for a second factor, a passkey is one', async ({ browser, mailing }) => {
  const workspace = await Workspace.create(mailing);
  const grace = await workspace.join('Grace Hopper', 'grace@acme.example');
  const { secret } = await workspace.owner.post<{ secret: string }>('/api/v1/me/second_factor/enrol', { password: PASSWORD });
  await workspace.owner.post('/api/v1/me/second_factor/confirm', { code: shownCode(secret) });
  await workspace.owner.patch(workspace.path, { require_second_factor: true, second_factor_grace_days: 0 });
  const page = await grace.open(browser);
  await virtualAuthenticator(page);
  await page.goto(mailing.url);
  await expect(page.getByRole('heading', { name: 'Acme Mobile asks for a second factor' })).toBeVisible();
  await page.getByRole('button', { name: 'Use a passkey instead' }).click();
  await expectAccessible(page);
  await page.screenshot({ path: 'test-results/passkeys-required.png' });
  await page.getByLabel('Your password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Recovery codes' })).toBeVisible();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();
});

test.describe('at an address without a name', () => {
  test.use({ settings: { USHER_PUBLIC_URL: 'http://127.0.0.1' } });
  test('nothing of passkeys is offered', async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${mailing.url}/sign_in`);
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: /passkey/ })).toHaveCount(0);
    const owner = await workspace.owner.open(browser);
    await owner.goto(`${mailing.url}/account`);
    await expect(owner.getByText('no address at which browsers take passkeys')).toBeVisible();
    await expect(owner.getByRole('button', { name: 'Add a passkey' })).toHaveCount(0);
  });
});

/** A browser whose device holds passkeys and sees its person whenever it is asked. */
class Device {
  private constructor(
    readonly page: Page,
    private readonly session: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async open(browser: Browser, colorScheme: 'light' | 'dark'): Promise<Device> {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    const { session, authenticatorId } = await virtualAuthenticator(page);
    return new Device(page, session, authenticatorId);
  }

  async setUserVerified(isUserVerified: boolean): Promise<void> {
    await this.session.send('WebAuthn.setUserVerified', { authenticatorId: this.authenticatorId, isUserVerified });
  }

  async credentials(): Promise<unknown[]> {
    return (await this.session.send('WebAuthn.getCredentials', { authenticatorId: this.authenticatorId })).credentials;
  }
}

async function virtualAuthenticator(page: Page): Promise<{ session: CDPSession; authenticatorId: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}

async function typePassword(page: Page, url: string) {
  await page.goto(`${url}/sign_in`);
  await page.getByLabel('Email address').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
}

async function signOut(page: Page, url: string) {
  await page.context().clearCookies();
  await page.goto(`${url}/sign_in`);
}
