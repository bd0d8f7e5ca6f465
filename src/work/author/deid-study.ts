import { err, ok, type Result } from '#base';
import {
  decodeFrame,
  identifierIndex,
  inspectFile,
  inspectJson,
  listTags,
  mergeGate,
  parseInstance,
  searchIdentifiers,
  suvInvariance,
  type DeidFile,
  type FileInspection,
} from '#dicom';
import type { SuvSliceHeader } from '#domain/suv';
import type {
  AuthorError,
  AuthorJobs,
  AuthorSeries,
  DeidOutcome,
  DeidSeries,
  SuvRow,
} from './author-jobs.ts';
import { HitList } from './hits.ts';
import { bytesOf, cleaned, identifiersOf, originalsOf, planOf } from './originals.ts';
import { AuthorStop, type Pace } from './pace.ts';

type Input = AuthorJobs['authorDeid']['input'];

/** The case's place in paths while nobody has named it. */
const anyCase = 'case';

interface Slices {
  readonly before: SuvSliceHeader[];
  readonly after: SuvSliceHeader[];
  first?: DeidFile;
  files: number;
}

/**
 * Every original made plain, one after the other, and looked at from all sides: SUV before and after, pixel values
 * before and after, every identifier of the originals in what leaves (and in the author's texts), the gate of the other
 * side, the head. Memory is one file.
 */
export async function deidStudy(
  { series, plan, texts, faceStatement }: Input,
  pace: Pace,
): Promise<Result<DeidOutcome, AuthorError>> {
  try {
    return await run(series, plan, texts, faceStatement, pace);
  } catch (thrown) {
    if (thrown instanceof AuthorStop) return err({ kind: 'cancelled' });
    throw thrown;
  }
}

async function run(
  series: readonly AuthorSeries[],
  plan: Input['plan'],
  texts: Input['texts'],
  faceStatement: string | undefined,
  pace: Pace,
): Promise<Result<DeidOutcome, AuthorError>> {
  const originals = originalsOf(series, anyCase);
  const total = originals.length;
  const collected = await identifiersOf(originals, (done) => pace.at('read', done, total));
  if (!collected.ok) return collected;
  const known = collected.value.done();
  const index = identifierIndex(known);
  const deid = planOf(plan);
  const slices = new Map<string, Slices>(
    series.map(({ seriesUid }) => [seriesUid, { before: [], after: [], files: 0 }]),
  );
  const hits = new HitList();
  const inspections: FileInspection[] = [];
  const dateless = new Map<string, string>();
  const tags = { before: new Set<string>(), after: new Set<string>() };
  let pixelsChanged = 0;
  let pixelsCompared = 0;

  for (const [n, original] of originals.entries()) {
    const bytes = await bytesOf(original);
    if (!bytes.ok) return bytes;
    const made = await cleaned(original, bytes.value, deid);
    if (!made.ok) return made;
    const out = made.value.bytes;
    const own = slices.get(original.series.seriesUid)!;
    own.files += 1;
    own.first ??= made.value;
    const was = parseInstance(bytes.value, original.entry.name);
    const is = parseInstance(out, original.path);
    if (was.ok && is.ok && was.value.pet && is.value.pet) {
      own.before.push(was.value.pet);
      own.after.push(is.value.pet);
      const item = was.value.pet.radiopharmaceuticals[0];
      if (item?.startTime && !item.startDateTime)
        dateless.set(original.series.seriesUid, (was.value.pet.seriesDate ?? '').slice(0, 8));
    }
    const pixels = await comparePixels(bytes.value, out);
    pixelsCompared += pixels.compared;
    pixelsChanged += pixels.changed;
    addTags(bytes.value, tags.before);
    addTags(out, tags.after);
    hits.add(searchIdentifiers(out, original.path, index));
    inspections.push(inspectFile(out, original.path));
    await pace.at('deid', n + 1, total);
  }
  for (const { place, text } of texts) {
    hits.add(searchIdentifiers(text, place, index));
    // Days of a manifest are days of the pack, not of the patient.
    if (place !== 'manifest.json') inspections.push(inspectJson(JSON.parse(text), place));
  }
  const { findings, face } = mergeGate(inspections, { faceStatement });
  return ok({
    series: series.map((one): DeidSeries => deidSeries(one, slices.get(one.seriesUid)!, plan)),
    suv: series.flatMap((one) => suvRow(one, slices.get(one.seriesUid)!, plan)),
    pixelsChanged,
    pixelsCompared,
    removedTags: [...tags.before].filter((tag) => !tags.after.has(tag)).sort(),
    keptTags: tags.after.size,
    identifyingFields: new Set(known.identifiers.map(({ source }) => source)).size,
    identifiers: known.identifiers.length,
    tooShort: known.tooShort.length,
    hits: hits.list(),
    gate: findings,
    face,
    dateless: [...dateless].map(([seriesUid, seriesDate]) => ({ seriesUid, seriesDate })),
  });
}

const dateOf = (plan: Input['plan'], seriesUid: string): string | undefined =>
  plan.startDates.find(([uid]) => uid === seriesUid)?.[1];

function deidSeries(one: AuthorSeries, own: Slices, plan: Input['plan']): DeidSeries {
  const proof =
    own.after.length > 0
      ? suvInvariance(own.before, own.after, dateOf(plan, one.seriesUid))
      : undefined;
  const factor = proof?.ok ? proof.value.after.factor : undefined;
  return {
    role: one.role,
    seriesUid: one.seriesUid,
    newSeriesUid: own.first?.seriesUid ?? '',
    newFrameOfReferenceUid: own.first?.frameOfReferenceUid ?? '',
    files: own.files,
    ...(factor !== undefined && { factor }),
  };
}

function suvRow(one: AuthorSeries, own: Slices, plan: Input['plan']): readonly SuvRow[] {
  if (own.before.length === 0) return [];
  const base = { role: one.role, slices: own.before.length };
  const proof = suvInvariance(own.before, own.after, dateOf(plan, one.seriesUid));
  if (!proof.ok) return [{ ...base, problem: proof.error.kind }];
  const { before, after, maxRelative } = proof.value;
  return [
    {
      ...base,
      factorBefore: before.factor,
      factorAfter: after.factor,
      maxRelative,
      decayBeforeS: before.decayS,
      decayAfterS: after.decayS,
    },
  ];
}

/** Stored values of the first frame of both files, one by one. */
async function comparePixels(
  before: Uint8Array,
  after: Uint8Array,
): Promise<{ compared: number; changed: number }> {
  const [a, b] = await Promise.all([storedOf(before), storedOf(after)]);
  if (a === undefined || b?.length !== a.length) return { compared: 0, changed: a ? a.length : 1 };
  let changed = 0;
  for (let n = 0; n < a.length; n++) if (a[n] !== b[n]) changed += 1;
  return { compared: a.length, changed };
}

async function storedOf(file: Uint8Array): Promise<ArrayLike<number> | undefined> {
  const instance = parseInstance(file, '');
  if (!instance.ok) return undefined;
  const stored = await decodeFrame(instance.value, file);
  return stored.ok ? stored.value : undefined;
}

/** Attributes that a file has, at every depth. */
function addTags(file: Uint8Array, tags: Set<string>): void {
  const rows = listTags(file);
  if (rows.ok) for (const { tag } of rows.value) if (tag !== '') tags.add(tag);
}
