import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayShiftOf,
  deidentify,
  inspectFile,
  listTags,
  parseInstance,
  suvInvariance,
} from '#dicom';
import { dicomFile, sliceTags, type Tags, type Value } from '../fixtures/dicom-writer.ts';
import { holds } from '../fixtures/planted-identifiers.ts';

const salt = 'a salt for properties';
const plan = { salt, caseLabel: 'CASE-0042', shiftDays: dayShiftOf(salt), pixelsReviewed: true };
const secret = 'Quorlsk^Velmira';

const hex = (digits: number) =>
  fc
    .integer({ min: 0, max: 16 ** digits - 1 })
    .map((n) => n.toString(16).toUpperCase().padStart(digits, '0'));
/** Any group from 8 up to the pixel data, any element but group lengths. */
const tag = fc
  .tuple(fc.integer({ min: 8, max: 0x7fdf }), hex(4))
  .map(([group, element]) => group.toString(16).toUpperCase().padStart(4, '0') + element)
  .filter((each) => !each.endsWith('0000'));
const vr = fc.constantFrom('LO', 'SH', 'PN', 'LT', 'ST', 'UT', 'UN', 'OB', 'AE', 'CS', 'UI');
const leaf = fc.tuple(tag, vr).map(([each, kind]): Tags => ({
  [each + kind]: kind === 'UN' || kind === 'OB' ? new TextEncoder().encode(`${secret} `) : secret,
}));
const nested = fc.letrec<{ tags: Tags }>((tie) => ({
  tags: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc
      .tuple(tag, fc.array(tie('tags'), { minLength: 1, maxLength: 2 }))
      .map(([each, items]): Tags => ({ [`${each}SQ`]: items })),
  ),
})).tags;

/** Several elements; where two have one tag the later one stands. */
const extras = fc.array(nested, { minLength: 1, maxLength: 6 }).map((all) => {
  const merged = new Map(
    all
      .flatMap((each) => Object.entries(each))
      .map(([key, value]) => [key.slice(0, 8), [key, value] as const]),
  );
  return Object.fromEntries<Value | undefined>(merged.values());
});

/** What may stand in the outermost data set, as the page for people lists it. */
const allowed = new Set(
  readFileSync(resolve(import.meta.dirname, '../../docs/deidentification.md'), 'utf8').match(
    /(?<=^\| )\([0-9A-Fx]{4},[0-9A-Fx]{4}\)(?= +\|)/gm,
  ),
);
for (const meta of ['0000', '0001', '0002', '0003', '0010', '0012', '0013'])
  allowed.add(`(0002,${meta})`);

const listOf = (bytes: Uint8Array): readonly string[] => {
  const rows = listTags(bytes);
  if (!rows.ok) throw new Error(rows.error.kind);
  return rows.value.filter(({ depth }) => depth === 0).map(({ tag: each }) => each);
};

describe('whatever else stands in a file', () => {
  it('it does not come out, and what comes out passes the gate', () => {
    fc.assert(
      fc.property(extras, fc.constantFrom('CT' as const, 'PT' as const), (more, modality) => {
        const own = sliceTags(0, {}, modality);
        // What the file needs stands: the rest of its tags may be anything.
        const needed = new Set(Object.keys(own).map((key) => key.slice(0, 8)));
        const fitting = Object.fromEntries(
          Object.entries(more).filter(([key]) => !needed.has(key.slice(0, 8))),
        );
        const made = deidentify(dicomFile({ ...fitting, ...own }), plan);
        if (!made.ok) return;
        const { bytes } = made.value;
        expect(holds(bytes, 'Quorlsk')).toBe(false);
        expect(listOf(bytes).filter((each) => !allowed.has(each))).toEqual([]);
        const { remarks } = inspectFile(bytes, `case/a/dicom/${modality.toLowerCase()}/1.dcm`);
        expect(remarks.filter(({ class: kind }) => kind !== 'NOTE')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('put into an allowed attribute it does not come out either', () => {
    const keys = Object.keys(sliceTags(0, {}, 'PT')).filter((key) => !key.startsWith('7FE0'));
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.constantFrom(secret, 'QUORLSK', 'Quorlsk 64'),
        (key, text) => {
          const numeric = key.endsWith('US') || key.endsWith('SQ');
          const made = deidentify(
            dicomFile(sliceTags(0, numeric ? {} : { [key]: text }, 'PT')),
            plan,
          );
          if (made.ok) expect(holds(made.value.bytes, 'Quorlsk')).toBe(false);
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe('damaged bytes', () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  const damaged = (
    file: Uint8Array,
    changes: ReadonlyArray<readonly [number, number]>,
  ): Uint8Array => {
    const bytes = file.slice();
    for (const [at, byte] of changes) bytes[132 + (at % (bytes.length - 132))] = byte;
    return bytes;
  };
  const source = dicomFile(sliceTags(0, {}, 'PT'));

  it('throw nothing, and what is still made of them passes the gate', () => {
    fc.assert(
      fc.property(flips, (changes) => {
        const made = deidentify(damaged(source, changes), plan);
        const bytes = made.ok ? made.value.bytes : damaged(source, changes);
        const { remarks } = inspectFile(bytes, 'case/a/dicom/pt/1.dcm');
        const blocked = remarks.some(({ class: kind }) => kind === 'BLOCK');
        expect(blocked).toBe(!made.ok);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});

describe('a shift', () => {
  it('is the same number of days for every date, and SUV does not see it', () => {
    const day = fc.date({
      min: new Date('1950-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    const written = (date: Date): string => date.toISOString().slice(0, 10).replaceAll('-', '');
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -20_000, max: 20_000 }).filter((n) => n !== 0),
        fc.integer({ min: 0, max: 86_399 }),
        (scan, shiftDays, second) => {
          const clock = new Date(second * 1000).toISOString().slice(11, 19).replaceAll(':', '');
          const start = new Date(
            Math.floor(scan.getTime() / 86_400_000) * 86_400_000 + (second - 3600) * 1000,
          );
          const startText = start.toISOString().replace(/[-:T]/g, '').slice(0, 14);
          const tags: Tags = {
            '00080020DA': written(scan),
            '00080021DA': written(scan),
            '00080022DA': written(scan),
            '00080031TM': clock,
            '00080032TM': clock,
            '00540016SQ': [
              {
                '00181072TM': startText.slice(8),
                '00181074DS': '300000000',
                '00181075DS': '6586.2',
                '00181078DT': startText,
                '00540300SQ': [{ '00080100SH': 'C-111A1' }],
              },
            ],
          };
          const source = dicomFile(sliceTags(0, tags, 'PT'));
          const made = deidentify(source, { ...plan, shiftDays });
          if (!made.ok) throw new Error(made.error.kind);
          const before = parseInstance(source, '');
          const after = parseInstance(made.value.bytes, '');
          if (!before.ok || !after.ok) throw new Error('unreadable');
          // Date, the oracle: days of 86 400 s in UTC.
          const moved = new Date(scan.getTime() + shiftDays * 86_400_000);
          expect(after.value.studyDate).toBe(written(moved));
          const movedStart = new Date(start.getTime() + shiftDays * 86_400_000);
          expect(after.value.pet?.radiopharmaceuticals[0]?.startDateTime).toBe(
            movedStart.toISOString().replace(/[-:T]/g, '').slice(0, 14),
          );
          const proof = suvInvariance([before.value.pet!], [after.value.pet!]);
          expect(proof.ok && proof.value.maxRelative).toBeLessThanOrEqual(1e-9);
          expect(proof.ok && proof.value.after.factor).toBeGreaterThan(0);
        },
      ),
      { numRuns: 200 },
    );
  }, 60_000);
});
