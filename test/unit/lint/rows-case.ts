import { cleanCase, cleanKey } from './clean-pack.ts';
import { deid, fromPatient, step, text, withTruth, type Row } from './rows.ts';

export const caseRows: readonly Row[] = [
  ['deid-missing', 'patients without a statement', fromPatient, /^manifest\.json$/],
  [
    'deid-options',
    'patient characteristics not kept',
    { manifest: { synthetic: false, deid: { ...deid, options: ['113100', '113107'] } } },
    /deid\.options/,
  ],
  [
    'face-consent',
    'a face without a consent',
    {
      manifest: {
        synthetic: false,
        deid: { ...deid, face: { statement: 'shown-with-consent' } },
      },
    },
    /licence\.consentRef/,
  ],
  [
    'changelog-version',
    'a second version that says nothing',
    { manifest: { version: '1.1.0' } },
    /changelog/,
  ],
  [
    'manifest-case',
    'another level in the manifest',
    { manifest: { cases: [{ caseId: 'c1', level: 3, minutes: 20, exposure: 'practice' }] } },
    /cases\.c1/,
  ],
  [
    'exposure',
    'a case kept for exams',
    { manifest: { cases: [{ caseId: 'c1', level: 1, minutes: 20, exposure: 'exam-only' }] } },
    /cases\.c1/,
  ],
  [
    'images-hash',
    'a hash of other images',
    {
      manifest: {
        cases: [
          { caseId: 'c1', level: 1, minutes: 20, exposure: 'practice', imagesHash: 'a'.repeat(64) },
        ],
      },
    },
    /cases\.c1/,
  ],
  [
    'translation',
    'a title in Chinese only',
    { file: { title: { zh: '甲' } } },
    /case\.json: title/,
  ],
  [
    'translation',
    'a key text in English only',
    withTruth({ reveal: { zh: '', en: 'x' } }),
    /truths\.T1\.reveal/,
  ],
  [
    'telling-name',
    'a title with the diagnosis',
    { file: { title: { zh: '肺癌', en: 'Case' } } },
    /case\.json: title/,
  ],
  [
    'competencies-sum',
    'shares of 0.9',
    { file: { competencies: { C1: 0.4, C4: 0.5 } } },
    /competencies/,
  ],
  [
    'history-bank-size',
    'eleven questions',
    {
      file: { historyBank: cleanCase.historyBank.slice(0, 11) },
      key: {
        historyValues: Object.fromEntries(
          Object.entries(cleanKey.historyValues!).filter(([id]) => id !== 'q12'),
        ),
      },
    },
    /historyBank/,
  ],
  [
    'history-value',
    'a question without a value',
    {
      key: {
        historyValues: Object.fromEntries(
          Object.entries(cleanKey.historyValues!).filter(([id]) => id !== 'q9'),
        ),
      },
    },
    /historyBank\.q9/,
  ],
  [
    'history-value-differs',
    'two values for one question',
    {
      file: {
        historyBank: cleanCase.historyBank.map((item) =>
          item.id === 'q1' ? { ...item, value: 'irrelevant' } : item,
        ),
      },
    },
    /historyBank\.q1/,
  ],
  [
    'history-value-unknown',
    'a value for no question',
    { key: { historyValues: { ...cleanKey.historyValues, q99: 'irrelevant' } } },
    /historyValues\.q99/,
  ],
  [
    'no-essential-history',
    'nothing essential',
    { key: { historyValues: { ...cleanKey.historyValues, q1: 'useful' } } },
    /historyBank/,
  ],
  [
    'step-order',
    'steps 1 and 3',
    { file: { steps: [step, { ...step, id: 'S2', order: 3 }] } },
    /steps/,
  ],
  ['step-images', 'no images', { file: { steps: [{ ...step, reveal: ['history'] }] } }, /steps/],
  [
    'document-never-shown',
    'laboratory values that no step shows',
    { file: { documents: [{ id: 'lab', reveal: 'labs', title: text, body: [] }] } },
    /documents\.lab/,
  ],
  [
    'step-without-document',
    'pathology that is not there',
    { file: { steps: [{ ...step, reveal: ['images', 'pathology'] }] } },
    /steps\.S1/,
  ],
  [
    'critical-statement',
    'nowhere to state a critical value',
    { file: { tasks: [{ id: 'm', kind: 'mark', stepId: 'S1', required: true }] } },
    /tasks/,
  ],
  [
    'patient-differs',
    'another weight in the sheet',
    { file: { patient: { ...cleanCase.patient, weightKg: 80 } } },
    /patient/,
  ],
  ['age-over-89', 'an age of 93', { tags: { CT: { '00101010AS': '093Y' } } }, /dicom\/ct/],
  [
    'sheet-tracer',
    'a tracer nobody has',
    { file: { sheet: { tracer: '18F-XYZ' } } },
    /sheet\.tracer/,
  ],
];
