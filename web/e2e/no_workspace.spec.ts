import { expectAccessible } from './accessible';
import { expect, type MailingServer, test } from './server';
import { PASSWORD, type Person, Workspace } from './workspace';

const looks = { locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 900 } };
const NO_WORKSPACE = { level: 1, name: 'You are in no workspace' } as const;

/** Somebody who was removed, which ended their sessions, and has signed in again. */
async function removed(server: MailingServer): Promise<Person> {
  const workspace = await Workspace.create(server);
  const email = 'grace@acme.example';
  const grace = await workspace.join('Grace Hopper', email);
  await workspace.remove(email);
  await grace.post('/api/v1/session', { email, password: PASSWORD });
  return grace;
}

test.describe('where anyone may make a workspace', () => {
  test.use({ settings: { USHER_CREATE_WORKSPACES: 'anyone' } });

  for (const scheme of ['light', 'dark'] as const) {
    test(`whoever is in none is told so, makes one, and lands in it, ${scheme}`, async ({ browser, mailing }) => {
      const grace = await removed(mailing);
      const page = await grace.open(browser, { ...looks, colorScheme: scheme });
      await page.goto(mailing.url);

      await test.step('the page says who is signed in, and what to do', async () => {
        await expect(page.getByRole('heading', NO_WORKSPACE)).toBeVisible();
        await expect(page.getByText('You are signed in as grace@acme.example')).toBeVisible();
        await expect(page.getByText('Acme Mobile')).toHaveCount(0);
        await expectAccessible(page);
        await page.screenshot({ path: `test-results/no-workspace-${scheme}.png` });
        await page.setViewportSize({ width: 390, height: 800 });
        await page.screenshot({ path: `test-results/no-workspace-phone-${scheme}.png` });
        await page.setViewportSize(looks.viewport);
      });

      await test.step('making one, by keyboard', async () => {
        await page.getByRole('button', { name: 'New workspace' }).press('Enter');
        const dialog = page.getByRole('dialog', { name: 'New workspace' });
        await expect(dialog.getByRole('button', { name: 'Make the workspace' })).toBeDisabled();
        await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
        await page.keyboard.type('Compilers');
        await expectAccessible(page);
        await page.keyboard.press('Enter');
      });

      await test.step('it is theirs, and nothing of the other is in it', async () => {
        await expect(page.getByRole('heading', { level: 1, name: 'Compilers' })).toBeVisible();
        const { organizations } = await grace.get<{ organizations: { name: string; role: string }[] }>('/api/v1/me');
        expect(organizations.map(({ name, role }) => [name, role])).toEqual([['Compilers', 'owner']]);
        await page.goto(`${mailing.url}/settings/users`);
        await expect(page.getByText('grace@acme.example')).toBeVisible();
        await expect(page.getByText('ada@acme.example')).toHaveCount(0);
        await expectAccessible(page);
      });
    });
  }
});

for (const makers of ['nobody', 'owners'] as const) {
  test.describe(`where ${makers} may make a workspace`, () => {
    test.use({ settings: { USHER_CREATE_WORKSPACES: makers } });

    for (const scheme of ['light', 'dark'] as const) {
      test(`whoever is in none is offered no new one, ${scheme}`, async ({ browser, mailing }) => {
        const grace = await removed(mailing);
        const page = await grace.open(browser, { ...looks, colorScheme: scheme });
        await page.goto(mailing.url);
        await expect(page.getByRole('heading', NO_WORKSPACE)).toBeVisible();
        await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
        await expect(page.getByRole('button', { name: 'New workspace' })).toHaveCount(0);
        const refused = await grace.api.post('/api/v1/organizations', { data: { name: 'Compilers' } });
        expect(refused.status()).toBe(422);
        await expectAccessible(page);

        await page.getByRole('button', { name: 'Sign out' }).press('Enter');
        await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
      });
    }
  });
}
