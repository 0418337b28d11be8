import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { membersGlanceQuery } from '../../api/members';
import { projectStatusQuery } from '../../api/projects';
import { reportsGlanceQuery } from '../../api/reports';
import { relativeTime } from '../../lib/time';
import { count } from '../../lib/words';
import { Section } from '../../parts/Section';
import { useAccess, useMay } from '../../shell/access';
import { Snippets } from '../settings/projects/Snippets';
import { ChecklistStep } from './ChecklistStep';
import { LoadDemoData } from './LoadDemoData';

/** The first steps of a new workspace; a step is done when the thing it asks for exists. */
export function Checklist() {
  const { organization, project } = useAccess();
  const may = useMay();
  const navigate = useNavigate();
  const [showing, setShowing] = useState(false);
  const status = useQuery({
    ...projectStatusQuery(project?.id ?? ''),
    enabled: Boolean(project),
    // The first event is awaited here, and demo data is seen to grow.
    refetchInterval: (query) => (query.state.data?.events_total ? 10_000 : 3_000),
  });
  const people = useQuery({ ...membersGlanceQuery(organization.id, ''), enabled: may('members.read') });
  const events = status.data?.events_total ?? 0;
  const counts = people.data?.counts;
  const company = counts ? counts.members + counts.pending > 1 : false;
  const canInvite = may('members.invite');
  const canSend = Boolean(project?.token) && may('project.update', project?.id);
  const canReport = may('reports.write', project?.id) && events > 0;
  const reports = useQuery({ ...reportsGlanceQuery(project?.id ?? '', ''), enabled: canReport });
  const reported = (reports.data?.items.length ?? 0) > 0;
  if (!canInvite && !canSend) return null;
  if ((events > 0 || !canSend) && (company || !canInvite) && (reported || !canReport || reports.isPending)) return null;

  return (
    <Section title="First steps">
      <ol className="steps">
        {canSend && project?.token && (
          <ChecklistStep
            done={events > 0}
            title="Send a first event"
            action={
              <Button variant={events > 0 ? 'default' : 'filled'} aria-expanded={showing} onClick={() => setShowing(!showing)}>
                {showing ? 'Hide the code' : 'Show the code'}
              </Button>
            }
            detail={showing ? <Snippets token={project.token} /> : null}
          >
            {events > 0
              ? `${count(events, 'event')} arrived, the latest ${relativeTime(status.data?.last_event_at ?? null).toLowerCase()}.`
              : 'Add a few lines to your site, app or server. This page notices the first event by itself.'}
          </ChecklistStep>
        )}
        {canInvite && (
          <ChecklistStep
            done={company}
            title="Invite a colleague"
            action={
              <Button variant="default" onClick={() => void navigate({ to: '/settings/users', search: { invite: true } })}>
                Invite people
              </Button>
            }
          >
            {counts && company
              ? `${count(counts.members, 'member')}${counts.pending ? ` and ${count(counts.pending, 'pending invitation')}` : ''}.`
              : 'Reports are worth more when others see them. You choose what each person may do.'}
          </ChecklistStep>
        )}
        {canReport && (
          <ChecklistStep
            done={reported}
            title="Save a first report"
            action={
              <Button variant="default" onClick={() => void navigate({ to: '/insights' })}>
                Open Insights
              </Button>
            }
          >
            {reported ? 'Put it on a board to keep an eye on it.' : 'Count an event over time, then keep the question under a name.'}
          </ChecklistStep>
        )}
        {canSend && project && events === 0 && <LoadDemoData project={project.id} name={project.name} />}
      </ol>
    </Section>
  );
}
