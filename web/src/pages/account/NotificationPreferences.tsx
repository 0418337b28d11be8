import { Checkbox, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { notificationPreferencesQuery, useUpdatePreference } from '../../api/notifications';
import type { NotificationKind, NotificationPreference } from '../../api/types';
import { NOTIFICATION_GROUPS, ONLY_BY_MAIL } from '../../lib/notification_text';
import { FormProblem } from '../../parts/FormProblem';
import { Section } from '../../parts/Section';
import { useAccess, useMay } from '../../shell/access';

/** What one is told in the bell, and what by mail. Each box holds from when it is ticked. */
export function NotificationPreferences() {
  const { me, organization } = useAccess();
  const may = useMay();
  const preferences = useQuery(notificationPreferencesQuery(organization.id));
  const update = useUpdatePreference(organization.id);
  // A box is ticked when it is clicked, not when the answer comes.
  const [chosen, setChosen] = useState<Partial<Record<NotificationKind, NotificationPreference>>>({});
  const choose = (preference: NotificationPreference) => {
    setChosen((all) => ({ ...all, [preference.kind]: preference }));
    update.mutate(preference, { onError: () => setChosen((all) => ({ ...all, [preference.kind]: undefined })) });
  };
  const groups = NOTIFICATION_GROUPS.filter((group) => !group.inviters || may('members.invite'));
  return (
    <div id="notifications">
      <Section title="Notifications" sub={`In ${organization.name}`}>
        {preferences.isPending && <Skeleton height={240} />}
        <FormProblem error={preferences.error ?? update.error} />
        {preferences.data && (
          <table className="choices">
            <thead>
              <tr>
                <th scope="col">What happens</th>
                <th scope="col">In the bell</th>
                <th scope="col">By mail</th>
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => (
                <Fragment key={group.heading}>
                  <tr>
                    <th scope="colgroup" colSpan={3} className="choices-h">
                      {group.heading}
                    </th>
                  </tr>
                  {group.kinds.map(([kind, label]) => {
                    const own = chosen[kind] ?? preferences.data.items.find((each) => each.kind === kind);
                    if (!own) return null;
                    return (
                      <tr key={kind}>
                        <th scope="row">{label}</th>
                        <td>
                          {!ONLY_BY_MAIL.has(kind) && (
                            <Checkbox
                              aria-label={`${group.heading}, ${label}: in the bell`}
                              checked={own.in_app}
                              onChange={(event) => choose({ ...own, in_app: event.currentTarget.checked })}
                            />
                          )}
                        </td>
                        <td>
                          <Checkbox
                            aria-label={`${group.heading}, ${label}: by mail`}
                            checked={own.by_mail}
                            disabled={!me.mail_configured}
                            onChange={(event) => choose({ ...own, by_mail: event.currentTarget.checked })}
                          />
                        </td>
                      </tr>
                    );
                  })}
                </Fragment>
              ))}
            </tbody>
          </table>
        )}
        <p className="muted small">
          {me.mail_configured
            ? 'Of invitations at most one mail an hour and kind is sent; it counts what has happened since, unless you have read it here.'
            : 'Mail is not set up on this server, so nothing is mailed.'}
        </p>
      </Section>
    </div>
  );
}
