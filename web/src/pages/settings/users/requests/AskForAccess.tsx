import { Select } from '@mantine/core';
import { useState } from 'react';
import { fieldProblem } from '../../../../api/problem';
import { useAccess } from '../../../../shell/access';
import { RequestDialog } from './RequestDialog';

const EVERYWHERE = 'everywhere';

export function AskForAccess({ onClose }: { onClose: () => void }) {
  const { organization } = useAccess();
  const [where, setWhere] = useState(EVERYWHERE);
  return (
    <RequestDialog
      title="Ask for access"
      intro="Somebody who manages the members decides. What you have stays as it is."
      firstRole="analyst"
      hint="What you want to do"
      action="Ask"
      done="Asked"
      wish={() => ({ kind: 'access', ...(where === EVERYWHERE ? {} : { projects: [where] }) })}
      fields={['projects']}
      below={(error) => (
        <Select
          label="Where"
          data={[
            { value: EVERYWHERE, label: 'The whole workspace' },
            ...organization.projects.map((each) => ({ value: each.id, label: `Project ${each.name}` })),
          ]}
          value={where}
          onChange={(value) => value && setWhere(value)}
          allowDeselect={false}
          error={fieldProblem(error, 'projects')}
        />
      )}
      onClose={onClose}
    />
  );
}
