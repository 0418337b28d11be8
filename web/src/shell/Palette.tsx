import '@mantine/spotlight/styles.css';
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { boardsGlanceQuery } from '../api/boards';
import { membersGlanceQuery } from '../api/members';
import { reportsGlanceQuery } from '../api/reports';
import { useAccess, useMay } from './access';
import { ACCOUNT, DATA_GROUPS, NOTIFICATIONS, SETTINGS_PLACES } from './places';

/** Ctrl K: every place, people by name or address, reports and boards by name. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const may = useMay();
  const navigate = useNavigate();
  const { organization, project } = useAccess();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const people = useQuery({
    ...membersGlanceQuery(organization.id, wanted),
    enabled: wanted.length >= 2 && may('members.read'),
    placeholderData: keepPreviousData,
  });
  const named = { enabled: wanted.length >= 2 && may('project.read') && Boolean(project) };
  const reports = useQuery({ ...reportsGlanceQuery(project?.id ?? '', wanted), ...named });
  const boards = useQuery({ ...boardsGlanceQuery(project?.id ?? '', wanted), ...named });
  const looking = people.isFetching || reports.isFetching || boards.isFetching;
  useEffect(() => spotlight.open(), []);

  const places: SpotlightActionData[] = [...DATA_GROUPS.flatMap((group) => group.places), ...SETTINGS_PLACES, ACCOUNT, NOTIFICATIONS]
    .filter((place) => !place.needs || may(place.needs))
    .map((place) => ({
      id: `place:${place.to}`,
      label: place.label,
      keywords: place.words,
      leftSection: <place.icon size={16} aria-hidden />,
      onClick: () => void navigate({ to: place.to }),
    }));
  const persons: SpotlightActionData[] = (wanted.length >= 2 ? (people.data?.items ?? []) : []).map((person) => ({
    id: `person:${person.id}`,
    label: person.kind === 'member' ? person.name : person.email,
    description: person.kind === 'member' ? person.email : 'Invited',
    keywords: wanted,
    onClick: () => void navigate({ to: '/settings/users', search: { search: person.email } }),
  }));
  const found = wanted.length >= 2;
  const kept: SpotlightActionData[] = [
    ...(found ? (boards.data?.items ?? []) : []).map((board) => ({
      id: `board:${board.id}`,
      label: board.name,
      description: 'Board',
      keywords: wanted,
      onClick: () => void navigate({ to: '/boards/$board', params: { board: board.id } }),
    })),
    ...(found ? (reports.data?.items ?? []) : []).map((report) => ({
      id: `report:${report.id}`,
      label: report.name,
      description: 'Report',
      keywords: wanted,
      onClick: () => void navigate({ to: '/insights/$report', params: { report: report.id } }),
    })),
  ];

  return (
    <Spotlight
      actions={[
        { group: 'Go to', actions: places },
        { group: 'Boards and reports', actions: kept },
        { group: 'People', actions: persons },
      ]}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={onClose}
      shortcut={null}
      attributes={{ content: { 'aria-label': 'Search or jump to' } }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 1 }}
      yOffset="12vh"
      centered={false}
      scrollable
      maxHeight={400}
      nothingFound={looking ? 'Looking…' : 'Nothing by that name. Try a page, a report, a person or an address.'}
      searchProps={{
        leftSection: <IconSearch size={16} aria-hidden />,
        placeholder: 'Pages, reports, boards and people',
        'aria-label': 'Search or jump to',
      }}
    />
  );
}
