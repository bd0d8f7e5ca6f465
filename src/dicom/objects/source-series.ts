import type { Attribute, Attributes } from '../write/index.ts';
import { is, sq, ui } from './elements.ts';

/** Where the slices of a volume come from: one entry for each k of its grid, in that order. */
export interface SourceSeries {
  readonly seriesUid: string;
  readonly sopClassUid: string;
  readonly slices: readonly SourceSlice[];
}

export interface SourceSlice {
  readonly sopUid: string;
  /** From 1, where the file holds several. */
  readonly frame?: number | undefined;
}

export const imageReference = (sopClassUid: string, slice: SourceSlice): Attributes => ({
  '00081150': ui(sopClassUid),
  '00081155': ui(slice.sopUid),
  ...(slice.frame !== undefined && { '00081160': is(slice.frame) }),
});

const instanceReference = (sopClassUid: string, sopUid: string): Attributes => ({
  '00081150': ui(sopClassUid),
  '00081155': ui(sopUid),
});

export interface SeriesReference {
  readonly seriesUid: string;
  readonly sopClassUid: string;
  readonly sopUids: readonly string[];
}

const unique = (uids: readonly string[]): readonly string[] => [...new Set(uids)];

/** Common Instance Reference, PS3.3 C.12.2: Referenced Series Sequence of one study. */
export const referencedSeries = (series: readonly SeriesReference[]): Attribute =>
  sq(
    ...series.map(({ seriesUid, sopClassUid, sopUids }): Attributes => ({
      '0008114A': sq(...unique(sopUids).map((uid) => instanceReference(sopClassUid, uid))),
      '0020000E': ui(seriesUid),
    })),
  );

/** Evidence of a report, PS3.3 C.17.2: studies, series, instances. */
export const evidence = (studyUid: string, series: readonly SeriesReference[]): Attribute =>
  sq({
    '00081115': sq(
      ...series.map(({ seriesUid, sopClassUid, sopUids }): Attributes => ({
        '00081199': sq(...unique(sopUids).map((uid) => instanceReference(sopClassUid, uid))),
        '0020000E': ui(seriesUid),
      })),
    ),
    '0020000D': ui(studyUid),
  });
