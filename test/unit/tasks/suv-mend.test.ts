import { describe, expect, it } from 'vitest';
import { bqmlToSuvBw } from '#domain/suv';
import { canMend, mendedFactor, shownFactor } from '../../../src/state/sitting/tasks/suv-mend.ts';
import { practicalBank } from '../../../cases/bank/practical/index.ts';

const rowsOf = (id: string) => {
  const found = practicalBank.find(({ face }) => face.id === id)!.face;
  if (found.kind !== 'P2-suv') throw new Error('not P2');
  return found.rows;
};

describe('a mended SUV header', () => {
  it('gives the factor of the key for every header of the bank when its wrong row is mended', () => {
    const values: Readonly<Record<string, string>> = {
      'p2-weight': '70.0',
      'p2-dose-unit': '296000000',
      'p2-time-zone': '095500',
      'p2-decay': 'START',
      'p2-half-life': '4062.6',
    };
    const tasks = practicalBank.filter(({ face }) => face.kind === 'P2-suv');
    expect(tasks.map(({ face }) => face.id).sort()).toEqual(Object.keys(values).sort());
    for (const { face, key } of tasks) {
      if (key.kind !== 'P2-suv') throw new Error('not P2');
      const factor = mendedFactor(rowsOf(face.id), key.wrongRow, values[face.id]);
      expect(Math.abs(factor! / key.factor - 1), face.id).toBeLessThan(1e-5);
    }
  });

  it('follows what is typed: 7.0 kg ten times too low, 71 kg higher by a seventieth', () => {
    const rows = rowsOf('p2-weight');
    const written = bqmlToSuvBw(70, 256e6, 3600, 6586.2);
    expect(shownFactor(rows)! / written).toBeCloseTo(0.1, 9);
    expect(mendedFactor(rows, 'weight', '71')! / written).toBeCloseTo(71 / 70, 9);
  });

  it('is none for a value that cannot be read, a row that cannot be mended, and nothing typed', () => {
    const rows = rowsOf('p2-weight');
    for (const value of ['', '  ', undefined, '7O', '-70', 'kg'])
      expect(mendedFactor(rows, 'weight', value), String(value)).toBeUndefined();
    expect(mendedFactor(rows, 'units', 'BQML')).toBeUndefined();
    expect(mendedFactor(rows, undefined, '70')).toBeUndefined();
    expect(mendedFactor(rows, 'no such row', '70')).toBeUndefined();
    expect(canMend('weight')).toBe(true);
    expect(canMend('units')).toBe(false);
  });

  it('of rows that lack what the audit needs is none, and nothing throws', () => {
    expect(shownFactor([])).toBeUndefined();
    expect(mendedFactor([], 'weight', '70')).toBeUndefined();
  });
});
