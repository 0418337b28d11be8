import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { OWNER, Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`what was sent is looked at, tried and explained, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    mailing.names.set('acme.example', ['v=spf1 include:mail.example -all']);
    mailing.names.set('s1._domainkey.acme.example', ['v=DKIM1; p=MIGf']);
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/mail`);

    await test.step('a test mail says what became of it', async () => {
      await owner.getByRole('button', { name: `Send a test mail to ${OWNER.email}` }).click();
      await expect(owner.getByText('The mail server has taken it.')).toBeVisible();
      expect((await mailing.mailbox.read(OWNER.email)).text).toContain('Authentication-Results');
    });

    await workspace.owner.post(`${workspace.path}/invitations`, {
      invitations: ['unknown@acme.example', 'greylisted@acme.example', 'grace@acme.example'].map((email) => ({ email, role: 'viewer' })),
    });

    await test.step('the records of the sender are explained', async () => {
      const section = owner.getByRole('region', { name: 'Deliverability' });
      await expect(section.getByRole('listitem').filter({ hasText: 'SPF' }).first()).toContainText('Good');
      await expect(section.getByRole('listitem').filter({ hasText: '_dmarc' }).or(section.getByRole('listitem').last())).toContainText(
        'Missing',
      );
      await section.getByRole('textbox', { name: 'DKIM selector' }).fill('s1');
      await section.getByRole('button', { name: 'Look up' }).click();
      await expect(section.getByText('A key is published.')).toBeVisible();
      await expectAccessible(owner);
    });

    await test.step('a refusal is told in plain words, with every attempt', async () => {
      await owner.getByRole('combobox', { name: 'Filter by state' }).click();
      await owner.getByRole('option', { name: 'Failed' }).click();
      const row = owner.getByRole('row', { name: /unknown@acme\.example/ });
      await expect(row).toContainText('Invitation');
      await expect(owner.getByRole('row', { name: /grace@/ })).toHaveCount(0);
      await row.getByRole('button', { name: 'Details of the mail to unknown@acme.example' }).click();
      await expect(owner.getByRole('list', { name: 'Attempts' })).toContainText('No such user here');
      await expect(owner.getByText('Check it for a typing error.')).toBeVisible();
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Send again' }).click();
      await expect(owner.getByText('The mail to unknown@acme.example goes out again.')).toBeVisible();
    });

    await test.step('what was delayed says why it is not to be cancelled', async () => {
      await owner.goto(`${mailing.url}/settings/mail?state=deferred`);
      await owner.getByRole('button', { name: 'Details of the mail to greylisted@acme.example' }).click();
      await expect(owner.getByRole('button', { name: 'Cancel' })).toBeDisabled();
      await expect(owner.getByText('It belongs to an invitation.')).toBeVisible();
      await owner.getByRole('textbox', { name: 'Search by address' }).fill('nobody');
      await expect(owner.getByText('No mail matches')).toBeVisible();
      await expectAccessible(owner);
    });
  });
}
