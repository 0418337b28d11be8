import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`several people are changed at once, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    await workspace.join('Grace Hopper', 'grace@acme.example', 'analyst');
    await workspace.join('Alan Turing', 'alan@acme.example', 'viewer');
    await workspace.join('Barbara Liskov', 'barbara@acme.example', 'admin');
    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/settings/users`);

    await test.step('the difference is shown for each before anything changes', async () => {
      await owner.getByRole('checkbox', { name: 'Choose Grace Hopper' }).check();
      await owner.getByRole('checkbox', { name: 'Choose Alan Turing' }).press('Space');
      await expect(owner.getByText('2 people chosen')).toBeVisible();
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Change role', exact: true }).click();
      await owner.getByRole('radio', { name: 'Viewer' }).click();
      await expect(owner.getByRole('dialog')).toContainText('1 person will change, 1 stays as it is');
      await expect(owner.getByRole('dialog')).toContainText('Loses: ');
      await owner.getByLabel('Reason').fill('The launch is over');
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Change 1 person' }).click();
      await expect(owner.getByRole('row', { name: /Grace Hopper/ })).toContainText('Viewer');
      await expect(owner.getByText('people chosen')).toHaveCount(0);
    });

    await test.step('the audit log keeps the reason', async () => {
      const { items } = await workspace.owner.get<{ items: { after: { reason: string } }[] }>(
        `${workspace.path}/audit?action=members.changed_together`,
      );
      expect(items[0]?.after.reason).toBe('The launch is over');
    });

    await test.step('who is gone meanwhile is left out', async () => {
      await owner.getByRole('checkbox', { name: 'Choose all that are listed' }).check();
      await workspace.remove('alan@acme.example');
      await owner.getByRole('button', { name: 'Remove', exact: true }).click();
      await expect(owner.getByRole('dialog')).toContainText('1 cannot be changed');
      // A notification that is fading away has no contrast to measure.
      await expect(owner.getByText('It is in force.')).toHaveCount(0);
      await expectAccessible(owner);
      await owner.getByRole('button', { name: 'Leave out 1 person' }).click();
      await owner.getByRole('button', { name: 'Remove 2 people' }).click();
      await expect(owner.getByRole('row', { name: /Barbara Liskov/ })).toHaveCount(0);
    });
  });
}
