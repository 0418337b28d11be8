import { Alert } from '@mantine/core';
import { IconArmchair } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { planQuery } from '../api/organization';
import { tightness } from '../lib/seats';
import { count } from '../lib/words';
import { useAccess, useMay } from '../shell/access';

/** Tells those who can do something about it that seats run out; nothing while there are enough. */
export function SeatsNotice({ onPlanPage = false }: { onPlanPage?: boolean }) {
  const { organization } = useAccess();
  const may = useMay();
  const acts = may('members.invite') || may('plan.manage');
  const plan = useQuery({ ...planQuery(organization.id), enabled: acts });
  if (!acts || !plan.data) return null;
  const { limit, used, held, free } = plan.data.seats;
  const state = tightness(plan.data.seats);
  if (state === 'free' || limit === null) return null;
  return (
    <Alert className="below" color={state === 'near' ? 'yellow' : 'red'} variant="light" icon={<IconArmchair size={16} aria-hidden />}>
      {state === 'near' && `${count(free ?? 0, 'seat is', 'seats are')} left of ${limit}. `}
      {state === 'full' && `All ${limit} seats are taken: nobody new can be invited. `}
      {state === 'over' &&
        `The plan has ${count(limit, 'seat')} and ${used + held} are taken. Nobody is thrown out, and nobody new gets in until ${count(used + held - limit + 1, 'seat becomes', 'seats become')} free. `}
      {!onPlanPage && <Link to="/settings/plan">Plan and seats</Link>}
    </Alert>
  );
}
