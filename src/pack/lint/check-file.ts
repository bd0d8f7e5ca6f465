import type { Findings } from './finding.ts';
import type { LintHeader } from './port.ts';
import { isNeutral, tellingWord } from './words.ts';

// One DICOM file by itself: what kind of object it is, and what of it tells.

/** SOP classes by the tail of their UID (PS3.6 Table A-1, root 1.2.840.10008.5.1.4.1.1). */
const root = '1.2.840.10008.5.1.4.1.1.';
/** CT, MR, NM and PET Image Storage: what a case is read from. */
const images = new Set(['2', '4', '20', '128']);
const answers: ReadonlyArray<readonly [RegExp, string]> = [
  [/^66\.4$/, 'SEG'],
  [/^66\.5$/, 'Surface Segmentation'],
  [/^481\.3$/, 'RTSTRUCT'],
  [/^481\./, 'RT object'],
  [/^88\.59$/, 'Key Object Selection (KO)'],
  [/^88\./, 'Structured Report (SR)'],
  [/^11\./, 'Presentation State (PR)'],
  [/^30$/, 'Parametric Map'],
];
const captures: ReadonlyArray<readonly [RegExp, string]> = [
  [/^7(\.|$)/, 'Secondary Capture'],
  [/^104\./, 'Encapsulated document'],
  [/^77\.1\./, 'Photograph or video'],
];
const byModality: Readonly<Record<string, 'answer-object' | 'secondary-capture'>> = {
  SEG: 'answer-object',
  RTSTRUCT: 'answer-object',
  SR: 'answer-object',
  PR: 'answer-object',
  KO: 'answer-object',
  SC: 'secondary-capture',
  OT: 'secondary-capture',
};

/** Refuses all that is no image to read. True where it is one. */
export function checkObject(path: string, header: LintHeader, findings: Findings): boolean {
  const uid = header.text('00080016') ?? '';
  const modality = header.text('00080060') ?? '';
  const tail = uid.startsWith(root) ? uid.slice(root.length) : uid;
  const answer = answers.find(([pattern]) => pattern.test(tail));
  const capture = captures.find(([pattern]) => pattern.test(tail));
  const rule =
    byModality[modality] ??
    (answer ? 'answer-object' : capture ? 'secondary-capture' : undefined) ??
    (images.has(tail) ? undefined : 'foreign-object');
  if (rule === undefined) return true;
  const what = answer?.[1] ?? capture?.[1] ?? (modality === '' ? uid || '?' : modality);
  findings.sayOfFile(rule, path, { what });
  return false;
}

/** Texts of a header that viewers show, by tag. */
const descriptions: ReadonlyArray<readonly [tag: string, name: string]> = [
  ['00081030', 'StudyDescription'],
  ['0008103e', 'SeriesDescription'],
  ['00081080', 'AdmittingDiagnosesDescription'],
  ['00082111', 'DerivationDescription'],
  ['00102180', 'Occupation'],
  ['001021b0', 'AdditionalPatientHistory'],
  ['00104000', 'PatientComments'],
  ['00180015', 'BodyPartExamined'],
  ['00181030', 'ProtocolName'],
  ['00181400', 'AcquisitionDeviceProcessingDescription'],
  ['00204000', 'ImageComments'],
  ['00321030', 'ReasonForStudy'],
  ['00321060', 'RequestedProcedureDescription'],
  ['00324000', 'StudyComments'],
  ['00400254', 'PerformedProcedureStepDescription'],
  ['00401002', 'ReasonForTheRequestedProcedure'],
  ['00402400', 'ImagingServiceRequestComments'],
];

const uids: ReadonlyArray<readonly [tag: string, name: string]> = [
  ['00080018', 'SOPInstanceUID'],
  ['0020000d', 'StudyInstanceUID'],
  ['0020000e', 'SeriesInstanceUID'],
  ['00200052', 'FrameOfReferenceUID'],
];

const graphicTags: readonly string[] = [
  // Overlay planes 6000 to 601E, curves 5000 to 501E: rows or data.
  ...Array.from({ length: 16 }, (_, n) => (0x6000 + 2 * n).toString(16)).flatMap((group) => [
    `${group}0010`,
    `${group}3000`,
  ]),
  ...Array.from({ length: 16 }, (_, n) => `${(0x5000 + 2 * n).toString(16)}3000`),
  // Graphic annotation, icon, spectroscopy of a screen: (0070,0001), (0088,0200).
  '00700001',
  '00880200',
];

/** What a header gives away. Of uniform series each complaint is told once. */
export function checkHeader(path: string, header: LintHeader, findings: Findings): void {
  const burned = header.text('00280301')?.toUpperCase();
  if (burned === 'YES') findings.sayOfFile('burned-in', path);
  else if (burned !== 'NO') findings.sayOfFile('burned-in-unknown', path);
  const graphics = graphicTags.find((tag) => header.has(tag));
  if (graphics !== undefined)
    findings.sayOfFile('image-graphics', path, {
      tag: `(${graphics.slice(0, 4)},${graphics.slice(4)})`.toUpperCase(),
    });
  for (const [tag, name] of descriptions) {
    const text = header.text(tag);
    if (text === undefined) continue;
    const word = tellingWord(text);
    const said = { name, text: text.slice(0, 80) };
    if (word !== undefined) findings.sayOfFile('telling-description', path, { ...said, word });
    else if (!isNeutral(text)) findings.sayOfFile('description-review', path, said);
  }
  for (const [tag, name] of uids) {
    const uid = header.text(tag);
    if (uid !== undefined && !uid.startsWith('2.25.'))
      findings.sayOfFile('uid-origin', path, { name });
  }
  const age = header.text('00101010');
  const years = age !== undefined && /^\d{3}Y$/.test(age) ? Number(age.slice(0, 3)) : undefined;
  if (years !== undefined && years > 90) findings.sayOfFile('age-over-89', path, { found: years });
}
