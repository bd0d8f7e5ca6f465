import type { WorldPoint } from '../image/index.ts';

/** What was on screen and how, as plain data: enough to show it again on any machine. */
export interface ViewSnapshot {
  readonly layout: string;
  readonly one: boolean;
  readonly activeWell: string;
  readonly point: WorldPoint;
  readonly centre: WorldPoint;
  readonly zoom: number;
  readonly ctWindow: { readonly width: number; readonly level: number };
  /** Upper limit of the PET layer as shown: SUVbw where there is one. */
  readonly petUpper: number;
  readonly petSeries: 'PT' | 'PT_NAC';
  readonly petMap: string;
  readonly fusedMap: string;
  readonly fusion: number;
  readonly slab?: { readonly thicknessMm: number; readonly mode: string } | undefined;
  readonly mipAngle: number;
}

/** A picture the reader kept, under a number that sentences of the report can name as [K1]. */
export interface KeyImage {
  readonly id: string;
  readonly seq: number;
  readonly caption: string;
  readonly view: ViewSnapshot;
}

/** Numbers of the key images a text names: `[K1]`, `[K12]`. */
export const keyImagesIn = (text: string): readonly number[] => [
  ...new Set([...text.matchAll(/\[K(\d{1,4})\]/g)].map((match) => Number(match[1]))),
];

export const keyImageToken = (seq: number): string => `[K${seq}]`;
