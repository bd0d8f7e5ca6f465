import { commitmentOf, type CaseFileV2 } from '#pack';
import { cleanKey, filesOf, type Spoiled } from './clean-pack.ts';
import { benign, keyOfExam, step, text, type Row } from './rows.ts';

const twoCases = (second: Partial<CaseFileV2>): Spoiled => {
  const cases = ['c1', 'c2'].map(
    (caseId) => ({ caseId, level: 1, minutes: 20, exposure: 'exam-only' }) as const,
  );
  const copy = filesOf({ file: { ...second, caseId: 'c2' } })
    .filter(({ path }) => !path.startsWith('key/'))
    .map(({ path, blob }) => ({ path: path.replace('case/c1', 'case/c2'), blob }));
  const keyCommitment = { c1: 'a'.repeat(64), c2: 'b'.repeat(64) };
  return { manifest: { cases, keyCommitment }, extra: copy };
};
const keysOfTwo = {
  keys: new Map([
    ['c1', benign],
    ['c2', { ...benign, caseId: 'c2' }],
  ]),
};
const salt = 'c'.repeat(64);
const petHash = async (): Promise<string> => {
  const values = new Float32Array(512).fill(1000);
  values[4 + 8 * (4 + 8 * 4)] = 20_000;
  const digest = await crypto.subtle.digest('SHA-256', values);
  return Buffer.from(digest).toString('hex');
};

export const examRows: readonly Row[] = [
  ['commitment-missing', 'no commitment', { manifest: { keyCommitment: {} } }, /cases\.c1/],
  [
    'key-differs-from-commitment',
    'another key than the one committed to',
    { manifest: { keyCommitment: { c1: commitmentOf(cleanKey, salt) } } },
    /keyCommitment\.c1/,
    { ...keyOfExam, salts: new Map([['c1', salt]]) },
  ],
  ['keys-not-given', 'no keys to check with', {}, /key\/c1/, { keys: new Map() }],
  [
    'non-malignant-share',
    'a malignant lesion in every case',
    {},
    /manifest/,
    { keys: new Map([['c1', cleanKey]]) },
  ],
  [
    'exposed-before',
    'a case that was in a practice pack',
    {},
    /cases\.c1/,
    { ...keyOfExam, exposed: new Set([await petHash()]) },
  ],
  [
    'exposure',
    'a case marked as practised',
    { manifest: { cases: [{ caseId: 'c1', level: 1, minutes: 20, exposure: 'retired' }] } },
    /cases\.c1/,
  ],
  [
    'exam-shape',
    'a member that only one case has',
    twoCases({ credit: 'x' }),
    /case\.json/,
    keysOfTwo,
  ],
  [
    'file-name',
    'a file name with a meaning',
    { rename: (path) => path.replace('pt/0005.dcm', 'pt/lesion_5.dcm') },
    /lesion_5/,
  ],
  [
    'file-name',
    'a folder with a meaning',
    { rename: (path) => path.replace('dicom/pt/', 'dicom/tumour/') },
    /tumour/,
  ],
  [
    'telling-name',
    'a title with the diagnosis',
    { file: { title: { zh: '甲', en: 'Lymphoma' } } },
    /title/,
  ],
  [
    'telling-description',
    'a protocol name that tells',
    { tags: { CT: { '00181030LO': 'NSCLC staging' } } },
    /dicom\/ct/,
  ],
  [
    'description-review',
    'a description that nobody knows',
    { tags: { CT: { '00081030LO': 'Zhang protocol' } } },
    /dicom\/ct/,
  ],
  [
    'pathology-in-exam',
    'a pathology document',
    {
      file: {
        documents: [{ id: 'p', reveal: 'pathology', title: text, body: [] }],
        steps: [{ ...step, reveal: ['images', 'pathology'] }],
      },
    },
    /steps/,
  ],
];
