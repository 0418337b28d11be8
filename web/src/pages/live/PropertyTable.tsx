import { kindOf, orderedProperties, scalarText } from '../../lib/property_tree';

/** Names and values; what holds others opens into a table of its own. */
export function PropertyTable({ properties }: { properties: Record<string, unknown> }) {
  const entries = orderedProperties(properties);
  if (entries.length === 0) return <p className="muted">No properties.</p>;
  return (
    <table className="props">
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <Value value={value} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value }: { value: unknown }) {
  const kind = kindOf(value);
  if (kind === 'object') return <PropertyTable properties={value as Record<string, unknown>} />;
  if (kind === 'list') return <PropertyList items={value as unknown[]} />;
  return (
    <span className="prop" data-kind={kind}>
      {value === '' ? <span className="muted">empty text</span> : scalarText(value)}
    </span>
  );
}

function PropertyList({ items }: { items: unknown[] }) {
  if (items.length === 0) return <span className="muted">empty list</span>;
  return (
    <ol className="prop-list">
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place
        <li key={index}>
          <Value value={item} />
        </li>
      ))}
    </ol>
  );
}
