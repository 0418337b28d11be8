import './second_factor.css';
import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { fieldProblem } from '../../api/problem';
import { secondFactorQuery, useConfirmEnrolment, useEnrol } from '../../api/second_factor';
import { secretWords } from '../../lib/second_factor';
import { CopyField } from '../CopyField';
import { Form } from '../Form';
import { FormProblem } from '../FormProblem';
import { FactorCodeField } from './FactorCodeField';
import { OwnProof, PROOF_FIELDS } from './OwnProof';
import { QrCode } from './QrCode';
import { RecoveryCodes } from './RecoveryCodes';
import { StepTitle } from './StepTitle';
import { useProof } from './use_proof';

type Props = {
  email: string;
  /** Of its headings. */
  level: 2 | 3;
  /** It is in force, and the codes are on the screen: nothing may take them away until onDone. */
  onCodes: () => void;
  onDone: () => void;
  onCancel?: () => void;
};

/** Password, then the app, then the recovery codes. */
export function EnrolSecondFactor({ email, level, onCodes, onDone, onCancel }: Props) {
  const enrol = useEnrol();
  const confirm = useConfirmEnrolment();
  const { proof, setProof, confirmation, complete } = useProof();
  // A passkey has brought recovery codes before.
  const steps = useQuery(secondFactorQuery).data?.passkeys ? 2 : 3;
  const [code, setCode] = useState('');
  const cancel = onCancel && (
    <Button variant="default" onClick={onCancel}>
      Cancel
    </Button>
  );

  if (confirm.data?.recovery_codes.length)
    return <RecoveryCodes email={email} level={level} step={3} codes={confirm.data.recovery_codes} onDone={onDone} />;
  if (!enrol.data) {
    return (
      <Step
        level={level}
        number={1}
        of={steps}
        title="Confirm that it is you"
        onSubmit={() => enrol.mutate(confirmation)}
        foot={
          <>
            {cancel}
            <Button type="submit" disabled={!complete} loading={enrol.isPending}>
              Continue
            </Button>
          </>
        }
      >
        <p>
          You need an authenticator app on your phone or computer: any that shows codes of six digits. From then on signing in asks for such
          a code after your password.
        </p>
        <OwnProof email={email} value={proof} onChange={setProof} error={enrol.error} />
        <FormProblem error={enrol.error} fields={PROOF_FIELDS} />
      </Step>
    );
  }
  const { secret, link } = enrol.data;
  return (
    <Step
      level={level}
      number={2}
      of={steps}
      title="Add Usher to your app"
      onSubmit={() =>
        confirm.mutate(code.trim(), {
          onSuccess: ({ recovery_codes }) => (recovery_codes.length > 0 ? onCodes() : onDone()),
        })
      }
      foot={
        <>
          {cancel}
          <Button type="submit" disabled={!code.trim()} loading={confirm.isPending}>
            Turn on
          </Button>
        </>
      }
    >
      <p>Scan this with the app, or type the key into it. Then type the code that the app shows.</p>
      <QrCode text={link} label="QR code for your authenticator app. The key below says the same." />
      <CopyField label="Key" value={secretWords(secret)} what="the key" />
      <FactorCodeField value={code} onChange={(event) => setCode(event.currentTarget.value)} error={fieldProblem(confirm.error, 'code')} />
      <FormProblem error={confirm.error} fields={['code']} />
    </Step>
  );
}

type StepProps = { level: 2 | 3; number: number; of: number; title: string; onSubmit: () => void; foot: ReactNode; children: ReactNode };

function Step({ level, number, of, title, onSubmit, foot, children }: StepProps) {
  return (
    <Form onSubmit={onSubmit}>
      <StepTitle level={level} number={number} of={of}>
        {title}
      </StepTitle>
      {children}
      <Group gap="xs">{foot}</Group>
    </Form>
  );
}
