import { describe, expect, it } from 'vitest';
import { piecesOf, type OwnedSpan } from '../../../src/ui/marked/highlight.ts';

const span = (itemId: string, start: number, end: number): OwnedSpan => ({
  itemId,
  field: 'impression',
  start,
  end,
  term: '',
  status: 'affirmed',
});

describe('evidence in a text', () => {
  const text = '右肺癌，左肾上腺转移。';

  it('marks exactly the characters of a span and loses none of the others', () => {
    const pieces = piecesOf(text, [span('E/point/a', 0, 3)]);
    expect(pieces.map((piece) => piece.text)).toEqual(['右肺癌', '，左肾上腺转移。']);
    expect(pieces[0]?.itemIds).toEqual(['E/point/a']);
    expect(pieces[1]?.itemIds).toEqual([]);
  });

  it('gives the part that two items share to both', () => {
    const pieces = piecesOf(text, [span('a', 4, 10), span('b', 8, 10), span('b', 8, 10)]);
    const shared = pieces.find((piece) => piece.text === '转移');
    expect(shared?.itemIds).toEqual(['a', 'b']);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });

  it('counts from where an excerpt begins, and ignores what lies outside of it', () => {
    const excerpt = text.slice(4);
    const pieces = piecesOf(excerpt, [span('a', 0, 3), span('b', 4, 8), span('c', 9, 400)], 4);
    expect(pieces.find(({ itemIds }) => itemIds.includes('b'))?.text).toBe('左肾上腺');
    expect(pieces.some(({ itemIds }) => itemIds.includes('a'))).toBe(false);
    expect(pieces.find(({ itemIds }) => itemIds.includes('c'))?.text).toBe('移。');
  });

  it('leaves a text without evidence whole, and an empty one empty', () => {
    expect(piecesOf(text, [])).toEqual([{ text, itemIds: [], status: undefined }]);
    expect(piecesOf('', [span('a', 0, 3)])).toEqual([]);
  });
});
