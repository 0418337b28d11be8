import { expectAccessible } from './accessible';
import { expect, test } from './server';
import { OWNER, PASSWORD, Person, Workspace } from './workspace';

for (const scheme of ['light', 'dark'] as const) {
  test(`everybody sees how they signed in, ${scheme}`, async ({ browser, mailing }) => {
    const workspace = await Workspace.create(mailing);
    const guesser = await Person.nobody(mailing);
    for (let i = 0; i < 3; i += 1)
      await guesser.api.post('/api/v1/session', { data: { email: OWNER.email, password: 'not the password at all' } });
    for (let i = 0; i < 12; i += 1) await guesser.post('/api/v1/session', { email: OWNER.email, password: PASSWORD });

    const owner = await workspace.owner.open(browser, { colorScheme: scheme });
    await owner.goto(`${mailing.url}/account`);
    const list = owner.getByRole('list', { name: 'Sign-ins' });
    await expect(list.getByRole('listitem')).toHaveCount(10);
    await owner.getByRole('button', { name: 'Show more' }).click();
    await expect(list.getByRole('listitem')).toHaveCount(14);
    await expect(list.getByText('Wrong password, 3 times')).toBeVisible();
    await expect(list.getByText('Account made')).toBeVisible();
    await expect(owner.getByText('A second factor keeps them out.')).toBeVisible();
    await expectAccessible(owner);
    await list.getByText('Wrong password, 3 times').scrollIntoViewIfNeeded();
    await owner.screenshot({ path: `test-results/sign-ins-${scheme}.png` });
    await owner.setViewportSize({ width: 390, height: 844 });
    await list.getByText('Wrong password, 3 times').scrollIntoViewIfNeeded();
    await owner.screenshot({ path: `test-results/sign-ins-phone-${scheme}.png` });
  });
}
