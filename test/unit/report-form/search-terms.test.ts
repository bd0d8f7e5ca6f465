import { describe, expect, it } from 'vitest';
import { vocabulary } from '#domain/vocab';
import { moved } from '../../../src/ui/report/moved.ts';
import { parseNumber, textLength } from '../../../src/ui/report/fields.ts';
import { findTerms } from '../../../src/ui/report/search-terms.ts';

const sites = vocabulary.tables.sites.terms.filter((site) => site.selectable);
const first = (query: string): string | undefined => findTerms(sites, query)[0]?.id;

describe('search in a coded list', () => {
  it('finds a site by what readers type: station, lobe, vertebra, Chinese, English', () => {
    expect(first('4R')).toBe('ln.4R');
    expect(first('rul')).toBe('lung.RUL');
    expect(first('右肺上叶')).toBe('lung.RUL');
    expect(first('right upper')).toBe('lung.RUL');
    expect(first('spleen')).toBe('spleen');
    expect(first('脾')).toBe('spleen');
  });
  it('takes words in any order, and full-width figures', () => {
    expect(first('adrenal left')).toBe(first('left adrenal'));
    expect(first('４ｒ')).toBe('ln.4R');
  });
  it('gives the whole list in its order for an empty query, and nothing for nonsense', () => {
    expect(findTerms(sites, '  ')).toEqual(sites);
    expect(findTerms(sites, 'qqq')).toEqual([]);
  });
  it('keeps the order of the list among equals', () => {
    const found = findTerms(vocabulary.tables.artifacts.terms, '过度校正').map(({ id }) => id);
    expect(found).toEqual(['metal', 'dense-contrast']);
  });
});

describe('fields', () => {
  it('count characters as a reader does', () => {
    expect(textLength('右肺\n上叶\r\n')).toBe(4);
    expect(textLength('𠮷')).toBe(1);
  });
  it('take a number below zero only where one may be', () => {
    expect(parseNumber('-88')).toBeUndefined();
    expect(parseNumber('-88', true)).toBe(-88);
    expect(parseNumber('−88', true)).toBe(-88);
    expect(parseNumber('1，5')).toBe(1.5);
  });
  it('move an entry one place, and not beyond the ends', () => {
    const list = ['a', 'b', 'c'];
    expect(moved(list, 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(list, 1, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 2, 1)).toBe(list);
  });
});
