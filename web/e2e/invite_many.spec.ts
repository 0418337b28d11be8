import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

const CSV = `\uFEFFE-Mail;Rolle;Pet
ann@acme.example;Analyst;cat
bob@acme.example;;
carl@acme.example;Emperor;dog
broken at acme;;
ANN@acme.example;;
ada@acme.example;;
`;

for (const colorScheme of ['light', 'dark'] as const) {
  test(`inviting many: plan, fix, apply, undo, ${colorScheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const page = await workspace.owner.open(browser, { colorScheme, locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    await page.goto(`${mailing.url}/settings/users`);
    const dialog = page.getByRole('dialog');
    const rows = page.getByRole('region', { name: 'Rows of the list' });

    await test.step('the list is brought as a file, and its columns are mapped', async () => {
      await page.getByRole('link', { name: 'Invite many' }).click();
      await expect(page.getByRole('heading', { name: 'Invite many', level: 1 })).toBeVisible();
      await expect(page.getByText('None yet')).toBeVisible();
      await expectAccessible(page);
      await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
      await expect(page.getByText('A table of 6 rows.')).toBeVisible();
      await expect(page.getByRole('combobox', { name: 'Column E-Mail is' })).toHaveValue('Email address');
      await expect(page.getByRole('combobox', { name: 'Column Rolle is' })).toHaveValue('Role');
      await expect(page.getByRole('combobox', { name: 'Column Pet is' })).toHaveValue('Leave out');
      await page.getByRole('textbox', { name: 'Message' }).fill('Welcome aboard');
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Show the plan' }).click();
    });

    await test.step('the plan says what will happen, and a row is fixed in place', async () => {
      await expect(page.getByRole('heading', { name: 'Review the list', level: 1 })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Send 2 invitations' })).toBeEnabled();
      await expect(page.getByText('Columns not used: Pet.')).toBeVisible();
      await expect(rows.getByRole('row', { name: /ANN@acme/ })).toContainText('already in row 1');
      await expectAccessible(page);
      await page.getByText('To fix 2').click();
      await expect(rows.getByRole('row')).toHaveCount(3);
      await page.getByRole('button', { name: 'Edit row 3' }).click();
      await expect(dialog.getByText('There is no role of this name.')).toBeVisible();
      await expectAccessible(page);
      await dialog
        .getByRole('textbox', { name: 'Role' })
        .or(dialog.getByRole('combobox', { name: 'Role' }))
        .first()
        .click();
      await page.getByRole('option', { name: 'Viewer' }).click();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(dialog).toHaveCount(0);
      await page.getByRole('button', { name: 'Edit row 4' }).click();
      await dialog.getByRole('button', { name: 'Skip this row' }).click();
      await expect(page.getByText('Nothing to fix')).toBeVisible();
      await page.getByRole('button', { name: 'Show all rows' }).click();
    });

    await test.step('it is sent, and the page says what became of each by itself', async () => {
      await page.getByRole('button', { name: 'Send 3 invitations' }).click();
      await expect(page.getByRole('heading', { name: '6 people invited together' })).toBeVisible();
      await expect(rows.getByRole('row', { name: /carl@acme.example/ })).toContainText('Pending');
      await expect(page.getByText('Mail: 3 sent')).toBeVisible();
      await expectAccessible(page);
      await workspace.accept(await mailing.mailbox.invitationLink('ann@acme.example'), 'Ann Lee');
      await expect(rows.getByRole('row', { name: /ann@acme.example/ }).first()).toContainText('Accepted');
    });

    await test.step('undoing takes back what is pending', async () => {
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(dialog.getByText('1 person accepted already')).toBeVisible();
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Revoke 2 invitations' }).click();
      await expect(rows.getByRole('row', { name: /bob@acme.example/ })).toContainText('Revoked');
      await page.getByRole('link', { name: 'All lists' }).click();
      await expect(page.getByRole('row', { name: /Ada Lovelace/ })).toContainText('Undone');
      await expectAccessible(page);
    });
  });
}
