import { Button } from '@mantine/core';
import { useState } from 'react';
import { fieldProblem } from '../../api/problem';
import { Form } from '../../parts/Form';
import { FormProblem } from '../../parts/FormProblem';
import { PlainScreen } from '../../parts/PlainScreen';
import type { JoinProps } from './Join';
import { JoinCodeField } from './JoinCodeField';
import { JoinFacts } from './JoinFacts';
import { SwitchAccount } from './SwitchAccount';
import { useJoin } from './use_join';

/** Signed in: one button; and a code, where the address has never been confirmed and the link asks for its domain. */
export function JoinAsYou({ token, offer }: JoinProps) {
  const { join, busy, error } = useJoin(token);
  const [code, setCode] = useState('');
  return (
    <PlainScreen title={`Join ${offer.organization.name}`}>
      <p>You are signed in as {offer.signed_in_as}.</p>
      <JoinFacts offer={offer} />
      <Form onSubmit={() => join(offer.needs_code ? { code: code.replace(/\s/g, '') } : {})}>
        {offer.needs_code && (
          <JoinCodeField
            token={token}
            why={`The link is for certain addresses, so we send a code to ${offer.signed_in_as} to see that it is yours.`}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={fieldProblem(error, 'code')}
          />
        )}
        <FormProblem error={error} fields={offer.needs_code ? ['code'] : []} />
        <Button type="submit" size="sm" fullWidth loading={busy} autoFocus={!offer.needs_code}>
          Join {offer.organization.name}
        </Button>
      </Form>
      <SwitchAccount token={token} />
    </PlainScreen>
  );
}
