import { fullNumber } from './format';
import type { Picture } from './picture';

/** Names come from anyone who has a token, so tooltips are built of nodes and never of markup. */
const MOST = 12;

type Point = { dataIndex: number };

export const bucketTooltip = (picture: Picture) => (points: Point | Point[]) => {
  const at = (Array.isArray(points) ? points[0] : points)?.dataIndex ?? 0;
  const bucket = picture.buckets[at];
  const lines = picture.lines.map((line) => ({ ...line, value: line.values[at] ?? 0 })).sort((a, b) => b.value - a.value);
  const box = element('div', 'tip');
  box.append(element('div', 'tip-h', `${bucket?.label ?? ''}${bucket?.incomplete ? ' · not complete' : ''}`));
  for (const line of lines.slice(0, MOST)) box.append(row(line.color, line.name, line.value));
  if (lines.length > MOST) box.append(element('div', 'tip-h', `and ${lines.length - MOST} more`));
  return box;
};

export const totalTooltip = (picture: Picture) => (point: Point) => {
  const line = picture.lines[point.dataIndex];
  const box = element('div', 'tip');
  if (line) box.append(row(line.color, line.name, line.total));
  return box;
};

function row(color: string, name: string, value: number): HTMLElement {
  const line = element('div', 'tip-r');
  const dot = element('i', 'dot');
  dot.style.background = `var(${color})`;
  line.append(dot, element('span', 'tip-n', name), element('b', 'num', fullNumber(value)));
  return line;
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
