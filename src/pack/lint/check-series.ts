import type { CaseFileV2 } from '../schema/case-file.ts';
import type { Findings } from './finding.ts';
import type { LintHeader, LintInstance, LintSeries } from './port.ts';

type Listed = CaseFileV2['series'][number];

/** reliability.md, gate table: SUV recomputed must agree with what is stated within 0.1 %. */
const suvTolerance = 1e-3;

const listOf = (items: ReadonlyArray<{ readonly kind: string }>): string =>
  [...new Set(items.map(({ kind }) => kind))].join(', ');
const shown = (value: number): string => String(Number(value.toPrecision(7)));

/** The series that the images make against those the case sheet lists. `used` has the roles of the whole case. */
export function checkSeries(
  file: CaseFileV2,
  found: readonly LintSeries[],
  used: readonly LintSeries[],
  findings: Findings,
): void {
  const sheet = `case/${file.caseId}/case.json`;
  for (const listed of file.series) {
    const { seriesUid, role } = listed;
    const series = found.find((each) => each.seriesUid === seriesUid);
    const place = `${sheet}: series.${role}`;
    if (!series) {
      findings.say('series-missing', place, { role, uid: seriesUid });
      continue;
    }
    const inCase = used.find((each) => each.seriesUid === seriesUid);
    checkListed(listed, series, [series.role, inCase?.role ?? series.role], place, findings);
    if (!series.grid)
      findings.say('geometry', place, { role, problems: listOf(series.geometry.problems) });
    if (series.role === 'PT' && series.modality === 'PT') checkSuv(listed, series, place, findings);
  }
  for (const { seriesUid, modality, instances } of found)
    if (!file.series.some((listed) => listed.seriesUid === seriesUid))
      findings.say('series-unlisted', sheet, {
        uid: seriesUid,
        modality,
        files: filesOf(instances),
      });
}

const filesOf = (instances: readonly LintInstance[]): number =>
  new Set(instances.map(({ path }) => path)).size;

/** `roles`: the one in its own study and the one in the case; an earlier study's CT is CT and CT_PRIOR. */
function checkListed(
  { role, files, frameOfReferenceUid }: Listed,
  series: LintSeries,
  roles: readonly string[],
  place: string,
  findings: Findings,
): void {
  const found = filesOf(series.instances);
  if (found !== files) findings.say('series-files', place, { role, found, listed: files });
  if (!roles.includes(role) && !roles.includes(role.replace('_PRIOR', '')))
    findings.say('series-role', place, { listed: role, found: roles.join(' / ') });
  if (frameOfReferenceUid !== series.frameOfReferenceUid)
    findings.say('series-frame', place, { role });
}

function checkSuv(
  { role, suv }: Listed,
  series: LintSeries,
  place: string,
  findings: Findings,
): void {
  const audit = series.suv;
  const factor = audit?.factor;
  if (audit === undefined || audit.status === 'refused' || factor === undefined) {
    findings.say('suv-refused', place, { role, reasons: listOf(audit?.reasons ?? []) });
    return;
  }
  if (audit.status === 'warn')
    findings.say('suv-warned', place, { role, reasons: listOf(audit.reasons) });
  if (suv === undefined) {
    findings.say('suv-unstated', `${place}.suv`, { role, found: shown(factor) });
    return;
  }
  const stated = suv.expectedScaleFactor;
  if (Math.abs(factor - stated) > stated * suvTolerance)
    findings.say('suv-differs', `${place}.suv.expectedScaleFactor`, {
      role,
      stated: shown(stated),
      found: shown(factor),
    });
}

/** What the headers of the current PET say of the patient against the case sheet: SUV follows the headers. */
export function checkPatient(file: CaseFileV2, header: LintHeader, findings: Findings): void {
  const place = `case/${file.caseId}/case.json: patient`;
  const { weightKg, heightCm, sex, ageYears } = file.patient;
  const number = (tag: string, times: number): number | undefined => {
    const value = Number(header.text(tag) ?? NaN) * times;
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const differ = (
    what: string,
    whatEn: string,
    stated: number | undefined,
    found: number | undefined,
  ): void => {
    // Half a unit of the last digit that a sheet usually has.
    if (stated === undefined || found === undefined || Math.abs(stated - found) <= 0.55) return;
    findings.say('patient-differs', place, { what, whatEn, stated, found });
  };
  differ('体重', 'the weight', weightKg, number('00101030', 1));
  differ('身高', 'the height', heightCm, number('00101020', 100));
  const age = /^(\d{3})Y$/.exec(header.text('00101010') ?? '')?.[1];
  differ('年龄', 'the age', ageYears, age === undefined ? undefined : Number(age));
  const found = header.text('00100040')?.toUpperCase();
  if (sex !== undefined && (found === 'M' || found === 'F') && found !== sex)
    findings.say('patient-differs', place, {
      what: '性别',
      whatEn: 'the sex',
      stated: sex,
      found,
    });
}
