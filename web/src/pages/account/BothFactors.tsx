import { fieldProblem } from '../../api/problem';
import { OwnPassword } from '../../parts/OwnPassword';
import { FactorCodeField } from '../../parts/second_factor/FactorCodeField';

export type Both = { password: string; code: string };
export const NO_FACTORS: Both = { password: '', code: '' };

type Props = { email: string; value: Both; onChange: (value: Both) => void; error: unknown };

/** What touches the second factor asks for both. */
export function BothFactors({ email, value, onChange, error }: Props) {
  return (
    <>
      <OwnPassword
        email={email}
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
        error={fieldProblem(error, 'password')}
      />
      <FactorCodeField
        description="Or one of your recovery codes."
        inputMode="text"
        value={value.code}
        onChange={(event) => onChange({ ...value, code: event.currentTarget.value })}
        error={fieldProblem(error, 'code')}
      />
    </>
  );
}

export const isComplete = ({ password, code }: Both) => Boolean(password && code.trim());
