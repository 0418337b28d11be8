import { Button, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { type Days, decisionsFile } from '../../../api/access_review';
import type { ReviewReason } from '../../../api/types';
import { FilterSelect } from '../../../parts/FilterSelect';
import { PageHeader } from '../../../parts/PageHeader';
import { useAccess, useMay } from '../../../shell/access';
import { NotFound } from '../../../shell/standing';
import { Decisions } from './Decisions';
import { ReviewedInvitations } from './ReviewedInvitations';
import { ReviewedMembers } from './ReviewedMembers';
import { OF_INVITATIONS, OF_MEMBERS, REASON_WORDS } from './words';

type View = 'members' | 'invitations' | 'decisions';
const VIEWS = [
  { value: 'members', label: 'People' },
  { value: 'invitations', label: 'Invitations' },
  { value: 'decisions', label: 'Decided' },
];
const DAYS = [30, 60, 90].map((days) => ({ value: String(days), label: `${days} days` }));

/** Who is worth a look, decided one by one and kept as evidence. */
export function AccessReview() {
  const { organization } = useAccess();
  const may = useMay();
  const [view, setView] = useState<View>('members');
  const [days, setDays] = useState<Days>(90);
  const [reason, setReason] = useState<ReviewReason>();
  if (!may('members.manage')) return <NotFound />;
  const filter = { days, ...(reason ? { reason } : {}) };
  const reasons = view === 'members' ? OF_MEMBERS : OF_INVITATIONS;
  return (
    <>
      <PageHeader
        title="Access review"
        actions={
          <Button
            variant="default"
            component="a"
            href={decisionsFile(organization.id)}
            download
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            Export decisions
          </Button>
        }
      >
        Who still needs their access? What you decide is noted with your name, and whoever you keep is not shown again for as long.
      </PageHeader>
      <section className="card" aria-label="Access review">
        <div className="toolbar wrap">
          <SegmentedControl
            aria-label="What to look at"
            data={VIEWS}
            value={view}
            onChange={(chosen) => {
              setView(chosen as View);
              setReason(undefined);
            }}
          />
          {view !== 'decisions' && (
            <>
              <FilterSelect
                by="days"
                all="90 days"
                data={DAYS}
                value={String(days)}
                onChange={(chosen) => setDays(chosen === '30' ? 30 : chosen === '60' ? 60 : 90)}
              />
              <FilterSelect
                by="reason"
                all="Any reason"
                width={210}
                data={reasons.map((each) => ({ value: each, label: REASON_WORDS[each] }))}
                value={reason}
                onChange={(chosen) => setReason(reasons.find((each) => each === chosen))}
              />
            </>
          )}
        </div>
        {view === 'members' && <ReviewedMembers filter={filter} />}
        {view === 'invitations' && <ReviewedInvitations filter={filter} />}
        {view === 'decisions' && <Decisions />}
      </section>
    </>
  );
}
