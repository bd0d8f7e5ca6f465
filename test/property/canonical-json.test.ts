import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '#base';

/** RFC 8785 in the plainest way: names sorted, everything else as ECMAScript writes it. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plainly).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${plainly(member)}`);
  return `{${members.join(',')}}`;
}

it('writes any JSON as RFC 8785 has it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), (value) => {
      expect(canonicalJson(value)).toBe(plainly(value));
    }),
    { numRuns: 2000, seed: 8785 },
  );
});

it('sorts by UTF-16 code units, numbers in names too, and is the same from its own text', () => {
  const text = canonicalJson({
    10: 'a',
    9: 'b',
    '€': 1,
    '\u{1f600}': 2,
    '\ufb33': 3,
    z: undefined,
  });
  expect(text).toBe('{"10":"a","9":"b","€":1,"\u{1f600}":2,"\ufb33":3}');
  expect(canonicalJson(JSON.parse(text))).toBe(text);
});

it('quotes what must be quoted', () => {
  const odd = ['"', '\\', '\n', '\u0007', '\ud800'];
  expect(canonicalJson(odd)).toBe(JSON.stringify(odd));
  expect(canonicalJson(['~', '[', ']', ' ', '#'])).toBe('["~","[","]"," ","#"]');
});

it.each([[Number.NaN], [Infinity], [() => 1], [[undefined]]])('refuses %s', (value) => {
  expect(() => canonicalJson(value)).toThrow('canonicalJson');
});
