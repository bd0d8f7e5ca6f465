import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '#base';
import { currentRules, mark, type MarkSheet } from '#domain/marking';
import { vocabulary } from '#domain/vocab';
import { marksFingerprint, readMarks, sameMarks, writeMarks } from '#pack';
import { key, submission } from '../../golden/lung-07.ts';

function lungSheet(): MarkSheet {
  const made = mark({ submission, key, rules: currentRules, vocab: vocabulary });
  if (!made.ok) throw new Error(made.error.kind);
  return made.value;
}
const sheet = lungSheet();

/** The file with one member changed, canonical again: what a forger would hand in. */
const forged = (change: (copy: Record<string, unknown>) => void): string => {
  const copy = JSON.parse(writeMarks(sheet)) as Record<string, unknown>;
  change(copy);
  return canonicalJson(copy);
};
const refusal = (text: string): string => {
  const read = readMarks(text);
  return read.ok ? 'accepted' : `${read.error.kind}: ${read.error.detail}`;
};

describe('a .marks file', () => {
  it('is the canonical JSON of the sheet and reads back as the same sheet', () => {
    const text = writeMarks(sheet);
    expect(text).toBe(canonicalJson(sheet));
    const read = readMarks(text);
    expect(read.ok && canonicalJson(read.value)).toBe(text);
  });

  it('has the SHA-256 of its bytes as fingerprint', () => {
    expect(marksFingerprint(sheet)).toBe(sha256Hex(writeMarks(sheet)));
  });

  it('carries the judgements it was made with', () => {
    const made = mark({
      submission,
      key,
      rules: currentRules,
      vocab: vocabulary,
      judgements: { 'E/point/none-such': 0.5 },
    });
    const read = made.ok ? readMarks(writeMarks(made.value)) : undefined;
    expect(read?.ok && read.value.judgements).toEqual({ 'E/point/none-such': 500 });
  });

  it('is refused where the text is no JSON, another format or another major version', () => {
    expect(refusal('{')).toMatch(/^json-syntax/);
    expect(refusal('[]')).toMatch(/^schema/);
    expect(refusal(forged((c) => (c.schema = 'uptake-marks/2')))).toBe(
      'unknown-version: uptake-marks/2',
    );
    expect(refusal(forged((c) => (c.schema = 'uptake-answers/1')))).toMatch(/^schema/);
  });

  it('is refused where something rewrote it, even without changing a value', () => {
    expect(refusal(`${writeMarks(sheet)}\n`)).toBe('inconsistent: not canonical');
    expect(refusal(JSON.stringify(JSON.parse(writeMarks(sheet)), undefined, 1))).toBe(
      'inconsistent: not canonical',
    );
  });

  it('is refused with a member that the format does not have', () => {
    expect(refusal(forged((c) => (c.examiner = 'x')))).toMatch(/^schema: examiner/);
  });

  it.each([
    [
      'the total',
      (c: MarkSheet) => Object.assign(c, { finalMilli: c.finalMilli + 1 }),
      'finalMilli',
    ],
    ['the sum', (c: MarkSheet) => Object.assign(c, { rawMilli: c.rawMilli + 1 }), 'rawMilli'],
    [
      'a section',
      (c: MarkSheet) => Object.assign(c.sections[0]!, { gotMilli: c.sections[0]!.gotMilli + 1 }),
      'section A',
    ],
    [
      'an item',
      (c: MarkSheet) => Object.assign(c.items[0]!, { gotMilli: c.items[0]!.gotMilli + 1 }),
      'section A',
    ],
    [
      'what an item is worth',
      (c: MarkSheet) => Object.assign(c.items[0]!, { maxMilli: c.items[0]!.maxMilli + 1 }),
      'section A',
    ],
    ['a competency', (c: MarkSheet) => Object.assign(c, { byComp: { C4: [1, 2] } }), 'byComp.C4'],
    ['penalties', (c: MarkSheet) => Object.assign(c, { penaltyMilli: 1000 }), 'penaltyMilli'],
  ])('is refused where %s does not follow from the rest', (_, change, named) => {
    const text = forged((copy) => change(copy as unknown as MarkSheet));
    expect(refusal(text)).toMatch(new RegExp(`^inconsistent: ${named}`));
  });

  it('names the input that differs when the attempt is marked anew', () => {
    expect(sameMarks(sheet, lungSheet())).toEqual({ ok: true, value: undefined });
    const other = { ...sheet, submissionHash: 'f'.repeat(64) };
    expect(sameMarks(other, sheet)).toMatchObject({
      error: { kind: 'marks-differ', member: 'submissionHash' },
    });
    const raised = { ...sheet, finalMilli: 100_000 };
    expect(sameMarks(raised, sheet)).toMatchObject({ error: { member: 'finalMilli' } });
  });
});
