import { Link } from '@tanstack/react-router';
import type { Notification } from '../api/types';
import { notificationPlace, notificationText } from '../lib/notification_text';
import { fullTime, relativeTime } from '../lib/time';

/** Leads to where one can do something about it; following it is reading it. */
export function NotificationRow({ notification, onFollow }: { notification: Notification; onFollow: () => void }) {
  const { title, detail } = notificationText(notification);
  return (
    <li className="notification" data-unread={!notification.read || undefined}>
      <Link className="notification-link" {...notificationPlace(notification)} onClick={onFollow}>
        <span className="notification-title">
          {!notification.read && <span className="visually-hidden">Unread: </span>}
          {title}
        </span>
        {detail && <span className="notification-detail">{detail}</span>}
        <time className="muted small" dateTime={notification.happened_at} title={fullTime(notification.happened_at)}>
          {relativeTime(notification.happened_at)}
        </time>
      </Link>
    </li>
  );
}
