import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../../parts/EmptyState';
import { useMay } from '../../../shell/access';

/** Nothing has arrived in this project yet. */
export function NoEvents({ project }: { project: string }) {
  const may = useMay();
  if (!may('project.update', project))
    return <EmptyState title="No event has arrived yet">Reports fill as soon as the first event of this project arrives.</EmptyState>;
  return (
    <EmptyState
      title="No event has arrived yet"
      action={
        <Group gap="xs">
          <Button component={Link} to="/live" variant="default">
            Send a first event
          </Button>
          <Button component={Link} to="/" variant="default">
            Load demo data
          </Button>
        </Group>
      }
    >
      A report counts events: send a first one from your site, app or server, or look around with invented data.
    </EmptyState>
  );
}
