import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`another workspace is made, and one goes from one to the other, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/account`);

    await test.step('making it, by keyboard', async () => {
      await owner.getByRole('button', { name: 'Workspace Acme Mobile, change' }).press('Enter');
      await expect(owner.getByRole('menuitem', { name: /Acme Mobile Owner/ })).toBeVisible();
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/workspace-menu-${scheme}.png` });
      await owner.getByRole('menuitem', { name: 'New workspace' }).press('Enter');
      await owner.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Beta Web');
      await expectAccessible(owner);
      await owner.keyboard.press('Enter');
      await expect(owner.getByRole('heading', { level: 1, name: 'Beta Web' })).toBeVisible();
    });

    await test.step('the account lists both, with the role in each', async () => {
      await owner.goto(`${mailing.url}/account`);
      const list = owner.getByRole('list', { name: 'Your workspaces' });
      await expect(list.getByRole('listitem')).toHaveCount(2);
      await expect(list.getByRole('listitem').filter({ hasText: 'Beta Web' })).toContainText('Open now');
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/workspaces-${scheme}.png` });
      await owner.setViewportSize({ width: 390, height: 800 });
      await owner.screenshot({ path: `test-results/workspaces-phone-${scheme}.png` });
      await owner.setViewportSize({ width: 1280, height: 800 });
    });

    await test.step('the last one is remembered, and a link into the other opens that', async () => {
      const me = await workspace.owner.get<{ organizations: { name: string; projects: { id: string }[] }[] }>('/api/v1/me');
      const acme = me.organizations.find((each) => each.name === 'Acme Mobile')?.projects[0]?.id;
      const board = await workspace.owner.post<{ id: string }>(`/api/v1/projects/${acme}/boards`, { name: 'Weekly' });
      await owner.goto(mailing.url);
      await expect(owner.getByRole('heading', { level: 1, name: 'Beta Web' })).toBeVisible();
      await owner.goto(`${mailing.url}/boards/${board.id}`);
      await expect(owner.getByRole('heading', { level: 1, name: 'Weekly' })).toBeVisible();
      await expect(owner.getByRole('button', { name: 'Workspace Acme Mobile, change' })).toBeVisible();
      await owner.goto(`${mailing.url}/boards/brd_nowhere`);
      await expect(owner.getByRole('heading', { name: 'Not found' })).toBeVisible();
    });

    await test.step('and back by the menu', async () => {
      await owner.getByRole('button', { name: 'Workspace Acme Mobile, change' }).press('Enter');
      await owner.getByRole('menuitem', { name: /Beta Web/ }).press('Enter');
      await expect(owner.getByRole('heading', { level: 1, name: 'Beta Web' })).toBeVisible();
    });
  });
}
