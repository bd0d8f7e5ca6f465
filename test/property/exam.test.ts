import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#base';
import {
  composeResult,
  draftPolicy,
  drawForm,
  markPractical,
  markTheory,
  monthlyBlueprint,
  type Answer,
  type BankItem,
  type CaseMark,
  type ExamResult,
  type Policy,
  type PracticalFace,
  type PracticalKey,
  type PracticalResponse,
  type PracticalSheet,
  type QuestionKey,
  type TheoryCell,
  type TheorySheet,
} from '#domain/exam';
import { tasks, shift } from '../unit/exam/made-practical.ts';
import { bankOf, choice, madeItem } from '../unit/exam/made-theory.ts';

const runs = { numRuns: 60 };
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

// ---- theory

const letters = fc.subarray(['A', 'B', 'C', 'D', 'E']);
const letter = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const figure = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 100);

/** An item of some kind with an answer to each of its questions, good, bad or absent. */
const asked = fc.oneof(
  fc.record({
    kind: fc.constant('A3' as const),
    keys: fc.array(letter.map(choice), { minLength: 1, maxLength: 3 }),
    answers: fc.array(letter.map((said): Answer => ({ type: 'choice', choice: said }))),
  }),
  fc.record({
    kind: fc.constant('X' as const),
    keys: letters
      .filter((list) => list.length > 0)
      .map((answers): QuestionKey[] => [{ type: 'choices', answers }]),
    answers: letters.map((choices): Answer[] => [{ type: 'choices', choices }]),
  }),
  fc.record({
    kind: fc.constant('numeric' as const),
    keys: fc
      .tuple(figure, fc.integer({ min: 0, max: 300 }))
      .map(([value, n]): QuestionKey[] => [{ type: 'number', value, tolerance: n / 100 }]),
    answers: figure.map((value): Answer[] => [{ type: 'number', value, text: String(value) }]),
  }),
);
const paper = fc.array(asked, { minLength: 1, maxLength: 12 }).map((list) => {
  const items = list.map(({ kind, keys }, at) =>
    madeItem(`i${at}`, kind, keys, {
      competency: (['C1', 'C2', 'C3', 'C4'] as const)[at % 4]!,
    }),
  );
  const answers: Record<string, Answer> = {};
  list.forEach(({ keys, answers: said }, at) =>
    said.slice(0, keys.length).forEach((answer, n) => {
      answers[`i${at}/q${n + 1}`] = answer;
    }),
  );
  return { items, answers };
});
const xItem = fc.constantFrom<Policy['xItem']>('allOrNothing', 'each');

function theory(
  items: readonly BankItem[],
  answers: Readonly<Record<string, Answer>>,
  policy: Policy,
  keys = items,
): TheorySheet {
  const sheet = markTheory(
    items.map(({ face }) => face),
    keys.map(({ key }) => key),
    keys.map(({ facts }) => facts),
    answers,
    policy,
  );
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.error));
  return sheet.value;
}

describe('a theory sheet', () => {
  it('adds up: rows to the total, maxima to the whole, competencies to both', () => {
    fc.assert(
      fc.property(paper, xItem, ({ items, answers }, x) => {
        const { rows, totalMilli, byComp } = theory(items, answers, { ...draftPolicy, xItem: x });
        expect(sum(rows.map(({ gotMilli }) => gotMilli))).toBe(totalMilli);
        expect(sum(rows.map(({ maxMilli }) => maxMilli))).toBe(100_000);
        expect(sum(Object.values(byComp).map(([got]) => got))).toBe(totalMilli);
        expect(sum(Object.values(byComp).map(([, max]) => max))).toBe(100_000);
        const odd = rows.filter(
          ({ gotMilli, maxMilli }) =>
            gotMilli < 0 || gotMilli > maxMilli || Math.abs(maxMilli - 100_000 / rows.length) >= 2,
        );
        expect(odd).toEqual([]);
      }),
      runs,
    );
  });
  it('does not depend on the order of anything: the same bytes, and rows that follow the form', () => {
    fc.assert(
      fc.property(paper, xItem, ({ items, answers }, x) => {
        const policy: Policy = { ...draftPolicy, xItem: x };
        const sheet = theory(items, answers, policy);
        const turned = Object.fromEntries(Object.entries(answers).reverse());
        expect(canonicalJson(theory(items, turned, policy, [...items].reverse()))).toBe(
          canonicalJson(sheet),
        );
        const other = theory([...items].reverse(), answers, policy);
        const byName = (rows: TheorySheet['rows']): string =>
          canonicalJson([...rows].sort((a, b) => (a.name < b.name ? -1 : 1)));
        expect(byName(other.rows)).toBe(byName(sheet.rows));
        expect(other.totalMilli).toBe(sheet.totalMilli);
      }),
      runs,
    );
  });
  it('never falls when one answer becomes right or better, and is full when all are right', () => {
    const better = (key: QuestionKey, answer: Answer | undefined): Answer => {
      if (key.type === 'choices' && answer?.type === 'choices') {
        const missing = key.answers.find((id) => !answer.choices.includes(id));
        const wrong = answer.choices.find((id) => !key.answers.includes(id));
        // One step: a wrong choice less, or a right one more.
        if (wrong !== undefined)
          return { type: 'choices', choices: answer.choices.filter((id) => id !== wrong) };
        return { type: 'choices', choices: [...answer.choices, ...(missing ? [missing] : [])] };
      }
      if (key.type === 'number' && answer?.type === 'number') {
        const value = Math.round((answer.value! + key.value) * 50) / 100;
        return { type: 'number', value, text: String(value) };
      }
      return right(key);
    };
    const right = (key: QuestionKey): Answer =>
      key.type === 'choice'
        ? { type: 'choice', choice: key.answer }
        : key.type === 'choices'
          ? { type: 'choices', choices: key.answers }
          : { type: 'number', value: key.type === 'number' ? key.value : 0, text: '' };
    fc.assert(
      fc.property(paper, xItem, fc.nat(), ({ items, answers }, x, pick) => {
        const policy: Policy = { ...draftPolicy, xItem: x };
        const before = theory(items, answers, policy);
        const row = before.rows[pick % before.rows.length]!;
        const after = { ...answers, [row.name]: better(row.right, answers[row.name]) };
        expect(theory(items, after, policy).totalMilli).toBeGreaterThanOrEqual(before.totalMilli);
        const all = Object.fromEntries(before.rows.map((each) => [each.name, right(each.right)]));
        expect(theory(items, all, policy).totalMilli).toBe(100_000);
      }),
      runs,
    );
  });
});

// ---- practical

const millimetres = fc.integer({ min: -1500, max: 1500 }).map((n) => n / 100);
const region = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((steps) => {
    let end = 40;
    return steps.flatMap(([gap, count]) => {
      const offset = end + gap;
      end = offset + count;
      return [offset, count];
    });
  });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const responses: fc.Arbitrary<Partial<Record<string, PracticalResponse>>> = fc.record(
  {
    t1: fc
      .tuple(millimetres, millimetres, millimetres)
      .map(([x, y, z]) => ({ kind: 'P1-align' as const, move: shift(10 + x, y - 5, z) })),
    t2: fc.record({
      kind: fc.constant('P2-suv' as const),
      row: maybe(fc.constantFrom('weight', 'dose', 'x')),
      factor: maybe(fc.integer({ min: 190, max: 210 }).map((n) => n / 1e6)),
    }),
    t3: fc.record({
      kind: fc.constant('P3-triage' as const),
      panels: fc.dictionary(
        fc.constantFrom('p1', 'p2', 'p3'),
        fc.record({
          class: maybe(fc.constantFrom('metal', 'motion')),
          action: maybe(fc.constantFrom('note', 'repeat')),
        }),
      ),
    }),
    t4: fc.record({
      kind: fc.constant('P4-percist' as const),
      sulPeak: maybe(fc.integer({ min: 500, max: 1100 }).map((n) => n / 100)),
      liverMean: maybe(fc.integer({ min: 100, max: 220 }).map((n) => n / 100)),
      eligible: maybe(fc.boolean()),
    }),
    t5: region.map((list) => ({ kind: 'P5-mtv' as const, gridKey: 'g', runs: list })),
    t6: fc.record({
      kind: fc.constant('P6-display' as const),
      ctWidth: maybe(fc.integer({ min: 1000, max: 2000 })),
      ctLevel: maybe(fc.integer({ min: -900, max: -300 })),
      suvUpper: maybe(fc.integer({ min: 3, max: 9 })),
      keyPlacesMm: fc.array(fc.tuple(millimetres, millimetres, fc.constantFrom(0, 200)), {
        maxLength: 4,
      }),
    }),
    t8: fc.record({
      kind: fc.constant('P8-safety' as const),
      panels: fc.dictionary(fc.constantFrom('p1', 'p2'), fc.subarray(['a', 'b', 'c', 'd', 'e'])),
    }),
  },
  { requiredKeys: [] },
);
const all = Object.values(tasks);
const faces: readonly PracticalFace[] = all.map(({ face }) => face);
const keys: readonly PracticalKey[] = all.map(({ key }) => key);

function practical(
  said: Partial<Record<string, PracticalResponse>>,
  [f, k] = [faces, keys] as const,
): PracticalSheet {
  const given = Object.fromEntries(
    Object.entries(said).flatMap(([id, response]) => (response ? [[id, response] as const] : [])),
  );
  const sheet = markPractical(f, k, given);
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.error));
  return sheet.value;
}

/** The voxels of runs, one by one: an oracle for overlaps. */
const voxels = (list: readonly number[]): Set<number> => {
  const set = new Set<number>();
  for (let n = 0; n < list.length; n += 2)
    for (let at = list[n]!; at < list[n]! + list[n + 1]!; at++) set.add(at);
  return set;
};
const shared = (a: ReadonlySet<number>, b: ReadonlySet<number>): number =>
  [...a].filter((voxel) => b.has(voxel)).length;

describe('a practical sheet', () => {
  it('adds up, and its order of keys and responses means nothing', () => {
    fc.assert(
      fc.property(responses, (said) => {
        const sheet = practical(said);
        const { rows, totalMilli, byComp } = sheet;
        expect(sum(rows.map(({ gotMilli }) => gotMilli))).toBe(totalMilli);
        expect(sum(rows.map(({ maxMilli }) => maxMilli))).toBe(100_000);
        expect(sum(sheet.tasks.map(({ gotMilli }) => gotMilli))).toBe(totalMilli);
        expect(sum(Object.values(byComp).map(([got]) => got))).toBe(totalMilli);
        const odd = rows.filter(
          ({ gotMilli, maxMilli, reason }) =>
            gotMilli < 0 || gotMilli > maxMilli || reason.zh === '' || !reason.en,
        );
        expect(odd).toEqual([]);
        const turned = Object.fromEntries(Object.entries(said).reverse());
        expect(canonicalJson(practical(turned, [faces, [...keys].reverse()]))).toBe(
          canonicalJson(sheet),
        );
        expect(practical(said, [[...faces].reverse(), keys]).totalMilli).toBe(totalMilli);
      }),
      runs,
    );
  });
  it('marks volumes as voxels counted one by one', () => {
    const { region: reference, forbidden } = tasks.P5.key;
    fc.assert(
      fc.property(region, (list) => {
        const drawn = voxels(list);
        const spilt = shared(drawn, voxels(forbidden.runs));
        const both = shared(drawn, voxels(reference.runs));
        const whole = drawn.size + voxels(reference.runs).size;
        const credit =
          spilt * 10 > drawn.size
            ? 0
            : 200 * both >= 85 * whole
              ? 1000
              : 200 * both >= 70 * whole
                ? 500
                : 0;
        const row = practical({ t5: { kind: 'P5-mtv', gridKey: 'g', runs: list } }).rows.find(
          ({ taskId }) => taskId === 't5',
        );
        expect(row?.creditMilli).toBe(credit);
      }),
      runs,
    );
  });
  it('never falls when a response comes closer to the key, and never rises by harm', () => {
    fc.assert(
      fc.property(responses, (said) => {
        const before = practical(said).totalMilli;
        const better: Array<Partial<Record<string, PracticalResponse>>> = [];
        const { t1, t4, t6, t8 } = said;
        if (t1?.kind === 'P1-align') {
          const [x, y, z] = t1.move.translateMm;
          better.push({ t1: { ...t1, move: shift((x + 10) / 2, (y - 5) / 2, z / 2) } });
        }
        if (t4?.kind === 'P4-percist' && t4.sulPeak !== undefined)
          better.push({ t4: { ...t4, sulPeak: Math.round((t4.sulPeak + 8) * 50) / 100 } });
        if (t6?.kind === 'P6-display' && t6.keyPlacesMm.length > 0) {
          const { centreMm } = tasks.P6.key.keyPlaces[2];
          if (t6.keyPlacesMm.length < 3)
            better.push({ t6: { ...t6, keyPlacesMm: [...t6.keyPlacesMm, centreMm] } });
        }
        if (t8?.kind === 'P8-safety') {
          const p1 = t8.panels.p1 ?? [];
          better.push({ t8: { ...t8, panels: { ...t8.panels, p1: [...p1, 'a'] } } });
          const harmed = { t8: { ...t8, panels: { ...t8.panels, p1: [...p1, 'e'] } } };
          expect(practical({ ...said, ...harmed }).totalMilli).toBeLessThanOrEqual(before);
        }
        for (const change of better)
          expect(practical({ ...said, ...change }).totalMilli).toBeGreaterThanOrEqual(before);
      }),
      runs,
    );
  });
});

// ---- forms

const smallBank = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })), {
    minLength: 1,
    maxLength: 14,
  })
  .map((list) =>
    list.map(([topic, size], at) =>
      madeItem(
        `i${String(at).padStart(2, '0')}`,
        'A3',
        Array.from({ length: size }, () => choice('A')),
        { topic },
      ),
    ),
  );
const smallCells = fc
  .array(fc.tuple(fc.subarray([1, 2, 3, 4], { minLength: 1 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list): TheoryCell[] =>
    list.map(([topics, count], at) => ({ id: `c${at}`, topics, count })),
  );
const draw = (items: readonly BankItem[], cells: readonly TheoryCell[], seed: string) =>
  drawForm(
    bankOf(items),
    { ...monthlyBlueprint('physician'), theory: { minutes: 20, cells } },
    seed,
    { profession: 'physician', level: 1 },
  );

describe('a drawn form', () => {
  it('fills every cell to the question with items of its own, whatever the order of the bank', () => {
    fc.assert(
      fc.property(smallBank, smallCells, fc.string({ minLength: 1 }), (items, cells, seed) => {
        const form = draw(items, cells, seed);
        expect(canonicalJson(draw([...items].reverse(), cells, seed))).toBe(canonicalJson(form));
        if (!form.ok) {
          expect(form.error.kind).toBe('cells-unfilled');
          return;
        }
        const ids = form.value.cells.flatMap(({ itemIds }) => itemIds);
        expect(new Set(ids).size).toBe(ids.length);
        expect(form.value.items.map(({ face }) => face.id).sort()).toEqual([...ids].sort());
        form.value.cells.forEach(({ itemIds }, at) => {
          const own = items.filter(({ face }) => itemIds.includes(face.id));
          expect(sum(own.map(({ face }) => face.questions.length))).toBe(cells[at]!.count);
          for (const { facts } of own) expect(cells[at]!.topics).toContain(facts.topic);
        });
      }),
      { numRuns: 150 },
    );
  });
  it('of single questions is refused only where Hall’s condition fails', () => {
    fc.assert(
      fc.property(smallBank, smallCells, fc.string({ minLength: 1 }), (bank, cells, seed) => {
        const items = bank.map(({ facts }, at) =>
          madeItem(`i${String(at).padStart(2, '0')}`, 'A1', [choice('A')], { topic: facts.topic }),
        );
        // Every set of cells has at least as many items as it wants (Hall, J London Math Soc 1935;10:26-30).
        let possible = true;
        for (let set = 1; set < 1 << cells.length; set++) {
          const chosen = cells.filter((_, at) => (set >> at) & 1);
          const reach = items.filter(({ facts }) =>
            chosen.some(({ topics }) => topics!.includes(facts.topic)),
          );
          if (reach.length < sum(chosen.map(({ count }) => count))) possible = false;
        }
        expect(draw(items, cells, seed).ok).toBe(possible);
      }),
      { numRuns: 200 },
    );
  });
});

// ---- results

const mark = fc.integer({ min: 0, max: 100_000 });
const caseMarks = fc
  .array(fc.record({ finalMilli: mark, capped: fc.boolean() }), { minLength: 1, maxLength: 9 })
  .map((list): CaseMark[] => list.map((entry, at) => ({ ...entry, caseId: `c${at}` })));

function result(theoryMilli: number, practicalMilli: number, cases: readonly CaseMark[]) {
  const made = composeResult({ policy: draftPolicy, theoryMilli, practicalMilli, cases });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

describe('a result', () => {
  it('is the formula in whole numbers, rounded half up once', () => {
    fc.assert(
      fc.property(mark, mark, caseMarks, (t, p, cases) => {
        const n = BigInt(cases.length);
        const all = cases.reduce((total, { finalMilli }) => total + BigInt(finalMilli), 0n);
        // S · 100 n in milli-points; one tenth of a point is 100 of them.
        const exact = (35n * BigInt(t) + 15n * BigInt(p)) * n + 50n * all;
        const tenths = (2n * exact + 10_000n * n) / (20_000n * n);
        const made = result(t, p, cases);
        expect(made.totalMilli).toBe(Number(tenths) * 100);
        expect(made.unroundedMilli).toBe(Number(exact / (100n * n)));
        expect(made.grade).toBeLessThanOrEqual(made.gradeBefore);
        expect(made.grade < made.gradeBefore).toBe(
          made.limits.some(({ maxGrade }) => maxGrade < made.gradeBefore),
        );
      }),
      { numRuns: 200 },
    );
  });
  it('never falls with a better mark or a cap less, and does not depend on the order of cases', () => {
    const isNotBelow = (after: ExamResult, before: ExamResult): void => {
      expect(after.totalMilli).toBeGreaterThanOrEqual(before.totalMilli);
      expect(after.grade).toBeGreaterThanOrEqual(before.grade);
    };
    fc.assert(
      fc.property(mark, mark, caseMarks, fc.nat(), mark, (t, p, cases, pick, more) => {
        const before = result(t, p, cases);
        const raised = (milli: number): number => Math.min(100_000, milli + more);
        isNotBelow(result(raised(t), p, cases), before);
        isNotBelow(result(t, raised(p), cases), before);
        const at = pick % cases.length;
        const change = (made: (entry: CaseMark) => CaseMark): CaseMark[] =>
          cases.map((entry, n) => (n === at ? made(entry) : entry));
        isNotBelow(
          result(
            t,
            p,
            change((entry) => ({ ...entry, finalMilli: raised(entry.finalMilli) })),
          ),
          before,
        );
        isNotBelow(
          result(
            t,
            p,
            change((entry) => ({ ...entry, capped: false })),
          ),
          before,
        );
        expect(result(t, p, [...cases].reverse())).toEqual(before);
      }),
      runs,
    );
  });
});
