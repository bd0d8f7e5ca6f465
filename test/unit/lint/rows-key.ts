import { worldPoint } from '#domain/image';
import { cleanKey } from './clean-pack.ts';
import { text, truth, withTruth, type Row } from './rows.ts';

const concepts = ['lymphoma', 'granulomatous-disease', 'benign-tumour', 'brown-fat', 'recurrence'];

export const keyRows: readonly Row[] = [
  [
    'key-missing',
    'a practice case without a key',
    { without: (path) => path.startsWith('key/') },
    /key\/c1\.json/,
  ],
  ['two-authors', 'one author twice', { key: { authors: ['one', 'one'] } }, /authors/],
  ['teaching-missing', 'nothing to teach', { key: { teaching: [] } }, /teaching/],
  [
    'unknown-code',
    'a site nobody has',
    withTruth({ siteAccept: ['lung.XYZ'] }),
    /truths\.T1\.site/,
  ],
  [
    'unknown-code',
    'a conclusion nobody has',
    {
      key: {
        impression: [
          { ...cleanKey.impression[0]!, anyOf: ['primary-malignancy@lung.RUL', 'oddity'] },
        ],
      },
    },
    /impression\.I1/,
  ],
  ['site-side', 'a right lobe on the left', withTruth({ laterality: 'L' }), /truths\.T1/],
  [
    'not-markable',
    'two groups that share a truth',
    { key: { groups: [{ id: 'G1', members: ['T1', 'T1'], k: 1, weight: 1 }] } },
    /key\/c1\.json/,
  ],
  [
    'unreachable',
    'five differential diagnoses where four count',
    {
      key: {
        differential: concepts.map((code, n) => ({
          id: `D${n}`,
          points: 1,
          label: text,
          anyOf: [code],
        })),
      },
    },
    /key\/c1\.json: E/,
  ],
  [
    'text-share',
    'conclusions in words alone',
    {
      key: {
        truths: [],
        teaching: [{ text }],
        impression: [
          {
            id: 'I1',
            points: 4,
            label: text,
            anyOf: [],
            text: { anyOf: [['肺癌']], polarity: 'affirmed' },
          },
        ],
      },
    },
    /key\/c1\.json/,
  ],
  [
    'answer-capped',
    'a must-not that the right answer breaks',
    {
      key: {
        mustNot: [
          {
            id: 'M',
            severity: 'harmful',
            when: { coded: { field: 'impression', anyOf: ['primary-malignancy'] } },
            why: text,
          },
        ],
      },
    },
    /key\/c1\.json/,
  ],
  [
    'key-frame',
    'a key of other images',
    { key: { frameOfReferenceUid: '2.25.9' } },
    /frameOfReferenceUid/,
  ],
  ['key-voxel', 'another voxel size', { key: { petVoxelMm: 3 } }, /petVoxelMm/],
  [
    'key-bounds',
    'other bounds',
    { key: { petBounds: { min: worldPoint(-99, -99, -99), max: worldPoint(99, 99, 99) } } },
    /petBounds/,
  ],
  [
    'truth-outside',
    'a truth beyond the images',
    withTruth({ region: { type: 'sphere', c: worldPoint(0, 0, 400), r: 5 } }),
    /truths\.T1\.region/,
  ],
  [
    'truth-suvmax',
    'an SUVmax 2 % off',
    withTruth({ suvmax: truth.suvmax! * 1.02 }),
    /truths\.T1\.suvmax/,
  ],
  [
    'truth-suvpeak',
    'an SUVpeak that nothing measures',
    withTruth({ suvpeak: 99 }),
    /truths\.T1\.suvpeak/,
  ],
  ['no-points', 'no conclusion', { key: { impression: [] } }, /impression/],
  [
    'truth-empty',
    'a mask that lies elsewhere than its place',
    withTruth({
      region: {
        type: 'mask',
        c: worldPoint(0, 0, 16),
        grid: {
          size: [2, 2, 2],
          spacingMm: [4, 4, 4],
          origin: worldPoint(500, 500, 500),
          axes: [
            [1, 0, 0],
            [0, 1, 0],
            [0, 0, 1],
          ],
        },
        runs: [0, 8],
      },
    }),
    /truths\.T1\.region/,
    {},
    ['text-share', 'unreachable'],
  ],
];
