import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { relativeTime } from '../../lib/time';
import { count } from '../../lib/words';
import { Section } from '../../parts/Section';
import { useAccess } from '../../shell/access';
import { Snippets } from '../settings/projects/Snippets';
import { ChecklistStep } from './ChecklistStep';
import { LoadDemoData } from './LoadDemoData';
import type { FirstSteps } from './use_first_steps';

/** The first steps of a new workspace; a step is done when the thing it asks for exists. Gone when all are. */
export function Checklist({ steps: { send, invite, report, status, counts } }: { steps: FirstSteps }) {
  const { project } = useAccess();
  const navigate = useNavigate();
  const [showing, setShowing] = useState(false);
  if (!send && !invite) return null;
  if ([send, invite, report].every((step) => step?.done ?? true)) return null;

  return (
    <Section title="First steps">
      <ol className="steps">
        {send && (
          <ChecklistStep
            done={send.done}
            title="Send a first event"
            action={
              <Button variant={send.done ? 'default' : 'filled'} aria-expanded={showing} onClick={() => setShowing(!showing)}>
                {showing ? 'Hide the code' : 'Show the code'}
              </Button>
            }
            detail={showing ? <Snippets token={send.token} /> : null}
          >
            {send.done && status
              ? `${count(status.events_total, 'event')} arrived, the latest ${relativeTime(status.last_event_at).toLowerCase()}.`
              : 'Add a few lines to your site, app or server. This page notices the first event by itself.'}
          </ChecklistStep>
        )}
        {invite && (
          <ChecklistStep
            done={invite.done}
            title="Invite a colleague"
            action={
              <Button variant="default" onClick={() => void navigate({ to: '/settings/users', search: { invite: true } })}>
                Invite people
              </Button>
            }
          >
            {invite.done && counts
              ? `${count(counts.members, 'member')}${counts.pending ? ` and ${count(counts.pending, 'pending invitation')}` : ''}.`
              : 'Reports are worth more when others see them. You choose what each person may do.'}
          </ChecklistStep>
        )}
        {report && (
          <ChecklistStep
            done={report.done}
            title="Save a first report"
            action={
              <Button variant="default" onClick={() => void navigate({ to: '/insights' })}>
                Open Insights
              </Button>
            }
          >
            {report.done ? 'Put it on a board to keep an eye on it.' : 'Count an event over time, then keep the question under a name.'}
          </ChecklistStep>
        )}
        {send && !send.done && project && <LoadDemoData project={project.id} name={project.name} />}
      </ol>
    </Section>
  );
}
