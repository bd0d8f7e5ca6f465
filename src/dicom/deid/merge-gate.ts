import { auditSuv, parseDate } from '#domain/suv';
import { excerpt, type GateClass, type GateRule, type Remark } from './findings.ts';
import { resultSentence, sentencesOf, type Sentence } from './gate-texts.ts';
import { faceInField, type FaceAnswer } from './head.ts';
import type { FileInspection, ImageFacts } from './inspect-file.ts';

export interface GateFinding {
  readonly class: GateClass;
  readonly rule: GateRule;
  /** `(0010,1040)` */
  readonly tag?: string | undefined;
  /** Sequences around it, or the place in a JSON text. */
  readonly path?: string | undefined;
  readonly series?: { readonly uid: string; readonly label: string } | undefined;
  readonly shown?: string | undefined;
  readonly fileCount: number;
  /** The first few, sorted. */
  readonly files: readonly string[];
  readonly zh: string;
  readonly en: string;
  readonly mend: Sentence;
}

/** What the pack says of itself, and what day it is. All optional: what is absent is not compared. */
export interface GateFacts {
  /** Series as the case lists them. `expectedScaleFactor`: SUVbw per unit of the stored values after rescale. */
  readonly series?:
    | ReadonlyArray<{
        readonly seriesUid: string;
        readonly files?: number | undefined;
        readonly expectedScaleFactor?: number | undefined;
      }>
    | undefined;
  /** What was done about the face, where the manifest says so: `defaced`, `cropped`, `closed-group`, … */
  readonly faceStatement?: string | undefined;
  /** No patient stands behind the images: faces and dates are nobody's. */
  readonly synthetic?: boolean | undefined;
  /** YYYYMMDD */
  readonly today?: string | undefined;
}

export interface GateResult {
  /** BLOCK first, then ASK, then NOTE; the same files give the same list in whatever order they came. */
  readonly findings: readonly GateFinding[];
  readonly blocked: boolean;
  readonly face: FaceAnswer;
  /** The sentence over the list. */
  readonly summary: Sentence;
}

/** The importer computes its own factor and must agree. */
const suvTolerance = 1e-3;
const recentDays = 400;
const namedFiles = 5;

type Found = Omit<GateFinding, 'zh' | 'en' | 'mend' | 'fileCount' | 'files'> & {
  readonly files: string[];
};

/**
 * All files of one case together. A BLOCK keeps the case out, and there is no way round it: nothing in `facts` takes a
 * BLOCK away. Deterministic; no clock (`today` is given).
 */
export function mergeGate(
  inspections: readonly FileInspection[],
  facts: GateFacts = {},
): GateResult {
  const files = [...inspections].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const face = faceInField(files.flatMap(({ image }) => (image ? [image.head] : [])));
  const all = new Findings();
  for (const { path, remarks, image } of files)
    for (const remark of remarks) if (counts(remark, facts)) all.add(remark, path, image);
  addDuplicates(all, files);
  addPatients(all, files);
  addSeries(all, files, facts);
  const images = files.filter(({ image }) => image);
  if (images.length > 0 && face !== 'no' && !facts.faceStatement && facts.synthetic !== true)
    for (const { path } of images) all.add({ class: 'ASK', rule: 'face' }, path, undefined);
  const findings = all.sorted();
  const count = (wanted: GateClass): number =>
    findings.filter((finding) => finding.class === wanted).length;
  return {
    findings,
    blocked: count('BLOCK') > 0,
    face,
    summary: resultSentence(count('BLOCK'), count('ASK')),
  };
}

/** The list as text, for who has to mend it. */
export const gateText = ({ findings, summary }: GateResult, language: 'zh' | 'en'): string =>
  [
    summary[language],
    ...findings.map(
      (finding) =>
        `${finding.class} ${finding[language]} ${language === 'zh' ? '处理：' : 'Mend: '}${finding.mend[language]}${language === 'zh' ? '。' : '.'}`,
    ),
  ].join('\n');

function counts(remark: Remark, { today, synthetic }: GateFacts): boolean {
  // Of computed images there is nothing to look for in the pixels.
  if (remark.rule === 'burned-in') return synthetic !== true;
  if (remark.rule !== 'recent-date') return true;
  const day = parseDate(remark.shown ?? '');
  const now = today === undefined ? undefined : parseDate(today);
  if (day === undefined || now === undefined || synthetic === true) return false;
  return Math.abs(now - day) <= recentDays;
}

const classOrder: Readonly<Record<GateClass, number>> = { BLOCK: 0, ASK: 1, NOTE: 2 };

class Findings {
  private readonly byKey = new Map<string, Found>();

  add(remark: Remark, path: string, image: ImageFacts | undefined): void {
    const series = image && { uid: image.seriesUid, label: image.label };
    // Texts are each a question of their own; what a series has in all its files is one.
    const own = remark.rule.startsWith('text-') ? `${path} ${remark.shown ?? ''}` : '';
    const words = remark.rule === 'words' ? (remark.shown ?? '') : '';
    const key = [
      remark.class,
      remark.rule,
      series?.label,
      series?.uid,
      remark.tag,
      remark.path,
      own,
      words,
    ].join('|');
    const found = this.byKey.get(key);
    if (found) found.files.push(path);
    else this.byKey.set(key, { ...remark, ...(series && { series }), files: [path] });
  }

  sorted(): readonly GateFinding[] {
    return [...this.byKey.entries()]
      .sort(
        ([a, one], [b, two]) =>
          classOrder[one.class] - classOrder[two.class] || (a < b ? -1 : a > b ? 1 : 0),
      )
      .map(([, { files, ...found }]) => {
        const fileCount = new Set(files).size;
        const place = { ...found, series: found.series?.label, files: fileCount };
        return {
          ...found,
          fileCount,
          files: files.slice(0, namedFiles),
          ...sentencesOf(found.rule, place),
        };
      });
  }
}

function addDuplicates(all: Findings, files: readonly FileInspection[]): void {
  const seen = new Map<string, FileInspection>();
  for (const file of files) {
    const uid = file.image?.sopUid ?? '';
    const other = uid === '' ? undefined : seen.get(uid);
    if (other) {
      all.add({ class: 'BLOCK', rule: 'duplicate', tag: '(0008,0018)' }, other.path, other.image);
      all.add({ class: 'BLOCK', rule: 'duplicate', tag: '(0008,0018)' }, file.path, file.image);
    } else seen.set(uid, file);
  }
}

function addPatients(all: Findings, files: readonly FileInspection[]): void {
  const first = files.find(({ image }) => image)?.image?.patient;
  for (const { path, image } of files)
    if (image && image.patient !== first)
      all.add({ class: 'BLOCK', rule: 'mixed-patient', tag: '(0010,0020)' }, path, image);
}

function addSeries(
  all: Findings,
  files: readonly FileInspection[],
  { series: listed }: GateFacts,
): void {
  if (!listed) return;
  const found = new Map<string, FileInspection[]>();
  for (const file of files) {
    if (!file.image) continue;
    const slices = found.get(file.image.seriesUid);
    if (slices) slices.push(file);
    else found.set(file.image.seriesUid, [file]);
  }
  for (const [uid, slices] of found) {
    const facts = listed.find(({ seriesUid }) => seriesUid === uid);
    const every = (rule: GateRule, shown?: string): void => {
      for (const { path, image } of slices)
        all.add({ class: 'BLOCK', rule, ...(shown && { shown }) }, path, image);
    };
    if (!facts) {
      every('unlisted-series');
      continue;
    }
    if (facts.files !== undefined && facts.files !== slices.length)
      every('count', `${slices.length} ≠ ${facts.files}`);
    if (facts.expectedScaleFactor === undefined) continue;
    const headers = slices.flatMap(({ image }) => (image?.suv ? [image.suv] : []));
    const { factor } = auditSuv(headers);
    const off = factor === undefined ? Infinity : Math.abs(factor / facts.expectedScaleFactor - 1);
    if (!(off <= suvTolerance))
      every('suv-differs', excerpt(`${factor ?? '–'} ≠ ${facts.expectedScaleFactor}`));
  }
  for (const { seriesUid, files: count } of listed)
    if (!found.has(seriesUid) && count !== 0)
      all.add({ class: 'BLOCK', rule: 'count', shown: `0 ≠ ${count ?? '?'}` }, '', undefined);
}
