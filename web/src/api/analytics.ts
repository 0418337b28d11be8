import type { components } from './schema';

type Schemas = components['schemas'];
export type Insight = Schemas['Insight'];
export type Definition = Schemas['Definition'];
export type Metric = Schemas['Metric'];
export type Filter = Schemas['Filter'];
export type Operator = Filter['operator'];
export type PropertyType = Schemas['PropertyType'];
export type DateRange = Schemas['DateRange'];
export type Unit = Insight['unit'];
export type ChartKind = NonNullable<Insight['chart']>;
export type QueryResult = Schemas['QueryResult'];
export type Report = Schemas['Report'];
export type Board = Schemas['Board'];
export type Card = Schemas['Card'];
export type LexiconProperty = Schemas['LexiconPropertyList']['items'][number];
export type LiveEvent = Schemas['LiveEvent'];
