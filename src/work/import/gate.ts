import { inspectJson, mergeGate, type FileInspection, type GateResult } from '#dicom';
import type { CaseRecord } from '#domain/case';
import type { GateReport } from '../jobs.ts';
import type { FromPack } from './expand.ts';
import { ImportStop } from './abort.ts';

const yyyymmdd = (wallMs: number): string =>
  new Date(wallMs).toISOString().slice(0, 10).replaceAll('-', '');

/**
 * The gate over one case of a pack: its images, inspected while they were read, and its texts. A BLOCK stops the import
 * of the case as 'gate-blocked' with every place.
 */
export function passGate(
  { manifest, one }: FromPack,
  inspections: readonly FileInspection[],
  nowMs: number,
): GateReport {
  const { file, key, teach } = one;
  const result = mergeGate(
    [
      ...inspections,
      inspectJson(file, `case/${file.caseId}/case.json`),
      ...(key ? [inspectJson(key, `key/${file.caseId}.json`)] : []),
      ...(teach ? [inspectJson(teach, `teach/${file.caseId}.json`)] : []),
    ],
    {
      series: file.series.map(({ seriesUid, files, suv }) => ({
        seriesUid,
        files,
        ...(suv && { expectedScaleFactor: suv.expectedScaleFactor }),
      })),
      faceStatement: manifest.deid?.face.statement,
      synthetic: file.synthetic,
      today: yyyymmdd(nowMs),
    },
  );
  const gate = reportOf(result, file);
  if (result.blocked) throw new ImportStop({ kind: 'gate-blocked', gate });
  return gate;
}

const reportOf = (
  { findings, summary }: Pick<GateResult, 'findings' | 'summary'>,
  { caseId, title }: Pick<CaseRecord, 'caseId' | 'title'>,
): GateReport => ({ caseId, title, findings, summary });

/** What tells of a person: the only rules that mean something for images that nobody prepared. */
const telling: ReadonlySet<string> = new Set(['identity', 'private', 'overlay', 'icon', 'curve']);

/** A reader's own study may hold names: it stays on this device, and a note says so. */
export function noteOnOwn(
  inspections: readonly FileInspection[],
  record: Pick<CaseRecord, 'caseId' | 'title'>,
): GateReport {
  const findings = mergeGate(inspections)
    .findings.filter(({ rule }) => telling.has(rule))
    // The value itself stays out of records and messages.
    .map(({ shown: _shown, files: _files, ...finding }) => ({
      ...finding,
      class: 'NOTE' as const,
      files: [],
    }));
  const summary =
    findings.length > 0
      ? {
          zh: '这份检查未经去标识，只留在本机；要交给别人，请先在“命题”里准备病例。',
          en: 'This study is not de-identified and stays on this device; to hand it on, prepare a case under Author first.',
        }
      : { zh: '未发现问题。', en: 'Nothing was found.' };
  return reportOf({ findings, summary }, record);
}
