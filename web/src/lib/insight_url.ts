import type { ChartKind, Filter, Insight, Metric, Operator, PropertyType, Unit } from '../api/analytics';
import { rangeFromText, rangeToText } from './date_ranges';
import { OPERATORS } from './filters';
import { MOST_FILTERS, MOST_METRICS } from './insight';

/**
 * An insight in the address bar, as far as it differs from the one the page starts from: a link to it can
 * be sent around, and "back" undoes the last change. `base` is the saved version that was changed.
 */
export type InsightSearch = {
  metrics?: Metric[];
  filters?: Filter[];
  by?: string;
  unit?: Unit;
  range?: string;
  chart?: ChartKind;
  base?: number;
};

const UNITS: readonly string[] = ['hour', 'day', 'week', 'month'];
const CHARTS: readonly string[] = ['line', 'bar', 'table'];

/** What of a search is understood; the rest is left out, as anyone can write an address. */
export function readSearch(search: Record<string, unknown>): InsightSearch {
  const metrics = listOf(search.metrics, readMetric)?.slice(0, MOST_METRICS);
  const filters = listOf(search.filters, readFilter)?.slice(0, MOST_FILTERS);
  return {
    ...(metrics && metrics.length > 0 && { metrics }),
    ...(filters && { filters }),
    ...(typeof search.by === 'string' && search.by.length <= 255 && { by: search.by }),
    ...(isOneOf<Unit>(search.unit, UNITS) && { unit: search.unit }),
    ...(typeof search.range === 'string' && rangeFromText(search.range) && { range: search.range }),
    ...(isOneOf<ChartKind>(search.chart, CHARTS) && { chart: search.chart }),
    ...(typeof search.base === 'number' && { base: search.base }),
  };
}

export function insightFrom(search: InsightSearch, start: Insight): Insight {
  const { metrics = start.metrics, filters = start.filters ?? [], by = start.breakdown?.property, unit = start.unit } = search;
  return {
    metrics,
    ...(filters.length > 0 && { filters }),
    ...(by && { breakdown: { property: by } }),
    unit,
    date_range: (search.range && rangeFromText(search.range)) || start.date_range,
    chart: search.chart ?? start.chart ?? 'line',
  };
}

/** Empty where nothing was changed. */
export function searchFrom(insight: Insight, start: Insight): InsightSearch {
  const by = insight.breakdown?.property ?? '';
  const range = rangeToText(insight.date_range);
  const chart = insight.chart ?? 'line';
  return {
    ...(!same(insight.metrics, start.metrics) && { metrics: insight.metrics }),
    ...(!same(insight.filters ?? [], start.filters ?? []) && { filters: insight.filters ?? [] }),
    ...(by !== (start.breakdown?.property ?? '') && { by }),
    ...(insight.unit !== start.unit && { unit: insight.unit }),
    ...(range !== rangeToText(start.date_range) && { range }),
    ...(chart !== (start.chart ?? 'line') && { chart }),
  };
}

export function isChanged(search: InsightSearch): boolean {
  return Object.keys(search).some((key) => key !== 'base');
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

/** With the keys of each object in order, and without those that say nothing. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined && !(Array.isArray(each) && each.length === 0));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, ordered(each)]));
}

function readMetric(value: unknown): Metric | null {
  if (!isRecord(value) || typeof value.event !== 'string' || !value.event || value.event.length > 255) return null;
  if (value.measurement !== 'total' && value.measurement !== 'unique') return null;
  const filters = listOf(value.filters, readFilter)?.slice(0, MOST_FILTERS);
  return {
    event: value.event,
    measurement: value.measurement,
    ...(filters && filters.length > 0 && { filters }),
    ...(typeof value.label === 'string' && value.label && value.label.length <= 200 && { label: value.label }),
  };
}

const ALL_OPERATORS = new Set<unknown>(Object.values(OPERATORS).flat());

function readFilter(value: unknown): Filter | null {
  if (!isRecord(value) || typeof value.property !== 'string' || !value.property || value.property.length > 255) return null;
  if (!ALL_OPERATORS.has(value.operator)) return null;
  const operator = value.operator as Operator;
  const type = isOneOf<PropertyType>(value.type, Object.keys(OPERATORS)) ? value.type : undefined;
  if (type && !OPERATORS[type].includes(operator)) return null;
  const values = listOf(value.values, (each) => (isScalar(each) ? each : null)) ?? [];
  return { property: value.property, ...(type && { type }), operator, ...(values.length > 0 && { values }) };
}

function listOf<T>(value: unknown, read: (each: unknown) => T | null): T[] | null {
  return Array.isArray(value) ? value.map(read).filter((each): each is Awaited<T> & T => each !== null) : null;
}

function isOneOf<T extends string>(value: unknown, words: readonly string[]): value is T {
  return typeof value === 'string' && words.includes(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
