import { ok, type Result } from '#base';
import type { Key } from '#domain/marking';
import type { ByteSource } from '../byte-source.ts';
import { commitmentOf } from '../commitment.ts';
import { packErr, type PackError } from '../errors.ts';
import { surveyCasePack, type PackContents } from '../pack-read.ts';
import { openZip, type ZipEntry } from '../zip-read.ts';
import { epoch } from '../zip-write.ts';
import { checkManifest, checkShape, checkShare, isRead } from './check-pack.ts';
import { Findings, type LintReport } from './finding.ts';
import { lintCase } from './lint-case.ts';
import { packFinding } from './pack-finding.ts';
import type { LintDicom, LintInstance, LintSeries } from './port.ts';

export interface LintOptions {
  /** Keys by case id for a pack that holds none: of an exam, for its author. */
  readonly keys?: ReadonlyMap<string, Key> | undefined;
  /** Salts by case id, to hold those keys against the commitments of the pack. */
  readonly salts?: ReadonlyMap<string, string> | undefined;
  /** `imagesHash` of cases that were in practice packs. */
  readonly exposed?: ReadonlySet<string> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** After every image file. */
  readonly onFile?: ((done: number, total: number) => void) | undefined;
}

/**
 * Holds a pack against every rule of `lintRules`, and tells all that is wrong, not only the first. `dicom` is `#dicom`.
 * Error: the file is no pack at all, or reading was cancelled.
 */
export async function lintPack<I extends LintInstance, S extends LintSeries<I>>(
  container: Blob | ByteSource,
  dicom: LintDicom<I, S>,
  options: LintOptions = {},
): Promise<Result<LintReport, PackError>> {
  const opened = await openZip(container, options.signal);
  if (!opened.ok) return opened;
  const { contents, problems } = await surveyCasePack(opened.value);
  const fatal = problems.find(({ kind }) => kind === 'no-manifest' || kind === 'cancelled');
  if (fatal) return { ok: false, error: fatal };
  const findings = new Findings(contents?.manifest.kind ?? 'practice');
  for (const problem of problems) findings.add(packFinding(problem));
  if (!contents) return ok(findings.report());
  checkEntries(opened.value, findings);
  const cancelled = await lintInto(contents, problems, dicom, options, findings);
  return cancelled ? packErr('cancelled', '') : ok(findings.report());
}

/** The same for what is not yet a file: the workshop's case before it is packed. */
export async function lintContents<I extends LintInstance, S extends LintSeries<I>>(
  contents: PackContents,
  dicom: LintDicom<I, S>,
  options: LintOptions = {},
): Promise<Result<LintReport, PackError>> {
  const findings = new Findings(contents.manifest.kind);
  const cancelled = await lintInto(contents, [], dicom, options, findings);
  return cancelled ? packErr('cancelled', '') : ok(findings.report());
}

function checkEntries(entries: readonly ZipEntry[], findings: Findings): void {
  const timed = entries.find(({ rawTime }) => rawTime !== undefined && rawTime !== epoch);
  if (timed) findings.say('entry-times', timed.path);
  const unsorted = entries.find(({ path }, at) => at > 0 && path < entries[at - 1]!.path);
  if (unsorted) findings.say('entry-order', unsorted.path);
}

/** True when it was cancelled. */
async function lintInto<I extends LintInstance, S extends LintSeries<I>>(
  contents: PackContents,
  problems: readonly PackError[],
  dicom: LintDicom<I, S>,
  options: LintOptions,
  findings: Findings,
): Promise<boolean> {
  const { manifest, cases } = contents;
  const { kind, languages } = manifest;
  const signal = options.signal ?? new AbortController().signal;
  const total = cases.reduce((sum, { instances }) => sum + instances.length, 0);
  let done = 0;
  const keys = new Map<string, Key>();
  checkManifest(contents, findings);
  checkShape(contents, findings);
  for (const one of cases) {
    const { caseId } = one.file;
    const key = one.key ?? options.keys?.get(caseId);
    if (key) keys.set(caseId, key);
    // A key that could not be read has been told already; a case that is only there for a task has none.
    else if (
      isRead(contents, caseId) &&
      !problems.some(({ file }) => file === `key/${caseId}.json`)
    )
      findings.say(kind === 'exam' ? 'keys-not-given' : 'key-missing', `key/${caseId}.json`);
    checkCommitment(contents, caseId, key, options, findings);
    try {
      const { imagesHash } = await lintCase(one, key, {
        dicom,
        findings,
        languages,
        signal,
        onFile: () => options.onFile?.(++done, total),
      });
      checkExposure(contents, caseId, imagesHash, options, findings);
    } catch (thrown) {
      if (signal.aborted) return true;
      throw thrown;
    }
  }
  const read = cases.filter(({ file }) => isRead(contents, file.caseId));
  if (kind !== 'practice') checkShare(keys, read.length, findings);
  return false;
}

function checkCommitment(
  { manifest }: PackContents,
  caseId: string,
  key: Key | undefined,
  { salts }: LintOptions,
  findings: Findings,
): void {
  const commitment = manifest.keyCommitment?.[caseId];
  const salt = salts?.get(caseId);
  if (!key || salt === undefined || commitment === undefined) return;
  if (commitmentOf(key, salt) !== commitment)
    findings.say('key-differs-from-commitment', `manifest.json: keyCommitment.${caseId}`);
}

function checkExposure(
  { manifest }: PackContents,
  caseId: string,
  imagesHash: string | undefined,
  { exposed }: LintOptions,
  findings: Findings,
): void {
  if (imagesHash === undefined) return;
  const place = `manifest.json: cases.${caseId}`;
  const stated = manifest.cases.find((one) => one.caseId === caseId)?.imagesHash;
  if (stated !== undefined && stated !== imagesHash) findings.say('images-hash', place);
  if (exposed?.has(imagesHash) === true) findings.say('exposed-before', place);
}
