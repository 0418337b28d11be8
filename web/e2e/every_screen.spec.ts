import { expectAccessible } from './accessible';
import { Pictures } from './pictures';
import { expect, test } from './server';
import { Workspace } from './workspace';

/** Those whose pictures stand in docs/access.md. */
const PICTURED = ['users', 'teams', 'roles', 'joining', 'api_access', 'access_review', 'plan', 'mail', 'audit'];

/** A workspace in which every screen has something to show. */
async function fullWorkspace(...[mailing]: Parameters<typeof Workspace.create>) {
  const workspace = await Workspace.create(mailing);
  const { owner, path } = workspace;
  await workspace.join('Grace Hopper', 'grace@acme.example', 'admin');
  await workspace.join('Alan Turing', 'alan@acme.example', 'analyst');
  const viewer = await workspace.join('Katherine Johnson', 'katherine@acme.example', 'viewer');
  await workspace.invite('mary.jackson@acme.example', 'analyst');
  await owner.post(`${path}/roles`, {
    name: 'Data engineer',
    description: 'Looks after the data.',
    permissions: ['project.read', 'data.export', 'lexicon.manage'],
  });
  const team = await owner.post<{ id: string }>(`${path}/teams`, {
    name: 'Mobile',
    description: 'Builds the app.',
    grants: [{ scope: 'all_projects', role: 'analyst' }],
  });
  const { items } = await owner.get<{ items: { id: string }[] }>(`${path}/members?search=katherine`);
  await owner.post(`${path}/teams/${team.id}/members`, { add: items.map(({ id }) => id) });
  await owner.post(`${path}/my_api_tokens`, { name: 'Nightly export', permissions: ['data.export'] });
  await owner.post(`${path}/service_accounts`, { name: 'Warehouse', role: 'viewer' });
  await owner.put(`${path}/join_link`, { role: 'viewer', domains: ['acme.example'] });
  await viewer.post(`${path}/requests`, { kind: 'invitation', email: 'ida@acme.example', role: 'viewer', reason: 'She joins us in May.' });
  return workspace;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen, from the sidebar by keyboard, ${colorScheme}`, async ({ browser, mailing }) => {
    const workspace = await fullWorkspace(mailing);
    const looks = { colorScheme, locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 800 } };
    const page = await workspace.owner.open(browser, looks);
    const pictures = new Pictures(page, colorScheme);
    await page.goto(`${mailing.url}/settings/users`);
    const sidebar = page.getByRole('navigation');
    await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
    const places = await sidebar.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(places).toContain('/settings/audit');
    for (const place of [...places, '/account', '/notifications']) {
      await test.step(place, async () => {
        const link = sidebar.locator(`a[href="${place}"]`);
        if (await link.count()) await link.first().press('Enter');
        else await page.goto(mailing.url + place);
        await page.waitForURL((url) => url.pathname === place);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
        await expectAccessible(page);
        const picture = PICTURED.find((screen) => place === `/settings/${screen}`);
        if (picture) await pictures.take(`access-${picture}`);
        // From the link that was pressed the keyboard gets into the page, and is seen there.
        await page.keyboard.press('Tab');
        expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
      });
    }
  });
}
