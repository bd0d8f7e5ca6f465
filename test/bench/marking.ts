import { worldPoint } from '#domain/image';
import { mark, currentRules, type Key, type Submission, type Truth } from '#domain/marking';
import { emptyReport, type Finding, type Report } from '#domain/report';
import { vocabulary } from '#domain/vocab';
import { median, type Row } from './table.ts';

// Marks an ordinary case (12 truths, 12 findings) and one of 60, more than a reader ever puts down: the matching of
// lesions is what grows fastest. Some findings are moved, some lie elsewhere.

const frameOfReferenceUid = '2.25.1';
const confidence = (n: number): 1 | 2 | 3 | 4 | 5 => ((n % 5) + 1) as 1 | 2 | 3 | 4 | 5;
/** Places on a lattice of 40 mm, so that neighbours compete for the same finding only where one was moved. */
const place = (n: number, moveMm: number) =>
  worldPoint((n % 4) * 40 + moveMm, (Math.floor(n / 4) % 3) * 40, Math.floor(n / 12) * 40);

const truth = (n: number): Truth => ({
  id: `T${n + 1}`,
  name: { zh: `病灶 ${n + 1}`, en: `Lesion ${n + 1}` },
  category: 'malignant',
  need: n % 3 === 0 ? 'essential' : n % 3 === 1 ? 'important' : 'optional',
  region: { type: 'sphere', c: place(n, 0), r: 8 },
  site: 'lung.RUL',
  laterality: 'R',
  conf: 5,
  suvmax: 6,
  longMm: 16,
  reveal: { zh: '合成', en: 'Synthetic' },
});

const finding = (n: number): Finding => ({
  id: `F${n + 1}`,
  seq: n + 1,
  pPet: place(n, n % 7 === 0 ? 25 : (n % 5) * 2),
  pRaw: place(n, 0),
  pickedIn: 'FUSED',
  snappedMm: 0,
  frameOfReferenceUid,
  conf: confidence(n),
  site: n % 2 === 0 ? 'lung.RUL' : 'lung.LUL',
  laterality: n % 2 === 0 ? 'R' : 'L',
  suvmax: 5 + (n % 3),
  longMm: 15,
  source: { suvmax: 'tool', size: 'typed' },
});

const keyOf = (lesions: number): Key => ({
  schema: 'uptake-answers/1',
  caseId: 'bench',
  keyVersion: 1,
  truthBasis: 'phantom',
  authors: [],
  frameOfReferenceUid,
  petVoxelMm: 4,
  truths: Array.from({ length: lesions }, (_, n) => truth(n)),
  groups: [],
  regionStatus: { R1: ['normal'], R2: ['abnormal'], R3: ['normal'], R4: ['normal'] },
  impression: [],
  critical: [],
  reference: {
    regions: { R1: { zh: '' }, R2: { zh: '' }, R3: { zh: '' }, R4: { zh: '' } },
    impression: { zh: '' },
    recommendation: { zh: '' },
  },
  teaching: [],
});

/** Each with another text, so that no two hashes are the same. */
function submission(n: number, lesions: number): Submission {
  const report: Report = { ...emptyReport, history: { summary: `submission ${n}` } };
  return {
    schema: 'uptake-submission/1',
    attemptId: `bench-${n}`,
    caseId: 'bench',
    report,
    findings: Array.from({ length: lesions }, (_, at) => finding(at)),
  };
}

function timeOne(n: number, lesions: number, key: Key): number {
  const script = submission(n, lesions);
  const start = performance.now();
  const sheet = mark({ submission: script, key, rules: currentRules, vocab: vocabulary });
  if (!sheet.ok) throw new Error(`the bench case is not marked: ${sheet.error.kind}`);
  return performance.now() - start;
}

export function markingRows(): Row[] {
  const ordinary = keyOf(12);
  const large = keyOf(60);
  const first = timeOne(0, 12, ordinary);
  const later = Array.from({ length: 1000 }, (_, n) => timeOne(n + 1, 12, ordinary));
  const largest = Array.from({ length: 20 }, (_, n) => timeOne(n, 60, large));
  const note = '12 truths, 12 findings, on Node';
  return [
    {
      what: 'mark one case, median of 1,000',
      bound: '≤ 50 ms',
      boundValue: 50,
      measured: median(later),
      unit: 'ms',
      note,
    },
    {
      what: 'mark one case, the first after start',
      bound: '',
      measured: first,
      unit: 'ms',
      note: 'code not yet compiled by the engine, hashes of rules and vocabulary made',
    },
    {
      what: 'mark one case of 60 truths and 60 findings',
      bound: '',
      measured: median(largest),
      unit: 'ms',
    },
    {
      what: 'mark 1,000 submissions',
      bound: '≤ 60 s',
      boundValue: 60,
      measured: later.reduce((sum, ms) => sum + ms, 0) / 1000,
      unit: 's',
      note,
    },
  ];
}
