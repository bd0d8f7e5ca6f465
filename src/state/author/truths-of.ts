import { seriesOfRole, type CaseRecord } from '#domain/case';
import { distanceMm, worldPoint, type Grid } from '#domain/image';
import type { Truth, TruthRegion } from '#domain/marking';
import type { Attempt, Finding, Measurement } from '#domain/report';
import { vocabulary } from '#domain/vocab';
import { asText, type Draft, type DraftTruth } from './draft.ts';

export interface NamedTruth {
  readonly id: string;
  readonly truth: DraftTruth;
  readonly finding: Finding;
  /** What its region was taken from; absent where only a place was marked. */
  readonly drawn?: Measurement | undefined;
}

/** Truths with their ids: T1, T2 … and D1, D2 … in the order of the list. A truth whose finding is gone is left out. */
export function namedTruths(draft: Draft, attempt: Attempt): readonly NamedTruth[] {
  let [truths, decoys] = [0, 0];
  return draft.truths.flatMap((truth): NamedTruth[] => {
    const finding = attempt.findings.find(({ id }) => id === truth.findingId);
    if (!finding) return [];
    const id = truth.need === 'decoy' ? `D${++decoys}` : `T${++truths}`;
    return [{ id, truth, finding, drawn: drawnFor(attempt, finding) }];
  });
}

/** The region or sphere that was last drawn for a finding on the current PET; a region before a sphere. */
export function drawnFor(attempt: Attempt, { id }: Finding): Measurement | undefined {
  const own = attempt.measurements.filter(
    ({ findingId, study, on }) => findingId === id && study === 'current' && on === 'pet',
  );
  return (
    own.findLast(({ shape }) => shape.kind === 'region') ??
    own.findLast(({ shape }) => shape.kind === 'sphere')
  );
}

const tenth = (mm: number): number => Math.round(mm * 10) / 10;

/** Where a truth lies: the drawn region as a mask of the PET grid, a sphere, or the place alone. */
export function regionOf(
  finding: Finding,
  drawn: Measurement | undefined,
  grid: Grid | undefined,
): TruthRegion {
  const shape = drawn?.shape;
  if (shape?.kind === 'sphere')
    return { type: 'sphere', c: shape.centre, r: tenth(shape.radiusMm) };
  if (shape?.kind === 'region' && grid && shape.runs.length > 0)
    return { type: 'mask', c: drawn?.pet?.maxAt ?? finding.pPet, grid, runs: shape.runs };
  return { type: 'point', c: finding.pPet };
}

/** Long and short diameter from the author's own lines: of two crossed ones, or of a single one. */
function sizeOf(attempt: Attempt, { id }: Finding): Pick<Truth, 'longMm' | 'shortMm'> {
  const own = attempt.measurements.filter(
    ({ findingId, study }) => findingId === id && study === 'current',
  );
  const cross = own.findLast(({ shape }) => shape.kind === 'bidirectional')?.shape;
  if (cross?.kind === 'bidirectional')
    return {
      longMm: tenth(distanceMm(...cross.long)),
      shortMm: tenth(distanceMm(...cross.short)),
    };
  const line = own.findLast(({ shape }) => shape.kind === 'distance')?.shape;
  return line?.kind === 'distance' ? { longMm: tenth(distanceMm(...line.ends)) } : {};
}

/**
 * SUVmax as the tool measured it: in the drawn region, else at the place that was marked. SUVpeak where the author has it
 * in the finding: a key that states it asks every reader for it. Nothing that was typed.
 */
function suvOf(
  finding: Finding,
  drawn: Measurement | undefined,
  factor: number | undefined,
): Pick<Truth, 'suvmax' | 'suvpeak'> {
  if (factor === undefined) return {};
  const hundredth = (value: number): number => Math.round(value * factor * 100) / 100;
  const pet = drawn?.pet;
  if (!pet)
    return finding.suvmax !== undefined && finding.source.suvmax === 'tool'
      ? { suvmax: finding.suvmax }
      : {};
  return {
    suvmax: hundredth(pet.max),
    ...(pet.peak && finding.suvpeak !== undefined && { suvpeak: hundredth(pet.peak.value) }),
  };
}

const listed = (
  own: string | undefined,
  also: readonly string[],
): readonly string[] | undefined => {
  const all = [...new Set([...(own ? [own] : []), ...also])];
  return all.length > 0 ? all : undefined;
};

export interface TruthFacts {
  readonly grid: Grid | undefined;
  /** SUVbw per unit of the stored PET; undefined where SUV is refused. */
  readonly suvFactor: number | undefined;
}

export const truthFactsOf = (record: CaseRecord): TruthFacts => {
  const pet = seriesOfRole(record, 'PT');
  return { grid: pet?.volume?.grid, suvFactor: pet?.suv?.factor };
};

/** The truths of the key, as drawn and described so far. A missing site stays '' and is complained of elsewhere. */
export function truthsOf(draft: Draft, attempt: Attempt, facts: TruthFacts): readonly Truth[] {
  return namedTruths(draft, attempt).map(({ id, truth, finding, drawn }): Truth => {
    const side = finding.site === undefined ? undefined : vocabulary.sideOf(finding.site);
    const laterality = side ?? finding.laterality;
    const pattern = listed(finding.pattern, truth.patterns);
    const ct = listed(finding.ct, truth.cts);
    const { siteAccept, confAccept, marginMm, stageRole } = truth;
    return {
      id,
      name: asText(truth.name),
      category: truth.category,
      need: truth.need,
      region: rounded(regionOf(finding, drawn, facts.grid)),
      ...(marginMm !== undefined && { marginMm }),
      site: finding.site ?? '',
      ...(siteAccept.length > 0 && { siteAccept }),
      ...(laterality && { laterality }),
      conf: finding.conf ?? (truth.need === 'decoy' ? 1 : 5),
      ...(confAccept && { confAccept }),
      ...suvOf(finding, drawn, facts.suvFactor),
      ...sizeOf(attempt, finding),
      ...(finding.grade !== undefined && { grade: finding.grade }),
      ...(finding.nature !== undefined && { nature: [finding.nature] }),
      ...(pattern && { pattern }),
      ...(ct && { ct }),
      ...(truth.mention && { mention: true }),
      ...(truth.respiratory && { respiratory: true }),
      ...(stageRole !== '' && { stageRole }),
      reveal: asText(truth.reveal),
    };
  });
}

/** Two decimals of a millimetre are more than any voxel. */
function rounded(region: TruthRegion): TruthRegion {
  const at = (mm: number): number => Math.round(mm * 100) / 100;
  const [x, y, z] = region.c;
  return { ...region, c: worldPoint(at(x), at(y), at(z)) };
}
