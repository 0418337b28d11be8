import { Button, Skeleton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectQuery, projectStatusQuery } from '../../../api/projects';
import { relativeTime } from '../../../lib/time';
import { count } from '../../../lib/words';
import { CopyField } from '../../../parts/CopyField';
import { ErrorState } from '../../../parts/ErrorState';
import { Section } from '../../../parts/Section';
import { useMay } from '../../../shell/access';
import { ProjectDialog } from './ProjectDialog';
import { Secret } from './Secret';
import { Snippets } from './Snippets';

export function ProjectCard({ id, name, open }: { id: string; name: string; open: boolean }) {
  const may = useMay();
  const project = useQuery(projectQuery(id));
  const status = useQuery(projectStatusQuery(id));
  const [editing, setEditing] = useState(false);
  const [snippets, setSnippets] = useState(open);
  return (
    <Section
      title={name}
      sub={project.data?.time_zone.replaceAll('_', ' ')}
      actions={
        may('project.update', id) &&
        project.data && (
          <Button
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => setEditing(true)}
            aria-label={`Edit ${name}`}
          >
            Edit
          </Button>
        )
      }
    >
      {project.error && <ErrorState error={project.error} onRetry={() => void project.refetch()} />}
      {project.isPending && <Skeleton height={84} />}
      {project.data && (
        <>
          <p className="t2 num">
            {status.data
              ? status.data.events_total > 0
                ? `${count(status.data.events_total, 'event')}, the latest ${relativeTime(status.data.last_event_at).toLowerCase()}`
                : 'No event yet'
              : ' '}
          </p>
          <CopyField
            label="Token"
            description="Public: it stands in the code of your site or app, and can only send events."
            what={`token of ${name}`}
            value={project.data.token}
          />
          {project.data.secret && <Secret name={name} secret={project.data.secret} />}
          {snippets ? (
            <Snippets token={project.data.token} />
          ) : (
            <Button variant="default" className="start" onClick={() => setSnippets(true)}>
              Show how to send events
            </Button>
          )}
        </>
      )}
      {editing && project.data && <ProjectDialog project={project.data} onClose={() => setEditing(false)} />}
    </Section>
  );
}
