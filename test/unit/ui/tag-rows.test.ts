import { describe, expect, it } from 'vitest';
import type { TagRow } from '#state';
import {
  findRows,
  markParts,
  shortValue,
  windowOf,
} from '../../../src/ui/reading/tags/tag-rows.ts';

const row = (tag: string, keyword: string, value = '', depth = 0): TagRow => ({
  tag,
  keyword,
  vr: 'LO',
  value,
  length: value.length,
  depth,
});
// A PET image in short: one sequence with one item, with a sequence inside it.
const rows = [
  row('(0008,0060)', 'Modality', 'PT'),
  row('(0010,1030)', 'PatientWeight', '70'),
  row('(0054,0016)', 'RadiopharmaceuticalInformationSequence'),
  row('(0018,0031)', 'Radiopharmaceutical', 'FDG', 1),
  row('(0018,1074)', 'RadionuclideTotalDose', '370000000', 1),
  row('(0054,0300)', 'RadionuclideCodeSequence', '', 1),
  row('(0008,0104)', 'CodeMeaning', '^18^Fluorine', 2),
  row('(7FE0,0010)', 'PixelData'),
];
const tagsOf = (query: string): readonly string[] =>
  findRows(rows, query).rows.map((each) => (each.parent ? '↑' : '') + each.row.keyword);

describe('the search in DICOM tags', () => {
  it('finds a tag however it is written', () => {
    for (const query of ['(0010,1030)', '0010,1030', '0010 1030', '00101030'])
      expect(tagsOf(query)).toEqual(['PatientWeight']);
    expect(tagsOf('7fe0')).toEqual(['PixelData']);
    expect(tagsOf('0010')).toEqual(['PatientWeight', 'PixelData']);
  });

  it('finds names and values, whatever their case', () => {
    expect(tagsOf('weight')).toEqual(['PatientWeight']);
    expect(tagsOf('pt')).toEqual(['Modality']);
    expect(tagsOf('')).toHaveLength(rows.length);
    expect(tagsOf('no such thing')).toEqual([]);
  });

  it('shows the sequences that what was found stands in, once, and does not count them', () => {
    expect(tagsOf('fluorine')).toEqual([
      '↑RadiopharmaceuticalInformationSequence',
      '↑RadionuclideCodeSequence',
      'CodeMeaning',
    ]);
    expect(findRows(rows, 'fluorine').matches).toBe(1);
    expect(tagsOf('370')).toEqual([
      '↑RadiopharmaceuticalInformationSequence',
      'RadionuclideTotalDose',
    ]);
    expect(tagsOf('radionuclide')).toEqual([
      '↑RadiopharmaceuticalInformationSequence',
      'RadionuclideTotalDose',
      'RadionuclideCodeSequence',
    ]);
  });

  it('marks every place of the match and loses no letter', () => {
    const parts = markParts('RadionuclideTotalDose dose', 'DOSE');
    expect(parts.filter((part) => part.hit).map((part) => part.text)).toEqual(['Dose', 'dose']);
    expect(parts.map((part) => part.text).join('')).toBe('RadionuclideTotalDose dose');
    expect(markParts('abc', '')).toEqual([{ text: 'abc', hit: false }]);
    expect(markParts('', 'x')).toEqual([{ text: '', hit: false }]);
    // "İ" is two letters in lower case.
    expect(markParts('İstanbul', 'stan')).toEqual([{ text: 'İstanbul', hit: false }]);
  });
});

describe('a long list', () => {
  it('draws only the rows in sight, and some above and below', () => {
    expect(windowOf(5000, 26, 0, 520)).toEqual({ first: 0, end: 30 });
    expect(windowOf(5000, 26, 26_000, 520)).toEqual({ first: 990, end: 1030 });
    expect(windowOf(5000, 26, 26 * 5000, 520)).toEqual({ first: 4990, end: 5000 });
    expect(windowOf(3, 26, 0, 520)).toEqual({ first: 0, end: 3 });
    // Scrolled far down in a list that a search has just made short.
    expect(windowOf(3, 26, 90_000, 520)).toEqual({ first: 3, end: 3 });
  });

  it('cuts a long value for its row', () => {
    expect(shortValue('x'.repeat(400))).toHaveLength(301);
    expect(shortValue('short')).toBe('short');
  });
});
