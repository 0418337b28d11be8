import { Progress, Skeleton } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { planQuery } from '../../../api/organization';
import type { Plan } from '../../../api/types';
import { ErrorState } from '../../../parts/ErrorState';
import { PageHeader } from '../../../parts/PageHeader';
import { RoleBadge } from '../../../parts/RoleBadge';
import { plainName } from '../../../parts/role_name';
import { Section } from '../../../parts/Section';
import { useAccess, useMay } from '../../../shell/access';

export function PlanAndSeats() {
  const { organization } = useAccess();
  const plan = useQuery(planQuery(organization.id));
  return (
    <>
      <PageHeader title="Plan and seats">Active members take seats, and pending invitations hold them.</PageHeader>
      {plan.error && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.isPending && <Skeleton height={240} radius="lg" />}
      {plan.data && (
        <div className="stack narrow">
          <Seats plan={plan.data} />
          <Section title="Roles of this plan">
            <div className="badges">
              {plan.data.roles.map((role) => (
                <RoleBadge key={role} role={role} />
              ))}
            </div>
          </Section>
          {Object.keys(plan.data.features).length > 0 && <Features features={plan.data.features} />}
        </div>
      )}
    </>
  );
}

function Seats({ plan }: { plan: Plan }) {
  const may = useMay();
  const { limit, used, held, free } = plan.seats;
  return (
    <Section title={`Plan: ${plan.name}`}>
      <div className="figures">
        <Figure label="Used by members" value={used} />
        <Figure label="Held by invitations" value={held} />
        {free !== null && <Figure label="Free" value={free} />}
        <Figure label="Seats" value={limit ?? 'No limit'} />
      </div>
      {limit !== null && limit > 0 && (
        <Progress.Root size={8} aria-hidden>
          <Progress.Section value={(used / limit) * 100} color="iris" />
          <Progress.Section value={(held / limit) * 100} color="iris.3" />
        </Progress.Root>
      )}
      {free === 0 && (
        <p className="t2">
          No seat is left. Revoke an invitation or remove a member
          {may('members.read') && (
            <>
              {' '}
              on the <Link to="/settings/users">Users</Link> page
            </>
          )}
          , or ask the person who runs this server for a plan with more seats.
        </p>
      )}
    </Section>
  );
}

function Figure({ label, value }: { label: string; value: number | string }) {
  return (
    <div>
      <div className="muted small">{label}</div>
      <div className="figure num">{typeof value === 'number' ? value.toLocaleString() : value}</div>
    </div>
  );
}

function Features({ features }: { features: Plan['features'] }) {
  return (
    <Section title="Features">
      <ul className="rights">
        {Object.entries(features).map(([key, value]) => (
          <li key={key} className={value === false ? 'muted' : undefined}>
            {value === false ? (
              <IconX size={13} aria-label="Not included:" />
            ) : (
              <IconCheck size={13} className="up" aria-label="Included:" />
            )}
            {plainName(key)}
            {typeof value !== 'boolean' && <span className="muted num">: {value}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
