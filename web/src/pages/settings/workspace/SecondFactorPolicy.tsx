import { Anchor, NumberInput, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { fieldProblem } from '../../../api/problem';
import { Section } from '../../../parts/Section';
import { useAccess } from '../../../shell/access';
import type { Settings } from './WorkspaceForm';

type Props = { form: UseFormReturnType<Settings>; locked: boolean; required: boolean; error: unknown };

export function SecondFactorPolicy({ form, locked, required, error }: Props) {
  const { me } = useAccess();
  const days = Number(form.values.second_factor_grace_days);
  // Else whoever turns it on might be the first to be shut out.
  const own = me.account.second_factor || required;
  return (
    <Section title="Security">
      <Switch
        label="Every member needs a second factor"
        description={
          own ? (
            'Whoever has none when the days are over can do nothing in this workspace until they set one up.'
          ) : (
            <>
              Set up your own first, under{' '}
              <Anchor component={Link} to="/account" inherit>
                My account
              </Anchor>
              .
            </>
          )
        }
        disabled={locked || !own}
        {...form.getInputProps('require_second_factor', { type: 'checkbox' })}
        error={fieldProblem(error, 'require_second_factor')}
      />
      <NumberInput
        label="Days to set it up"
        description="From when this is turned on, or from joining for those who come later. 0 is at once."
        min={0}
        max={90}
        suffix={days === 1 ? ' day' : ' days'}
        w={240}
        readOnly={locked}
        disabled={!form.values.require_second_factor}
        {...form.getInputProps('second_factor_grace_days')}
        error={form.errors.second_factor_grace_days ?? fieldProblem(error, 'second_factor_grace_days')}
      />
    </Section>
  );
}
