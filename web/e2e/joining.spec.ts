import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { PASSWORD, Person, Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`a link is made, people join by it, and it is replaced, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/joining`);
    let link = '';

    await test.step('making it, by keyboard', async () => {
      await expect(owner.getByRole('heading', { name: 'There is no link' })).toBeVisible();
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Make a link' }).press('Enter');
      await expect(owner.getByRole('radio', { name: 'Viewer' })).toBeChecked();
      await expect(owner.getByRole('radio', { name: 'Admin' })).toHaveCount(0);
      const domains = owner.getByRole('combobox', { name: 'For addresses of these domains' });
      await domains.fill('not_a_domain');
      await domains.press('Enter');
      await owner.getByRole('button', { name: 'Make the link' }).click();
      await expect(owner.getByText('is no domain')).toBeVisible();
      await domains.press('Backspace');
      await domains.fill('acme.example');
      await domains.press('Enter');
      await owner.getByRole('textbox', { name: 'How many people may use it' }).fill('2');
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/join-link-form-${scheme}.png` });
      await owner.getByRole('button', { name: 'Make the link' }).press('Enter');
      await expect(owner.getByRole('dialog')).toBeHidden();
      await expect(owner.getByText('0 of 2 times')).toBeVisible();
      link = await owner.getByRole('textbox', { name: 'Link' }).inputValue();
      expect(link).toMatch(/\/join#[\w-]{43}$/);
    });

    await test.step('a new person confirms the address, and is in', async () => {
      const visitor = await (await browser.newContext({ colorScheme: scheme })).newPage();
      await visitor.goto(link);
      await expect(visitor.getByRole('heading', { name: 'Join Acme Mobile' })).toBeVisible();
      expect(visitor.url()).not.toContain('#');
      await visitor.getByRole('textbox', { name: 'Email address' }).fill('eve@evil.example');
      await visitor.getByRole('button', { name: 'Send code' }).click();
      await expect(visitor.getByText('yours is not one of them')).toBeVisible();
      await visitor.getByRole('textbox', { name: 'Email address' }).fill('grace@acme.example');
      await visitor.getByRole('button', { name: 'Send code' }).click();
      await expect(visitor.getByText(/Look into the mail of g/)).toBeVisible();
      await visitor.getByRole('textbox', { name: 'Confirmation code' }).fill(await workspace.mailbox.code('grace@acme.example'));
      await visitor.getByRole('textbox', { name: 'Your name' }).fill('Grace Hopper');
      await visitor.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
      await expectAccessible(visitor);
      await visitor.screenshot({ path: `test-results/join-new-${scheme}.png`, fullPage: true });
      await visitor.setViewportSize({ width: 390, height: 800 });
      await visitor.screenshot({ path: `test-results/join-new-phone-${scheme}.png`, fullPage: true });
      await visitor.getByRole('button', { name: 'Create account and join' }).click();
      await expect(visitor.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(visitor).toHaveURL(`${mailing.url}/`);
      await visitor.goto(link);
      await expect(visitor.getByRole('heading', { name: 'You are in Acme Mobile already' })).toBeVisible();
      await expectAccessible(visitor);
    });

    await test.step('who joined stands below the link', async () => {
      await owner.reload();
      await expect(owner.getByText('1 of 2 times')).toBeVisible();
      await expect(owner.getByRole('row').filter({ hasText: 'grace@acme.example' })).toContainText('The join link');
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/joining-${scheme}.png`, fullPage: true });
      await owner.setViewportSize({ width: 390, height: 800 });
      await owner.screenshot({ path: `test-results/joining-phone-${scheme}.png`, fullPage: true });
      await owner.setViewportSize({ width: 1280, height: 800 });
    });

    await test.step('somebody signed in joins with one button', async () => {
      const path = `${workspace.path}/join_link`;
      const member = await workspace.join('Mary Shaw', 'mary@acme.example');
      await workspace.owner.put(path, { role: 'viewer' });
      await member.delete(`${workspace.path}/membership`);
      await member.post('/api/v1/session', { email: 'mary@acme.example', password: PASSWORD });
      const page = await member.open(browser, { colorScheme: scheme });
      await page.goto(link);
      await expect(page.getByText('You are signed in as mary@acme.example')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Join Acme Mobile' }).click();
      await expect(page).toHaveURL(`${mailing.url}/`);
    });

    await test.step('a replaced link says so', async () => {
      await owner.reload();
      await owner.getByRole('button', { name: 'Make a new link' }).click();
      await expectAccessible(owner);
      await owner.getByRole('dialog').getByRole('button', { name: 'Make a new link' }).click();
      await expect(owner.getByRole('dialog')).toBeHidden();
      const stranger = await (await Person.nobody(mailing)).open(browser, { colorScheme: scheme });
      await stranger.goto(link);
      await expect(stranger.getByRole('heading', { name: 'This link was replaced' })).toBeVisible();
      await expectAccessible(stranger);
      await owner.getByRole('button', { name: 'Turn off' }).click();
      await owner.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
      await expect(owner.getByRole('heading', { name: 'There is no link' })).toBeVisible();
      await stranger.goto(`${mailing.url}/join#${'A'.repeat(43)}`);
      await expect(stranger.getByRole('heading', { name: 'This link is not valid' })).toBeVisible();
    });
  });
}

for (const scheme of ['light', 'dark'] as const) {
  test(`a domain is named, proven, and joined by, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/joining`);

    await test.step('the record to copy, and what a look finds', async () => {
      await owner.getByRole('button', { name: 'Add a domain' }).click();
      await owner.getByRole('textbox', { name: 'Domain' }).fill('gmail.com');
      await owner.getByRole('button', { name: 'Add', exact: true }).click();
      await expect(owner.getByText('nobody can claim it')).toBeVisible();
      await owner.getByRole('textbox', { name: 'Domain' }).fill('acme.example');
      await owner.keyboard.press('Enter');
      await expect(owner.getByRole('textbox', { name: 'TXT record of acme.example' })).toHaveValue(/^usher-domain-verification=/);
      await owner.getByRole('button', { name: 'Check acme.example now' }).click();
      await expect(owner.getByText(/looked/)).toBeVisible();
      await expectAccessible(owner);
      await owner.screenshot({ path: `test-results/domains-${scheme}.png`, fullPage: true });
    });

    await test.step('proven by whoever runs the server, people may join', async () => {
      const binary = process.env.USHER_BINARY ?? join(import.meta.dirname, '../../build/release/usher');
      const id = workspace.path.split('/').at(-1) ?? '';
      expect(spawnSync(binary, ['--data', mailing.data, 'domains', 'prove', id, 'acme.example']).status).toBe(0);
      await owner.reload();
      await expect(owner.getByText('Proven', { exact: true })).toBeVisible();
      await owner.getByRole('combobox', { name: 'People with an address there may' }).click();
      await owner.getByRole('option', { name: 'Join', exact: true }).click();
      await expect(owner.getByRole('combobox', { name: 'As' })).toHaveValue('Viewer');
      await expectAccessible(owner);
      await owner.setViewportSize({ width: 390, height: 800 });
      await owner.screenshot({ path: `test-results/domains-phone-${scheme}.png`, fullPage: true });
    });

    await test.step('whoever has an address there finds it', async () => {
      const grace = await workspace.join('Grace Hopper', 'grace@acme.example');
      await grace.delete(`${workspace.path}/membership`);
      await grace.post('/api/v1/session', { email: 'grace@acme.example', password: PASSWORD });
      const page = await grace.open(browser, { colorScheme: scheme });
      await page.goto(mailing.url);
      await expect(page.getByRole('heading', { name: 'You are in no workspace' })).toBeVisible();
      await expectAccessible(page);
      await page.screenshot({ path: `test-results/offer-${scheme}.png` });
      await page.getByRole('button', { name: 'Join Acme Mobile' }).press('Enter');
      await expect(page.getByRole('heading', { name: 'Acme Mobile' })).toBeVisible();
    });
  });
}
