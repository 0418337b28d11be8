import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSignOut } from '../api/me';
import type { Me, MyOrganization } from '../api/types';
import { FormProblem } from '../parts/FormProblem';
import { NewWorkspace } from '../parts/NewWorkspace';
import { PlainScreen } from '../parts/PlainScreen';
import { WorkspaceOffers } from '../parts/WorkspaceOffers';

export function SessionEnded({ email, workspace, next }: { email: string; workspace: string; next: string }) {
  return (
    <PlainScreen title="Your session ended" announce>
      <p>
        You were signed in as {email}. Sign in again to go on where you were. If {workspace} does not open after that, an administrator has
        removed your access to it.
      </p>
      {/* A full load: nothing of the ended session may stay in memory. */}
      <Button component="a" href={`/sign_in?next=${encodeURIComponent(next)}`} fullWidth size="sm">
        Sign in again
      </Button>
    </PlainScreen>
  );
}

type RemovedProps = { name: string; others: MyOrganization[]; onChoose: (id: string) => void };

export function AccessRemoved({ name, others, onChoose }: RemovedProps) {
  const signOut = useSignOut();
  return (
    <PlainScreen title={`Your access to ${name} was removed`} announce>
      <p>An administrator of this workspace took your access away. If that is a mistake, ask them to invite you again.</p>
      {others.map((each) => (
        <Button key={each.id} variant="default" fullWidth size="sm" onClick={() => onChoose(each.id)}>
          Go to {each.name}
        </Button>
      ))}
      <FormProblem error={signOut.error} />
      <Button
        variant={others.length ? 'subtle' : 'default'}
        fullWidth
        size="sm"
        loading={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        Sign out
      </Button>
    </PlainScreen>
  );
}

export function NoWorkspace({ me }: { me: Me }) {
  const signOut = useSignOut();
  const [making, setMaking] = useState(false);
  return (
    <PlainScreen title="You are in no workspace">
      <p>
        You are signed in as {me.account.email}, but no workspace here gives you access. Ask an administrator to invite this address, then
        open the link in the invitation.
      </p>
      <WorkspaceOffers variant="filled" />
      {me.can_create_workspace && (
        <Button fullWidth size="sm" onClick={() => setMaking(true)}>
          New workspace
        </Button>
      )}
      {making && <NewWorkspace onClose={() => setMaking(false)} />}
      <FormProblem error={signOut.error} />
      <Button variant="default" fullWidth size="sm" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign out
      </Button>
    </PlainScreen>
  );
}

export function NotFound() {
  return (
    <PlainScreen title="There is nothing here">
      <p>The address may be mistyped, or the page was moved or deleted.</p>
      <Button component={Link} to="/" variant="default" fullWidth size="sm">
        Go to the start page
      </Button>
    </PlainScreen>
  );
}
