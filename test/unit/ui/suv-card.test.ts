import { describe, expect, it } from 'vitest';
import type { SuvAudit, SuvInput } from '#domain/suv';
import { series as texts } from '../../../src/i18n/texts/series.ts';
import {
  correctable,
  correctedInputs,
  problemOf,
  withDraft,
} from '../../../src/ui/reading/suv/correct.ts';
import {
  durationText,
  factorText,
  inputForms,
  meaningOf,
  momentText,
  variantUnit,
} from '../../../src/ui/reading/suv/input-meaning.ts';

const words = texts.en.suv.meaning;
const input = (
  id: SuvInput['id'],
  raw: string,
  value: SuvInput['value'],
  unit?: string,
): SuvInput => ({
  id,
  tag: '(0000,0000)',
  raw,
  value,
  unit,
});

describe('what an SUV input means', () => {
  it.each([
    [input('dose', '588802304', 588_802_304, 'Bq'), '588.8 MBq'],
    [input('weight', '91', 91, 'kg'), '91 kg'],
    [input('height', '1.8', 1.8, 'm'), '1.8 m'],
    [input('half-life', '6586.2', 6586.2, 's'), '109.8 min'],
    [input('sex', 'F', 'F'), 'female'],
    [input('units', 'BQML', 'BQML'), 'activity concentration Bq/ml'],
    [input('decay-correction', 'START', 'START'), 'corrected to the start of the scan'],
    [input('corrected-image', 'DECY\\ATTN\\ODD', 'DECY\\ATTN\\ODD'), 'decay, attenuation, ODD'],
    [input('start-time', '082314.00', '082314.00'), '08:23:14'],
    [input('series-time', '20090901 101010', '20090901 101010'), '2009-09-01 10:10:10'],
    [input('frame-duration', '180000', 180_000, 'ms'), '3.0 min'],
    [
      input('tracer', 'FDG -- fluorodeoxyglucose', 'FDG -- fluorodeoxyglucose'),
      'FDG -- fluorodeoxyglucose',
    ],
  ])('is said in words and usual units: %o', (each, said) => {
    expect(meaningOf(each, words)).toBe(said);
  });

  it('is not invented where the value is absent or cannot be read', () => {
    expect(meaningOf(input('weight', '', undefined, 'kg'), words)).toBeUndefined();
    expect(meaningOf(input('start-time', 'noon', 'noon'), words)).toBeUndefined();
  });

  it('reads a moment with its offset, and a duration in the unit a person uses', () => {
    expect(momentText('20240131093000.00+0800')).toBe('2024-01-31 09:30:00 +0800');
    expect(momentText('0930')).toBe('09:30');
    expect(momentText('20240131')).toBe('2024-01-31');
    expect([90, 6586.2, 42_840, 282_276].map(durationText)).toEqual([
      '90.0 s',
      '109.8 min',
      '11.90 h',
      '3.27 d',
    ]);
  });

  it('writes a factor to five digits', () => {
    expect([4.2111e-4, 0.0123456, 1, 2.5e-12].map(factorText)).toEqual([
      '4.2111 × 10⁻⁴',
      '0.012346',
      '1.0000',
      '2.5000 × 10⁻¹²',
    ]);
  });

  it('gives SUVbsa its own unit', () => {
    expect(variantUnit('bsa')).toBe('cm²/ml');
    expect(variantUnit('lbm-janma')).toBe('g/ml');
  });
});

const audit = (inputs: readonly SuvInput[]): SuvAudit => ({
  status: 'ok',
  factor: 1,
  variants: {},
  method: 'bqml-start',
  inputs,
  reasons: [],
});

describe('a correction', () => {
  const file = audit([
    input('weight', '', undefined, 'kg'),
    input('dose', '370', 370, 'Bq'),
    input('manufacturer', 'GE', 'GE'),
  ]);

  it('needs a new value and a reason', () => {
    expect(problemOf({ id: 'weight', raw: ' ', reason: 'r' }, file)).toBe('needValue');
    expect(problemOf({ id: 'dose', raw: '370', reason: 'r' }, file)).toBe('sameValue');
    expect(problemOf({ id: 'dose', raw: '370000000', reason: ' ' }, file)).toBe('needReason');
    expect(problemOf({ id: 'dose', raw: '370000000', reason: 'log' }, file)).toBeUndefined();
  });

  it('keeps what was corrected before, and replaces the same input', () => {
    const first = withDraft(undefined, { id: 'dose', raw: '370000000 ', reason: 'log' }, 1);
    expect(first).toEqual({ inputs: [{ id: 'dose', raw: '370000000' }], reason: 'log', atMs: 1 });
    const second = withDraft({ ...first, by: 'A' }, { id: 'weight', raw: '70', reason: 'form' }, 2);
    expect(second).toEqual({
      inputs: [
        { id: 'dose', raw: '370000000' },
        { id: 'weight', raw: '70' },
      ],
      reason: 'form',
      by: 'A',
      atMs: 2,
    });
    expect(withDraft(second, { id: 'dose', raw: '371000000', reason: 'log' }, 3).inputs).toEqual([
      { id: 'weight', raw: '70' },
      { id: 'dose', raw: '371000000' },
    ]);
  });

  it('is shown before and after, also where the file had nothing', () => {
    const correction = { inputs: [{ id: 'weight', raw: '70' } as const], reason: 'form', atMs: 1 };
    expect(correctedInputs(correction, file, file)).toEqual([
      { id: 'weight', tag: '(0000,0000)', before: '', after: '70' },
    ]);
  });

  it('of one injection time takes the place of the other', () => {
    const first = withDraft(undefined, { id: 'start-time', raw: '0900', reason: 'log' }, 1);
    const both = withDraft(first, { id: 'start-date-time', raw: '202401310900', reason: 'log' }, 2);
    expect(both.inputs.map((each) => each.id)).toEqual(['start-date-time']);
  });

  it('is offered for what may be typed in, also where the file has nothing', () => {
    const choices = correctable(file);
    expect(choices.find((each) => each.id === 'weight')).toBe(file.inputs[0]);
    expect(choices.find((each) => each.id === 'suv-type')).toMatchObject({
      tag: '(0054,1006)',
      raw: '',
    });
    // Who made the scanner chooses the rules; what it measured stays as measured.
    for (const id of ['manufacturer', 'units', 'corrected-image', 'acquisition-time'])
      expect(choices.map((each) => each.id)).not.toContain(id);
    for (const { id } of choices) expect(inputForms[id]).toBeTruthy();
  });
});
