import '@mantine/spotlight/styles.css';
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { membersGlanceQuery } from '../api/members';
import { useAccess, useMay } from './access';
import { ACCOUNT, DATA_GROUPS, SETTINGS_PLACES } from './places';

/** Ctrl K: every place, and people by name or address. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const may = useMay();
  const navigate = useNavigate();
  const { organization } = useAccess();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const people = useQuery({
    ...membersGlanceQuery(organization.id, wanted),
    enabled: wanted.length >= 2 && may('members.read'),
    placeholderData: keepPreviousData,
  });
  useEffect(() => spotlight.open(), []);

  const places: SpotlightActionData[] = [...DATA_GROUPS.flatMap((group) => group.places), ...SETTINGS_PLACES, ACCOUNT]
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

  return (
    <Spotlight
      actions={[
        { group: 'Go to', actions: places },
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
      nothingFound="Nothing by that name. Try a page, a person or an address."
      searchProps={{
        leftSection: <IconSearch size={16} aria-hidden />,
        placeholder: 'Pages and people',
        'aria-label': 'Search or jump to',
      }}
    />
  );
}
