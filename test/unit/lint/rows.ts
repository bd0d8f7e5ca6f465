import type { Key } from '#domain/marking';
import type { lintRules, LintOptions } from '#pack';
import { cleanCase, cleanKey, dicomAt, imageTags, type Spoiled } from './clean-pack.ts';

// What the rows of the lint tests share: a row is one fault, and what lint must say of it.

export type Row = readonly [
  rule: keyof typeof lintRules,
  what: string,
  spoiled: Spoiled,
  place: RegExp,
  options?: LintOptions,
  /** What else follows from the same fault. */
  also?: readonly string[],
];

export const text = { zh: '文字', en: 'text' };
export const truth = cleanKey.truths[0]!;
export const withTruth = (change: Partial<Key['truths'][number]>): Spoiled => ({
  key: { truths: [{ ...truth, ...change }] },
});
export const benign: Key = {
  ...cleanKey,
  truths: [],
  impression: [{ ...cleanKey.impression[0]!, anyOf: ['no-malignancy'] }],
};
export const keyOfExam = { keys: new Map([['c1', benign]]) };
export const series = (change: object): Spoiled => ({
  file: { series: [cleanCase.series[0]!, { ...cleanCase.series[1]!, ...change }] },
});
export const step = cleanCase.steps[0]!;
export const fromPatient: Spoiled = { manifest: { synthetic: false } };
export const deid = {
  profile: 'PS3.15-E.1+options' as const,
  options: ['113100', '113107', '113108'],
  tool: 'test',
  reviewedBy: 'somebody',
  date: '2026-01-05',
  face: { statement: 'not-in-field' as const },
};
export const objectOf = (sopClass: string, modality: string): Spoiled => ({
  extra: [
    dicomAt(
      'case/c1/dicom/ct/0099.dcm',
      imageTags(99, 'CT', {
        '00080016UI': `1.2.840.10008.5.1.4.1.1.${sopClass}`,
        '00080060CS': modality,
      }),
    ),
  ],
  file: { series: [{ ...cleanCase.series[0]!, files: 9 }, cleanCase.series[1]!] },
});
