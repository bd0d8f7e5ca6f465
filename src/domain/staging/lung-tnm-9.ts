import { optionsOf, type GroupRow, type StagingModule } from './module.ts';

// T categories are those of the 8th edition. The 9th splits N2 and M1c. Only the three rows of T1 below were given by
// the published summaries that the design cites; all others are common knowledge of the field, to be verified.

const nodes = ['N0', 'N1', 'N2a', 'N2b', 'N3'] as const;
const t1 = ['T1a', 'T1b', 'T1c'] as const;

/** T against N for M0, the table of domain design §3.4. */
const table: ReadonlyArray<readonly [readonly string[], readonly string[]]> = [
  [['T1a'], ['IA1']],
  [['T1b'], ['IA2']],
  [['T1c'], ['IA3']],
  [t1, ['', 'IIA', 'IIB', 'IIIA', 'IIIB']],
  [['T2a'], ['IB', 'IIB', 'IIIA', 'IIIB', 'IIIB']],
  [['T2b'], ['IIA', 'IIB', 'IIIA', 'IIIB', 'IIIB']],
  [['T3'], ['IIB', 'IIIA', 'IIIA', 'IIIB', 'IIIC']],
  [['T4'], ['IIIA', 'IIIA', 'IIIB', 'IIIB', 'IIIC']],
];

const verifiedT1 = ['N1', 'N2a', 'N2b'];

const rows: readonly GroupRow[] = [
  { when: { M: ['M1a', 'M1b'] }, groups: ['IVA'], verified: false },
  { when: { M: ['M1c1', 'M1c2'] }, groups: ['IVB'], verified: false },
  { when: { T: ['TX'], N: ['N0'], M: ['M0'] }, groups: ['occult'], verified: false },
  { when: { T: ['Tis'], N: ['N0'], M: ['M0'] }, groups: ['0'], verified: false },
  { when: { T: ['T1mi'], N: ['N0'], M: ['M0'] }, groups: ['IA1'], verified: false },
  ...table.flatMap(([T, groups]) =>
    groups.flatMap((group, at): GroupRow[] => {
      const N = nodes[at]!;
      if (group === '') return [];
      const verified = T === t1 && verifiedT1.includes(N);
      return [{ when: { T, N: [N], M: ['M0'] }, groups: [group], verified }];
    }),
  ),
];

export const lungTnm9: StagingModule = {
  id: 'lung-tnm-9',
  zh: '肺癌 TNM 第 9 版',
  en: 'Lung cancer TNM, 9th edition',
  edition: '9 (IASLC, UICC, AJCC; in force since 2025-01-01)',
  use: 'stage',
  components: [
    {
      id: 'T',
      zh: '原发灶 T',
      en: 'Primary tumour, T',
      points: 5,
      kind: 'steps',
      options: optionsOf([
        'TX|TX|TX',
        'T0|T0|T0|0',
        'Tis|Tis|Tis|1',
        'T1mi|T1mi|T1mi|2',
        'T1a|T1a（≤ 1 cm）|T1a (≤ 1 cm)|2',
        'T1b|T1b（> 1–2 cm）|T1b (> 1–2 cm)|2',
        'T1c|T1c（> 2–3 cm）|T1c (> 2–3 cm)|2',
        'T2a|T2a（> 3–4 cm）|T2a (> 3–4 cm)|3',
        'T2b|T2b（> 4–5 cm）|T2b (> 4–5 cm)|3',
        'T3|T3（> 5–7 cm）|T3 (> 5–7 cm)|4',
        'T4|T4（> 7 cm）|T4 (> 7 cm)|5',
      ]),
    },
    {
      id: 'N',
      zh: '区域淋巴结 N',
      en: 'Regional nodes, N',
      points: 5,
      kind: 'steps',
      options: optionsOf([
        'NX|NX|NX',
        'N0|N0|N0|0',
        'N1|N1|N1|1',
        'N2a|N2a（单站）|N2a (single station)|2',
        'N2b|N2b（多站）|N2b (multiple stations)|2',
        'N3|N3|N3|3',
      ]),
    },
    {
      id: 'M',
      zh: '远处转移 M',
      en: 'Distant metastasis, M',
      points: 3,
      kind: 'steps',
      // M1a, M1b and M1c are major steps of their own: M0 for M1b is two steps and earns nothing (worked example §5.9).
      options: optionsOf([
        'M0|M0|M0|0',
        'M1a|M1a（胸腔内播散）|M1a (within the chest)|1',
        'M1b|M1b（胸外单发）|M1b (single, outside the chest)|2',
        'M1c1|M1c1（单一器官系统多发）|M1c1 (multiple, one organ system)|3',
        'M1c2|M1c2（多器官系统）|M1c2 (several organ systems)|3',
      ]),
    },
  ],
  groups: optionsOf(
    ['occult|隐匿癌|Occult carcinoma', '0|0 期|Stage 0'].concat(
      ['IA1', 'IA2', 'IA3', 'IB', 'IIA', 'IIB', 'IIIA', 'IIIB', 'IIIC', 'IVA', 'IVB'].map(
        (group) => `${group}|${group} 期|Stage ${group}`,
      ),
    ),
  ),
  groupPoints: 2,
  groupTable: rows,
  thresholds: { T1aMm: 10, T1bMm: 20, T1cMm: 30, T2aMm: 40, T2bMm: 50, T3Mm: 70 },
  source:
    'Rami-Porta et al., IASLC Lung Cancer Staging Project, proposals for the 9th edition, J Thorac Oncol 2024; rows not checked against it carry verified: false',
  reviewedBy: null,
};
