import type { Browser, Page } from '@playwright/test';
import Mixpanel from 'mixpanel';
import { expectAccessible } from './accessible';
import { expect, type MailingServer, test } from './server';
import { openShop } from './shop';
import { PASSWORD } from './workspace';

const ANALYST = { name: 'Alan Turing', email: 'alan@acme.example' };
const VIEWER = { name: 'Katherine Johnson', email: 'katherine@acme.example' };

/** From first start to an analyst's last day: the whole of the main job, with real mail and real SDKs. */
test('a workspace is made, fed, shared, and its rights are changed while it is used', async ({ browser, mailing }) => {
  const admin = await (await browser.newContext()).newPage();
  const go = (page: Page, path: string) => page.goto(mailing.url + path);

  const { id: project, token } = await test.step('the first start creates Acme Mobile', async () => {
    await admin.goto(mailing.setupLink);
    await expect(admin.getByRole('heading', { name: 'Create your workspace' })).toBeVisible();
    await expectAccessible(admin);
    await admin.getByLabel('Workspace name').fill('Acme Mobile');
    await admin.getByLabel('Your name').fill('Ada Lovelace');
    await admin.getByLabel('Email address').fill('ada@acme.example');
    await admin.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await admin.getByRole('button', { name: 'Create workspace' }).click();
    await expect(admin.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();
    await expect(admin.getByText('This page notices the first event by itself')).toBeVisible();
    await expectAccessible(admin);
    const me = await (await admin.request.get(`${mailing.url}/api/v1/me`)).json();
    return me.organizations[0].projects[0] as { id: string; token: string };
  });

  await test.step('the SDK for Node.js sends, and the checklist notices', async () => {
    await admin.getByRole('button', { name: 'Show the code' }).click();
    await expect(admin.getByText(token).first()).toBeVisible();
    await sendFromNode(mailing, token);
    await expect(admin.getByText(/^2 events arrived/)).toBeVisible();
  });

  await test.step('the SDK for browsers sends, and Live events shows both', async () => {
    await admin.getByRole('link', { name: 'Live events' }).click();
    const events = admin.getByRole('region', { name: 'Events' });
    await expect(events.getByRole('row', { name: /Sign up/ })).toHaveCount(2);
    const shop = await openShop(token, mailing.url);
    const shopper = await (await browser.newContext()).newPage();
    await shopper.goto(shop.url);
    await shopper.getByRole('button', { name: 'Buy' }).click();
    await expect(events.getByRole('row', { name: /Purchase/ })).toContainText('shopper-1');
    await shopper.close();
    await shop.close();
    await expectAccessible(admin);
    await events.getByRole('button', { name: 'Properties of Purchase by shopper-1' }).click();
    await expect(events.getByRole('cell', { name: '49' }).first()).toBeVisible();
    await expectAccessible(admin);
  });

  await go(admin, '/settings/users');
  const analyst = await test.step('an analyst is invited and joins', () => inviteAndJoin(browser, admin, mailing, ANALYST, 'Analyst'));

  await test.step('the analyst filters by keyboard: no option is named that is gone', async () => {
    await analyst.getByRole('link', { name: 'Insights' }).click();
    await analyst.getByRole('button', { name: 'Add filter', exact: true }).click();
    await analyst.getByRole('option', { name: /^plan/ }).click();
    const values = analyst.getByRole('combobox', { name: 'Values' });
    await expect(values).toBeFocused();
    await expect(analyst.getByRole('option', { name: /^pro/ })).toBeVisible();
    await analyst.keyboard.press('ArrowDown');
    await expect(values).toHaveAttribute('aria-activedescendant', /./);
    await analyst.keyboard.press('Enter');
    const chosen = analyst.getByRole('button', { name: /^Remove filter plan is \w/ });
    await expect(chosen).toBeVisible();
    await expect(values).not.toHaveAttribute('aria-activedescendant', /./);
    await expectAccessible(analyst);
    await chosen.click();
    await expect(chosen).toHaveCount(0);
  });

  const board = await test.step('the analyst saves a report of the events, on a board', async () => {
    await analyst.getByRole('button', { name: /^Event A .*, change$/ }).click();
    await analyst.getByRole('option', { name: /^Purchase/ }).click();
    await expect(analyst.getByRole('row', { name: /Purchase/ })).toContainText('1');
    await expectAccessible(analyst);
    await analyst.getByRole('button', { name: 'Save report' }).click();
    const dialog = analyst.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Purchases');
    await expectAccessible(analyst);
    await dialog.getByRole('button', { name: 'Save report' }).click();
    await expect(analyst.getByRole('heading', { name: 'Purchases', level: 1 })).toBeVisible();
    await analyst.getByRole('button', { name: 'Add to board' }).click();
    await dialog.getByLabel('Find a board, or name a new one').fill('Launch');
    await dialog.getByRole('button', { name: 'New board “Launch”' }).click();
    await expect(analyst.getByText('Added to Launch.')).toBeVisible();
    await analyst.getByRole('link', { name: 'Boards' }).click();
    await expectAccessible(analyst);
    await analyst.getByRole('link', { name: 'Launch' }).click();
    await expect(analyst.getByRole('article', { name: 'Purchases' }).getByRole('img').first()).toBeVisible();
    await expect(analyst.getByRole('button', { name: 'Add card' })).toBeVisible();
    await expectAccessible(analyst);
    return new URL(analyst.url()).pathname;
  });

  const viewer = await test.step('a viewer is invited and joins', () => inviteAndJoin(browser, admin, mailing, VIEWER, 'Viewer'));

  const boardApi = `/api/v1/projects/${project}${board}`;
  const rename = (name: string) => patchFrom(viewer, boardApi, name);
  await test.step('the viewer reads the board and cannot change it', async () => {
    await viewer.getByRole('link', { name: 'Boards' }).click();
    await viewer.getByRole('link', { name: 'Launch' }).click();
    await expect(viewer.getByRole('article', { name: 'Purchases' }).getByRole('img').first()).toBeVisible();
    for (const name of ['Add card', 'Edit layout', 'More for Launch', 'Change Purchases'])
      await expect(viewer.getByRole('button', { name })).toHaveCount(0);
    await expectAccessible(viewer);
    expect(await rename('Mine now')).toBe(403);
  });

  await test.step('made an analyst, her very next request may write, and her page offers it', async () => {
    await changeRole(admin, VIEWER.name, 'Analyst');
    expect(await rename('Launch week')).toBe(200);
    await expect(viewer.getByRole('button', { name: 'Add card' })).toBeVisible();
  });

  await test.step('the analyst is removed: refused at once, and his open page says so', async () => {
    await admin.getByRole('button', { name: `Actions for ${ANALYST.name}` }).click();
    await admin.getByRole('menuitem', { name: 'Remove from workspace' }).click();
    await expect(admin.getByRole('dialog').getByText('1 report and 1 board')).toBeVisible();
    // A notification that is fading away has no contrast to measure.
    await expect(admin.getByText('The new rights are in force.')).toHaveCount(0);
    await expectAccessible(admin);
    await admin.getByRole('button', { name: `Remove ${ANALYST.name}` }).click();
    await expect(admin.getByRole('row', { name: new RegExp(ANALYST.name) })).toHaveCount(0);
    expect([401, 403, 404]).toContain(await patchFrom(analyst, boardApi, 'Still mine'));
    await expect(analyst.getByRole('heading', { name: 'Your access to Acme Mobile was removed' })).toBeVisible();
    await expectAccessible(analyst);
    await go(viewer, board);
    await expect(viewer.getByRole('heading', { name: 'Launch week', level: 1 })).toBeVisible();
  });

  await test.step('every main page is accessible in the dark, too', async () => {
    await viewer.emulateMedia({ colorScheme: 'dark' });
    for (const path of ['/', '/live', '/insights', '/reports', '/boards', board, '/settings/users']) {
      await go(viewer, path);
      await expect(viewer.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(viewer.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
      await expect(viewer.locator('[aria-busy=true]')).toHaveCount(0);
      await expectAccessible(viewer);
    }
  });
});

async function sendFromNode({ url }: MailingServer, token: string) {
  const { host } = new URL(url);
  const mixpanel = Mixpanel.init(token, { host, protocol: 'http' });
  for (const distinct_id of ['shopper-1', 'shopper-2'])
    await new Promise<void>((resolve, reject) =>
      mixpanel.track('Sign up', { distinct_id, plan: 'free' }, (error) => (error ? reject(error) : resolve())),
    );
}

async function inviteAndJoin(browser: Browser, admin: Page, { mailbox }: MailingServer, who: typeof ANALYST, role: string): Promise<Page> {
  await admin.getByRole('button', { name: 'Invite people' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Email addresses').fill(`${who.email} `);
  await dialog.getByRole('radio', { name: role }).check();
  await dialog.getByRole('button', { name: 'Review' }).click();
  await dialog.getByRole('button', { name: 'Send 1 invitation' }).click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  const row = admin.getByRole('row', { name: who.email });
  await expect(row).toContainText('Pending');
  await expect(row).toContainText('Mail sent');
  await expectAccessible(admin);

  const page = await (await browser.newContext()).newPage();
  await page.goto(await mailbox.invitationLink(who.email));
  await page.getByLabel('Your name').fill(who.name);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Create account and join' }).click();
  await expect(page.getByRole('heading', { name: 'Acme Mobile', level: 1 })).toBeVisible();
  await expectAccessible(page);
  await expect(row).toContainText('Active');
  return page;
}

async function changeRole(admin: Page, name: string, role: string) {
  await admin.getByRole('button', { name: `Actions for ${name}` }).click();
  await admin.getByRole('menuitem', { name: 'Change role' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByRole('radio', { name: role }).check();
  await expect(dialog.getByText('Create and change reports')).toBeVisible();
  await expectAccessible(admin);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
}

/** Renames by the API from within the page, with its cookie, as a script of the page would; answers the status. */
async function patchFrom(page: Page, path: string, name: string): Promise<number> {
  return page.evaluate(
    async ([url, newName]) => {
      const board = await fetch(url);
      const version = board.ok ? (await board.json()).version : 1;
      const headers = { 'content-type': 'application/json' };
      const reply = await fetch(url, { method: 'PATCH', headers, body: JSON.stringify({ version, name: newName }) });
      return reply.status;
    },
    [path, name] as const,
  );
}
