import { expectAccessible } from './accessible';
import { Pictures } from './pictures';
import { expect, test } from './server';
import { PASSWORD, Workspace } from './workspace';

const NEWCOMER = 'dorothy.vaughan@acme.example';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the eight steps, ${colorScheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    await workspace.join('Grace Hopper', 'grace@acme.example', 'admin');
    await workspace.join('Alan Turing', 'alan@acme.example', 'analyst');
    await workspace.join('Katherine Johnson', 'katherine@acme.example', 'viewer');
    const unknown = await workspace.invite('unknown@acme.example');
    const greylisted = await workspace.invite('greylisted@acme.example', 'analyst');
    await expect.poll(async () => (await workspace.invitation(unknown.id)).delivery.state).toBe('failed');
    await expect.poll(async () => (await workspace.invitation(greylisted.id)).delivery.state).toBe('deferred');

    const looks = { colorScheme, locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 800 } };
    const page = await workspace.owner.open(browser, looks);
    const pictures = new Pictures(page, colorScheme);
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    await page.goto(mailing.url);
    const sidebar = page.getByRole('navigation');
    const dialog = page.getByRole('dialog');
    const row = page.getByRole('row', { name: NEWCOMER });

    await test.step('1. open Settings', async () => {
      const settings = sidebar.getByRole('link', { name: 'Settings' });
      await expect(page.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();
      await expectAccessible(page);
      await pictures.take('invite-1-settings', settings);
      await settings.click();
      await expect(page.getByRole('heading', { name: 'Workspace', level: 1 })).toBeVisible();
    });

    await test.step('2. open Users', async () => {
      const users = sidebar.getByRole('link', { name: 'Users' });
      await users.click();
      await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible();
      await expect(page.getByRole('row', { name: /Grace Hopper/ })).toContainText('Active');
      await expect(page.getByRole('row', { name: /unknown@acme.example/ })).toContainText('Mail failed');
      await expect(page.getByRole('row', { name: /greylisted@acme.example/ })).toContainText('Mail delayed');
      await expectAccessible(page);
      await pictures.take('invite-2-users', users);
    });

    await test.step('3. Invite people', async () => {
      const invite = page.getByRole('button', { name: 'Invite people' });
      await pictures.take('invite-3-invite', invite);
      await invite.click();
      await expect(dialog.getByRole('heading', { name: 'Invite people to Acme Mobile' })).toBeVisible();
      await expect(dialog.getByLabel('Email addresses')).toBeFocused();
      await expect(dialog.getByRole('radio', { name: 'Analyst' })).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('4. enter the address', async () => {
      await page.keyboard.type(`${NEWCOMER}, grace@acme.example mary.jackson@acme.exmaple `);
      await expect(dialog.getByText('is a member already')).toBeVisible();
      const slip = dialog.getByRole('button', { name: 'Use mary.jackson@acme.example' });
      await expect(slip).toBeVisible();
      await expectAccessible(page);
      await pictures.take('invite-4-addresses');
      await slip.click();
      await dialog.getByRole('button', { name: 'Remove grace@acme.example' }).click();
      await expect(dialog.getByText('2 addresses ready')).toBeVisible();
      await expect(dialog.getByText('to fix')).toHaveCount(0);
    });

    await test.step('5. choose Analyst', async () => {
      const analyst = dialog.getByRole('radio', { name: 'Analyst' });
      await expect(analyst).toHaveAccessibleDescription(/reports/);
      await analyst.check();
      await expectAccessible(page);
      await pictures.take('invite-5-role');
    });

    const send = dialog.getByRole('button', { name: 'Send 2 invitations' });
    await test.step('6. review', async () => {
      await dialog.getByRole('button', { name: 'Review' }).click();
      await expect(dialog.getByText('Nothing is sent yet')).toBeVisible();
      const person = dialog.getByRole('listitem').filter({ hasText: NEWCOMER });
      await expect(person).toContainText('Analyst');
      await expect(person).toContainText('Will be invited');
      await expect(dialog.getByText('What they will see')).toBeVisible();
      await expect(send).toBeEnabled();
      await expectAccessible(page);
      await pictures.take('invite-6-review');
    });

    await test.step('7. send', async () => {
      await pictures.take('invite-7-send', send);
      await send.click();
      await expect(dialog.getByText('2 invitations on the way')).toBeVisible();
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Done' }).click();
      await expect(dialog).toHaveCount(0);
    });

    await test.step('8. pending with its delivery, then active by itself', async () => {
      await expect(row).toContainText('Pending');
      await expect(row).toContainText('Mail sent');
      await expect(row).toContainText('Analyst');
      await expectAccessible(page);
      await pictures.take('users');

      const link = await mailing.mailbox.invitationLink(NEWCOMER);
      const colleague = await (await browser.newContext(looks)).newPage();
      await colleague.goto(link);
      await expect(colleague.getByRole('heading', { name: 'Join Acme Mobile' })).toBeVisible();
      await expectAccessible(colleague);
      await expect(row).toContainText('Opened');
      await colleague.getByLabel('Your name').fill('Dorothy Vaughan');
      await colleague.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await colleague.getByRole('button', { name: 'Create account and join' }).click();
      await expect(colleague.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();

      await expect(row).toContainText('Dorothy Vaughan');
      await expect(row).toContainText('Active');
      await expect(row).not.toContainText('Pending');
      await expectAccessible(page);
      await pictures.take('invite-8-accepted');
      expect(loads, 'the page was loaded once').toBe(1);
    });
  });
}
