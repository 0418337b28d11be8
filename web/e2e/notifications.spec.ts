import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`the bell counts, leads on, and is chosen, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(mailing.url);
    const bell = owner.getByRole('button', { name: /^Notifications/ });
    await bell.press('Enter');
    const list = owner.getByRole('dialog', { name: 'Notifications' });
    await expect(list).toContainText('Nothing yet');
    await expectAccessible(owner);
    await owner.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(bell).toBeFocused();

    await test.step('without loading the page again', async () => {
      await workspace.join('Grace Hopper', 'grace@acme.example');
      await workspace.join('Ida Rhodes', 'ida@acme.example');
      await expect(owner.getByRole('button', { name: 'Notifications, 1 unread' })).toBeVisible();
      await bell.press('Enter');
      await expect(list).toContainText('Ida Rhodes and 1 other have joined');
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/bell-${scheme}.png` });
    });

    await test.step('following it is reading it', async () => {
      await owner.getByRole('link', { name: /Ida Rhodes/ }).press('Enter');
      await expect(owner).toHaveURL(/\/settings\/users/);
      await expect(owner.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
    });

    await test.step('the page of all', async () => {
      await bell.click();
      await owner.getByRole('link', { name: 'All notifications' }).click();
      await expect(owner.getByRole('heading', { name: 'Notifications', level: 1 })).toBeVisible();
      await expect(owner.getByRole('main')).toContainText('Ida Rhodes and 1 other have joined');
      await expect(owner.getByRole('button', { name: 'Mark all as read' })).toBeDisabled();
      await expectAccessible(owner);
      await owner.setViewportSize({ width: 390, height: 800 });
      await owner.screenshot({ path: `test-results/notifications-${scheme}.png` });
      await owner.setViewportSize({ width: 1280, height: 800 });
    });

    await test.step('what one is told is chosen, and holds', async () => {
      await owner.goto(`${mailing.url}/account`);
      const accepted = owner.getByRole('checkbox', { name: 'Invitations you have sent, Accepted: in the bell' });
      await expect(accepted).toBeChecked();
      await accepted.press('Space');
      await owner.getByRole('checkbox', { name: 'Invitations you have sent, Declined: by mail' }).check();
      await expectAccessible(owner);
      await owner.locator('#notifications').screenshot({ path: `test-results/preferences-${scheme}.png` });
      await owner.reload();
      await expect(accepted).not.toBeChecked();
      await expect(owner.getByRole('checkbox', { name: 'Invitations you have sent, Declined: by mail' })).toBeChecked();
      await workspace.join('Jean Bartik', 'jean@acme.example');
      await owner.reload();
      await expect(owner.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
    });

    await test.step('whose role changes sees it in their own bell', async () => {
      const kay = await workspace.join('Kay McNulty', 'kay@acme.example');
      const page = await kay.open(browser, { colorScheme: scheme });
      await page.goto(mailing.url);
      const { items } = await workspace.owner.get<{ items: { id: string }[] }>(`${workspace.path}/members?search=kay@acme.example`);
      await workspace.owner.api.patch(`${workspace.path}/members/${items[0]?.id}`, { data: { role: 'analyst' } });
      await page.getByRole('button', { name: 'Notifications, 1 unread' }).click();
      await expect(page.getByRole('dialog', { name: 'Notifications' })).toContainText('Your role is now Analyst');
      await page.getByRole('button', { name: 'Mark all as read' }).click();
      await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible();
    });

    await test.step('the reminder is a policy of the workspace', async () => {
      await owner.goto(`${mailing.url}/settings/workspace`);
      const hours = owner.getByLabel('Remind before the end');
      await expect(hours).toHaveValue('48 hours');
      await hours.fill('24');
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Save changes' }).click();
      await expect(owner.getByText('The workspace settings are in force.')).toBeVisible();
    });
  });
}
