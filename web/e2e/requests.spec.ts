import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`a colleague is proposed and access asked for, and both are decided, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const grace = await workspace.join('Grace Hopper', 'grace@acme.example');
    const viewer = await grace.open(browser, { colorScheme: scheme });
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/users`);

    await test.step('proposing, by keyboard', async () => {
      await viewer.goto(`${mailing.url}/settings/users`);
      await viewer.getByRole('button', { name: 'Propose a colleague' }).press('Enter');
      const address = viewer.getByLabel('Email address');
      await expect(address).toBeFocused();
      await address.fill('ida@');
      await viewer.keyboard.press('Enter');
      await expect(viewer.getByText('has nothing after the @')).toBeVisible();
      await address.fill('ida@acme.example');
      await viewer.getByLabel('Why').fill('Runs the tests.');
      await expectAccessible(viewer);
      await viewer.getByRole('button', { name: 'Propose', exact: true }).press('Enter');
      await expect(viewer.getByRole('dialog')).toBeHidden();
    });

    await test.step('the count appears at the owner without a reload, and approving invites', async () => {
      await expect(owner.getByRole('link', { name: 'Requests 1 open' })).toBeVisible();
      await owner.getByRole('link', { name: 'Requests 1 open' }).click();
      const row = owner.getByRole('listitem').filter({ hasText: 'proposes ida@acme.example as Viewer' });
      await expect(row).toContainText('Runs the tests.');
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/requests-${scheme}.png` });
      await owner.setViewportSize({ width: 390, height: 800 });
      await owner.screenshot({ path: `test-results/requests-phone-${scheme}.png` });
      await owner.setViewportSize({ width: 1280, height: 800 });
      await row.getByRole('button', { name: 'Approve' }).press('Enter');
      await expect(owner.getByText('Nothing waits')).toBeVisible();
      await workspace.mailbox.invitationLink('ida@acme.example');
    });

    await test.step('asking for access, and being declined with a reason', async () => {
      await viewer.getByRole('button', { name: 'Ask for access' }).click();
      await viewer.getByLabel('Why').fill('To build boards.');
      await expectAccessible(viewer);
      await viewer.screenshot({ path: `test-results/ask-${scheme}.png` });
      await viewer.getByRole('button', { name: 'Ask', exact: true }).click();
      await viewer.getByRole('link', { name: /^Requests/ }).click();
      await expect(viewer.getByRole('listitem').filter({ hasText: 'asks to be Analyst' })).toBeVisible();
      await expect(viewer.getByRole('button', { name: 'Withdraw' })).toBeVisible();
      await expect(viewer.getByRole('button', { name: 'Approve' })).toHaveCount(0);
      const row = owner.getByRole('listitem').filter({ hasText: 'asks to be Analyst' });
      await row.getByRole('button', { name: 'Decline' }).click();
      await owner.getByLabel('Why not').fill('Next month.');
      await expectAccessible(owner);
      await owner.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
      await expect(owner.getByText('Nothing waits')).toBeVisible();
      await viewer.getByText('All', { exact: true }).click();
      await expect(viewer.getByRole('listitem').filter({ hasText: 'Next month.' })).toContainText('Declined by Ada Lovelace');
      await expectAccessible(viewer);
    });

    await test.step('approved access is there at once', async () => {
      await grace.post(`${workspace.path}/requests`, { kind: 'access', role: 'analyst' });
      await owner.getByRole('button', { name: 'Approve' }).click();
      await expect(owner.getByText('Nothing waits')).toBeVisible();
      const me = await grace.get<{ organizations: { role: string }[] }>('/api/v1/me');
      expect(me.organizations[0]?.role).toBe('analyst');
    });
  });
}
