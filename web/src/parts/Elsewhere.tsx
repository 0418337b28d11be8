import { Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asProblem } from '../api/problem';
import { useAccess } from '../shell/access';
import { ErrorState } from './ErrorState';

type Props = {
  /** What the link leads to. */
  id: string;
  /** Asks for it in a project; fails where it is not. */
  look: (project: string) => Promise<unknown>;
  error: unknown;
  onRetry: () => void;
};

/** So many projects are looked through at most. */
const MOST = 30;

/**
 * A link may lead into another project, or another workspace of the reader's than the one that is open: then that one is
 * opened, and it is said. Where it is nowhere, that is said.
 */
export function Elsewhere({ id, look, error, onRetry }: Props) {
  const { me, organization, project: current, chooseOrganization, chooseProject } = useAccess();
  const lost = asProblem(error).status === 404;
  const places = me.organizations.flatMap((each) => each.projects.map((project) => ({ organization: each, project })));
  const others = places.filter(({ project }) => project.id !== current?.id).slice(0, MOST);
  const found = useQuery({
    queryKey: ['elsewhere', id],
    enabled: lost && others.length > 0,
    retry: false,
    staleTime: 0,
    gcTime: 0,
    queryFn: async () => {
      for (const place of others) {
        try {
          await look(place.project.id);
          return place;
        } catch (problem) {
          if (![403, 404].includes(asProblem(problem).status)) throw problem;
        }
      }
      return null;
    },
  });
  const place = found.data;
  useEffect(() => {
    if (!place) return;
    if (place.organization.id !== organization.id) chooseOrganization(place.organization.id);
    chooseProject(place.project.id);
    notifications.show({
      title: `This is in ${place.organization.name}`,
      message: `${place.project.name} was opened, where the link leads.`,
    });
  }, [place, organization.id, chooseOrganization, chooseProject]);
  if (lost && (found.isLoading || place)) return <Skeleton height={480} radius="lg" aria-label="Looking in your other projects" />;
  return <ErrorState error={error} onRetry={onRetry} page />;
}
