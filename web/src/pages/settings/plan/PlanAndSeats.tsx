import { List, Progress, Skeleton } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { planQuery } from '../../../api/organization';
import type { Plan } from '../../../api/types';
import { ErrorState } from '../../../parts/ErrorState';
import { PageHeader } from '../../../parts/PageHeader';
import { RoleBadge } from '../../../parts/RoleBadge';
import { plainName } from '../../../parts/role_name';
import { SeatsNotice } from '../../../parts/SeatsNotice';
import { Section } from '../../../parts/Section';
import { useAccess, useMay } from '../../../shell/access';

export function PlanAndSeats() {
  const { organization } = useAccess();
  const may = useMay();
  const plan = useQuery(planQuery(organization.id));
  return (
    <>
      <PageHeader title="Plan and seats">Active members take seats, and pending invitations hold them.</PageHeader>
      {plan.error && <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.isPending && <Skeleton height={240} radius="lg" />}
      {plan.data && (
        <div className="stack narrow">
          <SeatsNotice onPlanPage />
          <Seats plan={plan.data} />
          <Section title="Roles of this plan">
            <div className="badges">
              {plan.data.roles.map((role) => (
                <RoleBadge key={role} role={role} />
              ))}
            </div>
          </Section>
          {Object.keys(plan.data.features).length > 0 && <Features features={plan.data.features} />}
          {may('plan.manage') && <ChangingThePlan />}
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
      <List size="sm" className="t2">
        <List.Item>
          A member who is active takes a seat;{' '}
          {may('members.read') ? (
            <Link to="/settings/users" search={{ status: 'active' }}>
              see who does
            </Link>
          ) : (
            'those who are suspended or whose access has ended take none'
          )}
          .
        </List.Item>
        <List.Item>
          A pending invitation holds one, so that whoever is invited fits in;{' '}
          {may('members.read') ? (
            <Link to="/settings/users" search={{ status: 'pending' }}>
              see which do
            </Link>
          ) : (
            'it is free again when the invitation ends'
          )}
          .
        </List.Item>
        {limit !== null && (
          <List.Item>
            When all are taken nobody new can be invited, and nobody who was suspended comes back. To make room, revoke an invitation, or
            suspend or remove somebody.
          </List.Item>
        )}
        {limit !== null && (
          <List.Item>Should the limit be lowered below what is in use, nobody is thrown out: nobody new gets in.</List.Item>
        )}
      </List>
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

/** What the product itself makes depend on a plan; other flags are shown by their key. */
const FEATURES: Record<string, string> = {
  custom_roles: 'Roles of your own',
  teams: 'Teams',
  audit_retention: 'Saying how long the audit log is kept',
};

function ChangingThePlan() {
  return (
    <Section title="Changing the plan">
      <p className="t2">
        The person who runs this server does that: seats, roles and features of a plan stand in its plan file, and a change is in force
        after a restart. What is in use when a plan becomes smaller stays as it is.
      </p>
    </Section>
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
            {FEATURES[key] ?? plainName(key)}
            {typeof value !== 'boolean' && <span className="muted num">: {value}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
