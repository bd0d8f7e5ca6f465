import { describe, expect, it } from 'vitest';
import {
  draftPolicy,
  markTheory,
  type Answer,
  type BankItem,
  type Policy,
  type QuestionKey,
  type TheoryRow,
  type TheorySheet,
} from '#domain/exam';
import { choice, madeItem } from './made-theory.ts';

function run(
  items: readonly BankItem[],
  answers: Record<string, Answer>,
  policy: Policy = draftPolicy,
) {
  return markTheory(
    items.map(({ face }) => face),
    items.map(({ key }) => key),
    items.map(({ facts }) => facts),
    answers,
    policy,
  );
}
function sheetOf(...input: Parameters<typeof run>): TheorySheet {
  const result = run(...input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
/** One question alone: the whole paper. */
function rowOf(item: BankItem, answer: Answer | undefined, policy?: Policy): TheoryRow {
  return sheetOf([item], answer === undefined ? {} : { [`${item.face.id}/q1`]: answer }, policy)
    .rows[0]!;
}
const areasOf = (key: QuestionKey) => (key.type === 'area' ? key.areas : []);
const each: Policy = { ...draftPolicy, xItem: 'each' };
const chose = (letters: string): Answer => ({
  type: 'choices',
  choices: letters.match(/./g) ?? [],
});
const typed = (value: number | null): Answer => ({ type: 'number', value, text: String(value) });

describe('a theory paper', () => {
  const three = madeItem('i3', 'A3', [choice('A'), choice('B'), choice('C')], {
    competency: 'C4',
    topic: 31,
  });
  const single = madeItem('i1', 'A1', [choice('D')]);
  const pair = madeItem('i2', 'B1', [choice('A'), choice('D')], { competency: 'C2', topic: 14 });
  const items = [single, three, pair];
  const answers: Record<string, Answer> = {
    'i1/q1': { type: 'choice', choice: 'D' },
    'i3/q1': { type: 'choice', choice: 'A' },
    'i3/q2': { type: 'choice', choice: 'C' },
    'i2/q2': { type: 'choice', choice: 'D' },
  };

  it('weighs every question the same, also those of one vignette', () => {
    const sheet = sheetOf(items, answers);
    expect(sheet.totalMilli).toBe(50_000);
    expect(sheet.rows.map(({ name, creditMilli }) => [name, creditMilli])).toEqual([
      ['i1/q1', 1000],
      ['i3/q1', 1000],
      ['i3/q2', 0],
      ['i3/q3', 0],
      ['i2/q1', 0],
      ['i2/q2', 1000],
    ]);
    expect(sheet.rows.reduce((total, { gotMilli }) => total + gotMilli, 0)).toBe(50_000);
    expect(sheet.rows.reduce((total, { maxMilli }) => total + maxMilli, 0)).toBe(100_000);
    expect(Object.keys(sheet.byComp)).toEqual(['C1', 'C2', 'C4']);
    expect(sheet.byComp.C2?.[0]).toBe(sheet.rows[5]!.gotMilli);
  });
  it('gives two of three questions 66.667 points, whichever two', () => {
    for (const names of [
      ['q1', 'q2'],
      ['q1', 'q3'],
      ['q2', 'q3'],
    ]) {
      const right: Record<string, string> = { q1: 'A', q2: 'B', q3: 'C' };
      const said = Object.fromEntries(
        names.map((name): [string, Answer] => [
          `i3/${name}`,
          { type: 'choice', choice: right[name]! },
        ]),
      );
      expect(sheetOf([three], said).totalMilli).toBe(66_667);
    }
  });
  it('says what was answered, what is right, and why, in both languages', () => {
    const [good, , wrong, none] = sheetOf(items, answers).rows;
    expect(good!.reason).toEqual({ zh: '选 D，正确。', en: 'Chose D: right.' });
    expect(wrong!.reason).toEqual({
      zh: '选 C，错误。正确答案：B。',
      en: 'Chose C: wrong. Right answer: B.',
    });
    expect(wrong!.right).toEqual({ type: 'choice', answer: 'B' });
    expect(wrong).toMatchObject({ comp: 'C4', topic: 31, ruleId: 'T-choice' });
    expect(none!.reason.zh).toBe('未作答。正确答案：C。');
    expect(none!.answer).toBeNull();
  });
  it('marks an answer that is none as unreadable, and lists those to questions it does not have', () => {
    const sheet = sheetOf(items, {
      'i1/q1': { type: 'choice', choice: 'Z' },
      'i2/q1': typed(1),
      'i9/q1': { type: 'choice', choice: 'A' },
      __proto__x: { type: 'choice', choice: 'A' },
    });
    expect(sheet.totalMilli).toBe(0);
    expect(sheet.rows[0]).toMatchObject({ ruleId: 'T-unreadable', answer: null });
    expect(sheet.rows[4]).toMatchObject({ ruleId: 'T-unreadable', answer: null });
    expect(sheet.ignored).toEqual(['__proto__x', 'i9/q1']);
  });
});

describe('an X item', () => {
  const item = madeItem('x', 'X', [{ type: 'choices', answers: ['A', 'C', 'D'] }]);

  it.each([
    ['ACD', 1000, 1000],
    ['DCA', 1000, 1000],
    ['AC', 0, 667],
    ['ACE', 0, 333],
    ['ABE', 0, 0],
    ['BE', 0, 0],
    ['ABCDE', 0, 333],
    ['', 0, 0],
    ['AAAA', 0, 333],
  ])('%s: %i by all or nothing, %i by each', (letters, all, byEach) => {
    expect(rowOf(item, chose(letters)).creditMilli).toBe(all);
    expect(rowOf(item, chose(letters), each).creditMilli).toBe(byEach);
  });
  it('tells the sum it made', () => {
    expect(rowOf(item, chose('ACE'), each).reason.en).toBe(
      'Chose A, C, E; right answer: A, C, D. 2 right, 1 wrong, 1/3 each, not below 0: 1/3.',
    );
  });
  it('rounds the paper once: three items of 2/3 are 66.667 and not 66.666', () => {
    const items = ['x1', 'x2', 'x3'].map((id) => madeItem(id, 'X', [item.key.questions.q1!]));
    const sheet = sheetOf(
      items,
      Object.fromEntries(items.map(({ face }) => [`${face.id}/q1`, chose('AC')])),
      each,
    );
    expect(sheet.totalMilli).toBe(66_667);
  });
});

describe('a figure', () => {
  // Pairs whose difference as doubles lies on the wrong side: 12.355 - 12.35 is 0.00499…, 12.345 - 12.34 is 0.00500…1.
  it.each([
    [12.345, 0.005, 12.35, true],
    [12.345, 0.005, 12.34, true],
    [12.345, 0.005, 12.3500001, false],
    [12.345, 0.005, 12.3399999, false],
    [0.3, 0.1, 0.2, true],
    [0.3, 0.1, 0.4, true],
    [1.1, 0.1, 1.2, true],
    [1.1, 0.1, 1.2000000001, false],
    [109.8, 0, 109.8, true],
    [109.8, 0, 109.80001, false],
    [-5, 1, -6, true],
    [3.5e-7, 1e-9, 3.51e-7, true],
    [3.5e-7, 1e-9, 3.511e-7, false],
    [6.02e23, 1e21, 6.03e23, true],
  ])('%d ± %d: %d is right: %s', (value, tolerance, said, right) => {
    const item = madeItem('n', 'numeric', [{ type: 'number', value, tolerance }]);
    expect(rowOf(item, typed(said)).creditMilli).toBe(right ? 1000 : 0);
  });
  it('shows figure, reference, difference and tolerance', () => {
    const item = madeItem('n', 'numeric', [{ type: 'number', value: 12.345, tolerance: 0.005 }]);
    expect(rowOf(item, typed(12.36)).reason).toEqual({
      zh: '填 12.36 min，参考值 12.345 min，相差 0.015，允许 0.005：错误。',
      en: 'Entered 12.36 min; reference 12.345 min, difference 0.015, allowed 0.005: wrong.',
    });
  });
  it('is unreadable where it is no number', () => {
    const item = madeItem('n', 'numeric', [{ type: 'number', value: 1, tolerance: 1 }]);
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY])
      expect(rowOf(item, typed(value))).toMatchObject({ ruleId: 'T-unreadable', gotMilli: 0 });
  });
});

describe('a place on a picture', () => {
  const circle: QuestionKey = {
    type: 'area',
    areas: [{ type: 'circle', centrePx: [100, 100], radiusPx: 5 }],
  };
  // A concave arrow head; its notch is not inside.
  const polygon: QuestionKey = {
    type: 'area',
    areas: [
      {
        type: 'polygon',
        pointsPx: [
          [0, 0],
          [10, 0],
          [10, 10],
          [5, 5],
          [0, 10],
        ],
      },
    ],
  };
  it.each([
    [circle, 100, 100, true],
    [circle, 103, 104, true],
    [circle, 105, 100, true],
    [circle, 105.02, 100, false],
    [circle, 103.02, 104, false],
    [polygon, 5, 2, true],
    [polygon, 0, 0, true],
    [polygon, 0, 5, true],
    [polygon, 10, 10, true],
    [polygon, 5, 5, true],
    [polygon, 7.5, 7.5, true],
    [polygon, 5, 5.02, false],
    [polygon, 5, 9, false],
    [polygon, -0.02, 5, false],
    [polygon, 12, 5, false],
    [polygon, 12, 10, false],
    [polygon, -1, 0, false],
    [polygon, 1, 8.5, true],
    [polygon, 9, 8.5, true],
  ])('%# (%d, %d)', (key, x, y, inside) => {
    const item = madeItem('h', 'hotspot-image', [key]);
    expect(rowOf(item, { type: 'point', atPx: [x, y] }).creditMilli).toBe(inside ? 1000 : 0);
  });
  it('may lie in any of several areas', () => {
    const item = madeItem('h', 'hotspot-image', [
      {
        type: 'area',
        areas: [...areasOf(circle), ...areasOf(polygon)],
      },
    ]);
    for (const atPx of [
      [100, 97],
      [3, 3],
    ] as const)
      expect(rowOf(item, { type: 'point', atPx }).gotMilli).toBe(100_000);
  });
});

describe('a place in a volume', () => {
  const item = madeItem('v', 'hotspot-volume', [
    { type: 'place', centreMm: [10, -20, -300], radiusMm: 7 },
  ]);
  it.each([
    [[12, -17, -294], true, '7.00'],
    [[12, -17, -293.99], false, '7.01'],
    [[10, -20, -300], true, '0.00'],
    [[10, -20, -292.99], false, '7.01'],
  ] as const)('%j', (atMm, inside, shown) => {
    const row = rowOf(item, { type: 'place', atMm });
    expect(row.creditMilli).toBe(inside ? 1000 : 0);
    expect(row.reason.en).toContain(`${shown} mm from the reference place, 7 mm allowed`);
  });
});

describe('a key that cannot be marked with is named', () => {
  const item = madeItem('i', 'A1', [choice('A')]);
  const withKey = (key: QuestionKey, kind: BankItem['face']['kind']) =>
    run([madeItem('i', kind, [key])], {});
  it.each<[string, ReturnType<typeof run>, object]>([
    ['no items', run([], {}), { kind: 'no-questions' }],
    ['one twice', run([item, item], {}), { kind: 'repeated-id', which: 'faces', id: 'i' }],
    [
      'no key',
      markTheory([item.face], [], [item.facts], {}, draftPolicy),
      { kind: 'key-missing', name: 'i' },
    ],
    [
      'no key of a question',
      markTheory([item.face], [{ ...item.key, questions: {} }], [item.facts], {}, draftPolicy),
      { kind: 'key-missing', name: 'i/q1' },
    ],
    [
      'no facts',
      markTheory([item.face], [item.key], [], {}, draftPolicy),
      { kind: 'facts-missing', id: 'i' },
    ],
    [
      'another version',
      markTheory([item.face], [{ ...item.key, version: 2 }], [item.facts], {}, draftPolicy),
      { kind: 'other-version', id: 'i', face: 1, key: 2 },
    ],
    [
      'another kind',
      withKey({ type: 'number', value: 1, tolerance: 0 }, 'A1'),
      { kind: 'key-of-other-kind', name: 'i/q1', item: 'A1', key: 'number' },
    ],
    ['a choice there is not', withKey(choice('H'), 'A1'), { problem: 'choices' }],
    ['no right choice', withKey({ type: 'choices', answers: [] }, 'X'), { problem: 'choices' }],
    [
      'a tolerance below zero',
      withKey({ type: 'number', value: 1, tolerance: -1 }, 'numeric'),
      { problem: 'tolerance' },
    ],
    [
      'no number',
      withKey({ type: 'number', value: Number.NaN, tolerance: 1 }, 'numeric'),
      { problem: 'not-a-number' },
    ],
    ['no area', withKey({ type: 'area', areas: [] }, 'hotspot-image'), { problem: 'area' }],
    [
      'no radius',
      withKey({ type: 'place', centreMm: [0, 0, 0], radiusMm: 0 }, 'hotspot-volume'),
      { problem: 'area' },
    ],
  ])('%s', (_, result, error) => {
    expect(result).toMatchObject({ ok: false, error });
  });
});
