import './named_list.css';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { fullTime, relativeTime } from '../lib/time';
import { TableSkeleton } from './TableSkeleton';

type ListProps = {
  label: string;
  /** What the second column says of each. */
  second: ReactNode;
  /** Whether rows end with a RowMenu. */
  menus: boolean;
  loading: boolean;
  children: ReactNode;
};

/** The table of things that people made and named: boards, saved reports. Its children are NamedRows. */
export function NamedList({ label, second, menus, loading, children }: ListProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be scrollable by keyboard
    <section className="scroll-x" tabIndex={0} aria-label={label}>
      <table className="grid">
        <thead>
          <tr>
            <th>Name</th>
            {second}
            <th className="wide-only">Made by</th>
            <th>Changed</th>
            {menus && (
              <th className="actions">
                <span className="visually-hidden">More</span>
              </th>
            )}
          </tr>
        </thead>
        {loading ? <TableSkeleton columns={menus ? 5 : 4} /> : <tbody>{children}</tbody>}
      </table>
    </section>
  );
}

type RowProps = {
  made: { created_by: { name: string }; updated_at: string };
  /** A link with the class list-link around an icon and a NameText. */
  link: ReactNode;
  second: ReactNode;
  menu?: ReactNode;
};

export function NamedRow({ made, link, second, menu }: RowProps) {
  return (
    <tr>
      <td className="fill">{link}</td>
      {second}
      <td className="t2 wide-only">{made.created_by.name}</td>
      <td className="muted num">
        <time dateTime={made.updated_at} title={fullTime(made.updated_at)}>
          {relativeTime(made.updated_at)}
        </time>
      </td>
      {menu && <td className="actions">{menu}</td>}
    </tr>
  );
}

export function NameText({ name, description }: { name: string; description: string }) {
  return (
    <span className="list-text">
      <span className="clip">{name}</span>
      {description && <span className="muted small clip">{description}</span>}
    </span>
  );
}

export function RowMenu({ name, width, children }: { name: string; width: number; children: ReactNode }) {
  return (
    <Menu width={width}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`More for ${name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
