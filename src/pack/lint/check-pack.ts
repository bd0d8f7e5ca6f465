import type { Key } from '#domain/marking';
import type { PackContents } from '../pack-read.ts';
import type { CaseFileV2 } from '../schema/case-file.ts';
import { checkTexts } from './check-texts.ts';
import type { Findings } from './finding.ts';
import { isNeutralFileName, isNeutralFolder, tellingWord } from './words.ts';

const manifestPath = 'manifest.json';

/** CID 7050 (PS3.16). Without the first the rest says nothing; without the others SUV cannot be computed. */
const neededOptions: ReadonlyArray<readonly [string, string]> = [
  ['113100', 'Basic Application Confidentiality Profile'],
  ['113107', 'Retain Longitudinal Temporal Information Modified Dates Option'],
  ['113108', 'Retain Patient Characteristics Option'],
];

/** On a case of an exam that is only there for a task or a hotspot there is no report to mark. */
export const isRead = ({ exam }: Pick<PackContents, 'exam'>, caseId: string): boolean =>
  !exam || exam.papers.cases?.caseIds.includes(caseId) === true;

/** The manifest by itself and against the case sheets. */
export function checkManifest({ manifest, cases, exam }: PackContents, findings: Findings): void {
  const { deid, synthetic, languages, changelog, version, kind } = manifest;
  if (!synthetic && !deid) findings.say('deid-missing', manifestPath);
  for (const [code, name] of deid ? neededOptions : [])
    if (!deid?.options.includes(code))
      findings.say('deid-options', `${manifestPath}: deid.options`, { code, name });
  if (deid?.face.statement === 'shown-with-consent' && manifest.licence.consentRef === undefined)
    findings.say('face-consent', `${manifestPath}: licence.consentRef`);
  if (!changelog.some((entry) => entry.version === version) && version !== '1.0.0')
    findings.say('changelog-version', `${manifestPath}: changelog`, { version });
  checkTexts(manifest, manifestPath, languages, findings);
  checkName('manifest.title', manifest.title.zh, `${manifestPath}: title`, findings);
  checkName('manifest.title', manifest.title.en ?? '', `${manifestPath}: title`, findings);
  checkName('packId', manifest.packId, `${manifestPath}: packId`, findings);
  for (const [at, one] of manifest.cases.entries()) {
    const place = `${manifestPath}: cases.${one.caseId}`;
    const allowed = kind === 'exam' ? ['exam-only'] : ['practice', 'retired'];
    if (!allowed.includes(one.exposure) && kind !== 'released')
      findings.say('exposure', place, { exposure: one.exposure });
    if (isRead({ exam }, one.caseId) && manifest.keyCommitment?.[one.caseId] === undefined)
      findings.say('commitment-missing', place);
    const file = cases[at]?.file;
    if (file) compareWithSheet(one, file, place, findings);
  }
}

function compareWithSheet(
  listed: PackContents['manifest']['cases'][number],
  file: CaseFileV2,
  place: string,
  findings: Findings,
): void {
  for (const member of ['level', 'minutes'] as const)
    if (listed[member] !== file[member])
      findings.say('manifest-case', place, {
        member,
        listed: listed[member],
        found: file[member],
      });
}

/** A name that a reader sees before he has read. */
export function checkName(what: string, text: string, place: string, findings: Findings): void {
  const word = tellingWord(text);
  if (word !== undefined) findings.say('telling-name', place, { what, text, word });
}

/** Names of the image files and their folders, and the case's own id and title. */
export function checkNames(file: CaseFileV2, paths: readonly string[], findings: Findings): void {
  const sheet = `case/${file.caseId}/case.json`;
  checkName('caseId', file.caseId, `${sheet}: caseId`, findings);
  checkName('title', file.title.zh, `${sheet}: title`, findings);
  checkName('title', file.title.en ?? '', `${sheet}: title`, findings);
  for (const path of paths) {
    const parts = path.split('/').slice(3);
    const name = parts.pop() ?? '';
    if (!isNeutralFileName(name)) findings.say('file-name', path, { name });
    const folder = parts.find((part) => !isNeutralFolder(part));
    if (folder !== undefined) findings.sayOfFile('file-name', path, { name: folder });
  }
}

/** Members of a case sheet as paths, any entry of a list as `[]`: what the form shows before a word is read. */
function shapeOf(value: unknown): ReadonlySet<string> {
  const paths = new Set<string>(['']);
  const walk = (node: unknown, place: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, member] of Object.entries(node)) {
      const next = Array.isArray(node) ? `${place}[]` : `${place}.${name}`;
      paths.add(next);
      walk(member, next);
    }
  };
  walk(value, '');
  return paths;
}

const parentOf = (member: string): string =>
  member.endsWith('[]') ? member.slice(0, -2) : member.slice(0, member.lastIndexOf('.'));

/** In an exam all case sheets have the same members: one that only the difficult cases have tells them apart. */
export function checkShape({ manifest, cases }: PackContents, findings: Findings): void {
  if (manifest.kind !== 'exam') return;
  const shapes = cases.map(({ file }) => ({ id: file.caseId, shape: shapeOf(file) }));
  const all = new Set(shapes.flatMap(({ shape }) => [...shape]));
  for (const member of [...all].sort()) {
    const having = shapes.filter(({ shape }) => shape.has(member));
    // Where its parent is missing already, that alone is told.
    const possible = shapes.filter(({ shape }) => shape.has(parentOf(member)));
    if (having.length === possible.length) continue;
    const ids = having.map(({ id }) => id);
    findings.say('exam-shape', 'case/*/case.json', {
      member: member.slice(1),
      cases: ids.slice(0, 5).join(', '),
    });
  }
}

/** At least a quarter of an exam's cases without malignancy, against over-calling and for wAFROC. */
export function checkShare(
  keys: ReadonlyMap<string, Key>,
  total: number,
  findings: Findings,
): void {
  if (keys.size < total) return;
  const without = [...keys.values()].filter(
    ({ truths }) => !truths.some(({ category }) => category === 'malignant'),
  ).length;
  if (without * 4 < total)
    findings.say('non-malignant-share', manifestPath, { found: without, total });
}
