import type { Volume } from '#domain/image';
import type { Key } from '#domain/marking';
import { digestOf } from '../digest.ts';
import type { PackCase } from '../pack-read.ts';
import type { PackFile } from '../pack-files.ts';
import { checkCase, checkHistory } from './check-case.ts';
import { checkHeader, checkObject } from './check-file.ts';
import { checkKey } from './check-key.ts';
import { checkNames } from './check-pack.ts';
import { checkPatient, checkSeries } from './check-series.ts';
import { checkTexts } from './check-texts.ts';
import { checkTruths } from './check-truths.ts';
import type { Findings } from './finding.ts';
import { packFinding } from './pack-finding.ts';
import type { LintDicom, LintHeader, LintInstance, LintSeries } from './port.ts';

export interface CaseLint<I extends LintInstance, S extends LintSeries<I>> {
  readonly dicom: LintDicom<I, S>;
  readonly findings: Findings;
  readonly languages: ReadonlyArray<'zh' | 'en'>;
  readonly signal: AbortSignal;
  readonly onFile: () => void;
}

/** SHA-256 over the PET's values as decoded: the same images are known again, however they were written. */
export const imagesHashOf = async ({ values }: Volume): Promise<string> =>
  digestOf(
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength) as Uint8Array<ArrayBuffer>,
  );

/** A whole case: its sheet, its key where there is one, each of its files, and the volumes they make. */
export async function lintCase<I extends LintInstance, S extends LintSeries<I>>(
  one: PackCase,
  key: Key | undefined,
  lint: CaseLint<I, S>,
): Promise<{ readonly imagesHash: string | undefined }> {
  const { findings, languages } = lint;
  const { file } = one;
  const sheet = `case/${file.caseId}/case.json`;
  checkCase(file, findings);
  checkTexts(file, sheet, languages, findings);
  checkNames(
    file,
    one.instances.map(({ path }) => path),
    findings,
  );
  if (one.teach) checkTexts(one.teach, `teach/${file.caseId}.json`, languages, findings);
  if (key) {
    checkKey(key, file, findings);
    checkHistory(file, key, findings);
    checkTexts(key, `key/${file.caseId}.json`, languages, findings);
  }
  const { instances, headers } = await readInstances(one.instances, lint);
  const plan = lint.dicom.planStudy(instances, []);
  checkSeries(file, plan.found, plan.used, findings);
  for (const { kind } of plan.pairProblems)
    if (kind === 'different-frame-of-reference' || kind === 'no-overlap')
      findings.say('pair-geometry', sheet, { problem: kind });
  const pet = plan.used.find(({ role }) => role === 'PT');
  const header = pet && headers.get(pet.seriesUid);
  if (header) checkPatient(file, header, findings);
  if (!pet?.grid) return { imagesHash: undefined };
  const volume = await decode(pet, one.instances, sheet, lint);
  if (!volume) return { imagesHash: undefined };
  if (key) checkTruths(key, volume, pet.frameOfReferenceUid, pet.suv?.factor, findings);
  return { imagesHash: await imagesHashOf(volume) };
}

/** Reads and judges every file once, one after the other; only the parsed headers that planning needs are kept. */
async function readInstances<I extends LintInstance, S extends LintSeries<I>>(
  files: readonly PackFile[],
  { dicom, findings, signal, onFile }: CaseLint<I, S>,
): Promise<{
  readonly instances: readonly I[];
  readonly headers: ReadonlyMap<string, LintHeader>;
}> {
  const instances: I[] = [];
  const headers = new Map<string, LintHeader>();
  for (const file of files) {
    signal.throwIfAborted();
    const blob = await file.blob();
    onFile();
    if (!blob.ok) {
      findings.add(packFinding(blob.error));
      continue;
    }
    const bytes = new Uint8Array(await blob.value.arrayBuffer());
    const parsed = dicom.parseFile(bytes);
    const instance = parsed.ok ? dicom.parseInstance(bytes, file.path) : parsed;
    if (!parsed.ok || !instance.ok) {
      const reason = (parsed.ok ? instance : parsed) as { error: { kind: string } };
      findings.sayOfFile('image-unreadable', file.path, { reason: reason.error.kind });
      continue;
    }
    const { header } = parsed.value;
    if (!checkObject(file.path, header, findings)) continue;
    checkHeader(file.path, header, findings);
    instances.push(instance.value);
    // One header a series: it holds the bytes of its whole file.
    if (!headers.has(instance.value.seriesUid)) headers.set(instance.value.seriesUid, header);
  }
  return { instances, headers };
}

async function decode<I extends LintInstance, S extends LintSeries<I>>(
  series: S,
  files: readonly PackFile[],
  sheet: string,
  { dicom, findings, signal }: CaseLint<I, S>,
): Promise<Volume | undefined> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const read = async (path: string): Promise<Uint8Array> => {
    const blob = await byPath.get(path)!.blob();
    // A file that fails here was read a moment ago: its absence is told as damage.
    return blob.ok ? new Uint8Array(await blob.value.arrayBuffer()) : new Uint8Array(0);
  };
  const decoded = await dicom.decodeSeries(series, read, { signal, onSlice: () => undefined });
  if (decoded.ok) return decoded.value.volume();
  findings.say('pixels-damaged', `${sheet}: series.${series.role}`, {
    role: series.role,
    files: decoded.error.length,
  });
  return undefined;
}
