import { describe, expect, it } from 'vitest';
import {
  blueprintGaps,
  blueprintProblems,
  defaultBlueprints,
  draftPolicy,
  drawForm,
  monthlyBlueprint,
  questionsOf,
  withQuestions,
  yearlyBlueprint,
  type BankItem,
  type Blueprint,
  type Form,
  type FormOptions,
  type TheoryCell,
} from '#domain/exam';
import { topicOf, topics } from '#domain/vocab';
import { bankOf, choice, madeItem, manyItems } from './made-theory.ts';

const options: FormOptions = { profession: 'physician', level: 2 };
const blueprintOf = (cells: readonly TheoryCell[]): Blueprint => ({
  ...monthlyBlueprint('physician'),
  theory: { minutes: 20, cells },
});
const draw = (
  items: readonly BankItem[],
  cells: readonly TheoryCell[],
  seed = 'seed',
  more: Partial<FormOptions> = {},
) => drawForm(bankOf(items), blueprintOf(cells), seed, { ...options, ...more });
function formOf(...input: Parameters<typeof draw>): Form {
  const result = draw(...input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const idsOf = (form: Form): string[] => form.items.map(({ face }) => face.id);
const group = (id: string, count: number, facts: Partial<BankItem['facts']> = {}): BankItem =>
  madeItem(
    id,
    'A3',
    Array.from({ length: count }, () => choice('A')),
    facts,
  );

describe('topics', () => {
  it('are the 36 of the design in their four competencies', () => {
    expect(topics.terms.map(({ number }) => number)).toEqual(
      Array.from({ length: 36 }, (_, at) => at + 1),
    );
    const firsts = [1, 13, 23, 31].map((number) => topicOf(number)?.competency);
    const lasts = [12, 22, 30, 36].map((number) => topicOf(number)?.competency);
    expect(firsts).toEqual(['C1', 'C2', 'C3', 'C4']);
    expect(lasts).toEqual(firsts);
    expect(topicOf(28)).toMatchObject({ id: 'topic-28', zh: '活度计的恒定性与线性' });
    expect(topicOf(37)).toBeUndefined();
    expect(new Set(topics.terms.flatMap(({ zh, en }) => [zh, en])).size).toBe(72);
  });
});

describe('the default blueprints', () => {
  it('are sound, a yearly and a monthly one for each profession', () => {
    expect(defaultBlueprints.map(({ id }) => id).sort()).toEqual(
      ['nurse', 'physician', 'radiopharmacist', 'technologist']
        .flatMap((name) => [`monthly-${name}`, `yearly-${name}`])
        .sort(),
    );
    for (const blueprint of defaultBlueprints) expect(blueprintProblems(blueprint)).toEqual([]);
    for (const { id, reviewedBy } of defaultBlueprints)
      expect([id, reviewedBy]).toEqual([id, null]);
  });
  it('of physicians have the shapes of the policy; the monthly ones twenty questions', () => {
    const yearly = yearlyBlueprint('physician');
    const { papers } = draftPolicy;
    expect(questionsOf(yearly)).toBe(papers.theory.questions);
    expect(yearly.theory?.minutes).toBe(papers.theory.minutes);
    expect(yearly.practical?.kinds).toHaveLength(papers.practical.tasks);
    expect(yearly.cases).toEqual({ minutes: 150, count: 8, negative: 2 });
    for (const blueprint of defaultBlueprints.filter(({ id }) => id.startsWith('monthly')))
      expect(questionsOf(blueprint)).toBe(20);
    expect(monthlyBlueprint('physician').theory?.cells.map(({ count }) => count)).toEqual([
      6, 4, 3, 7,
    ]);
  });
  it('name what is wrong, and what an exam put together lacks', () => {
    const cells: TheoryCell[] = [
      { id: 'a', count: 0 },
      { id: 'a', count: 2, topics: [37, 1], competency: 'C4' },
      { id: 'b', count: 1, kinds: [] },
    ];
    expect(
      blueprintProblems({
        ...blueprintOf(cells),
        professions: [],
        practical: { minutes: 0, kinds: [] },
        cases: { minutes: 60, count: 5, negative: 1 },
      }).map(({ kind }) => kind),
    ).toEqual([
      'no-professions',
      'minutes',
      'repeated-cell',
      'count',
      'topic-unknown',
      'topic-elsewhere',
      'empty-list',
      'no-tasks',
      'negative-share',
    ]);
    const whole = {
      questions: 100,
      practical: yearlyBlueprint('physician').practical!.kinds,
      cases: 8,
      negative: 2,
    };
    expect(blueprintGaps(yearlyBlueprint('physician'), whole)).toEqual([]);
    expect(
      blueprintGaps(yearlyBlueprint('physician'), {
        ...whole,
        questions: 99,
        practical: [...whole.practical.slice(1), 'P7-qc'],
        negative: 1,
      }),
    ).toEqual([
      { what: 'questions', wanted: 100, found: 99 },
      { what: 'P1-align', wanted: 1, found: 0 },
      { what: 'P7-qc', wanted: 0, found: 1 },
      { what: 'negative', wanted: 2, found: 1 },
    ]);
  });
  it('scale to another number of questions', () => {
    const counts = (n: number) =>
      withQuestions(yearlyBlueprint('physician'), n).theory?.cells.map(({ count }) => count);
    expect(counts(200)).toEqual([56, 40, 34, 70]);
    expect(counts(7)).toEqual([2, 1, 1, 3]);
    expect(counts(2)?.reduce((a, b) => a + b)).toBe(2);
  });
});

describe('a drawn form', () => {
  const bank = [
    ...manyItems('C1', 30),
    ...manyItems('C2', 30, 'X'),
    ...manyItems('C3', 30, 'numeric'),
    ...manyItems('C4', 30, 'A2'),
  ];
  const { cells } = monthlyBlueprint('physician').theory!;

  it('is the same for the same seed, whatever the order of the bank, and another for another', () => {
    const form = formOf(bank, cells, '2026-11');
    expect(idsOf(formOf([...bank].reverse(), cells, '2026-11'))).toEqual(idsOf(form));
    expect(idsOf(formOf(bank, cells, '2026-12'))).not.toEqual(idsOf(form));
    expect(form.form).toEqual({
      bank: 'made@1.2.3',
      blueprint: 'monthly-physician@1.0.0',
      seed: '2026-11',
    });
  });
  it('is the one that the rule of docs/examination.md gives, worked out by another program', () => {
    // Python, hashlib: words of SHA-256, Fisher and Yates, the first six; drawn again in the order of ids.
    const ten = manyItems('C1', 10);
    expect(idsOf(formOf(ten, [{ id: 'any', count: 6 }], '核阅-2026-11'))).toEqual([
      'C1-A1-004',
      'C1-A1-005',
      'C1-A1-001',
      'C1-A1-006',
      'C1-A1-009',
      'C1-A1-007',
    ]);
  });
  it('fills its cells, takes no item twice, and puts kinds in their order', () => {
    const form = formOf(bank, cells);
    expect(form.questions).toBe(20);
    expect(new Set(idsOf(form)).size).toBe(20);
    const kinds = form.items.map(({ face }) => face.kind);
    expect(kinds).toEqual([
      ...Array<string>(6).fill('A1'),
      ...Array<string>(7).fill('A2'),
      ...Array<string>(4).fill('X'),
      ...Array<string>(3).fill('numeric'),
    ]);
    expect(form.cells.map(({ cell, itemIds }) => [cell, itemIds.length])).toEqual([
      ['C1', 6],
      ['C2', 4],
      ['C3', 3],
      ['C4', 7],
    ]);
    const sorted = formOf(bank, cells, 'seed', { order: 'by-id' });
    expect(idsOf(sorted).slice(0, 5)).toEqual(idsOf(sorted).slice(0, 5).sort());
    expect(new Set(idsOf(sorted))).toEqual(new Set(idsOf(form)));
  });
  it('takes every item about as often as any other', () => {
    const times = new Map<string, number>();
    for (let n = 0; n < 400; n++)
      for (const id of idsOf(formOf(bank.slice(0, 30), [{ id: 'any', count: 15 }], `s${n}`)))
        times.set(id, (times.get(id) ?? 0) + 1);
    // 200 expected, standard deviation 10.
    for (const [, count] of times) expect(Math.abs(count - 200)).toBeLessThan(50);
    expect(times.size).toBe(30);
  });
  it('leaves out other professions, higher levels, practised, retired and named items', () => {
    const good = manyItems('C1', 3);
    const rest = [
      madeItem('nurse', 'A1', [choice('A')], { professions: ['nurse', 'technologist'] }),
      madeItem('hard', 'A1', [choice('A')], { level: 3 }),
      madeItem('practised', 'A1', [choice('A')], { exposure: 'practice' }),
      madeItem('retired', 'A1', [choice('A')], { exposure: 'retired' }),
      madeItem('named', 'A1', [choice('A')]),
    ];
    const take = (count: number, more: Partial<FormOptions>) =>
      draw([...good, ...rest], [{ id: 'any', count }], 's', { excludeItems: ['named'], ...more });
    expect(take(3, {})).toMatchObject({ ok: true });
    expect(take(4, {})).toEqual({
      ok: false,
      error: {
        kind: 'cells-unfilled',
        cells: [{ cell: 'any', wanted: 4, found: 3, available: 3 }],
      },
    });
    expect(take(4, { level: 3 })).toMatchObject({ ok: true });
    const practice = take(1, { excludeExposure: ['exam'] });
    expect(practice.ok && idsOf(practice.value)).toEqual(['practised']);
  });
  it('counts the questions of a vignette, and finds the packing that is exact', () => {
    const items = [group('g3a', 3), group('g3b', 3), group('g2', 2), group('g5', 5)];
    for (let n = 0; n < 20; n++) {
      const form = formOf(items, [{ id: 'any', count: 7 }], `s${n}`);
      expect(form.questions).toBe(7);
      expect(new Set(idsOf(form))).toEqual(new Set(['g5', 'g2']));
    }
    const short = draw(items, [{ id: 'any', count: 12 }]);
    expect(short).toMatchObject({
      error: { cells: [{ cell: 'any', wanted: 12, found: 11, available: 13 }] },
    });
  });
  it('gives overlapping cells what each needs', () => {
    // Topic 1 has two items; three cells of C1 want all six, so the broad one must leave them.
    const six = manyItems('C1', 6);
    const overlapping: TheoryCell[] = [
      { id: 'broad', competency: 'C1', count: 3 },
      { id: 'topic', topics: [1, 2], count: 2 },
      { id: 'kind', kinds: ['A1'], topics: [2, 3], count: 1 },
    ];
    for (let n = 0; n < 20; n++) {
      const form = formOf(six, overlapping, `s${n}`);
      expect(new Set(idsOf(form)).size).toBe(6);
      expect(form.cells[1]!.itemIds).toEqual(['C1-A1-000', 'C1-A1-001']);
      expect(form.cells[2]!.itemIds).toEqual(['C1-A1-002']);
    }
  });
  it('names every cell that falls short', () => {
    expect(draw([...manyItems('C1', 4), ...manyItems('C2', 9)], cells)).toEqual({
      ok: false,
      error: {
        kind: 'cells-unfilled',
        cells: [
          { cell: 'C1', wanted: 6, found: 4, available: 4 },
          { cell: 'C3', wanted: 3, found: 0, available: 0 },
          { cell: 'C4', wanted: 7, found: 0, available: 0 },
        ],
      },
    });
  });
  it('refuses by name what it cannot draw from', () => {
    const one = manyItems('C1', 1);
    const any = [{ id: 'any', count: 1 }];
    expect(draw(one, any, '')).toMatchObject({ error: { kind: 'seed-empty' } });
    expect(draw([...one, ...one], any)).toMatchObject({
      error: { kind: 'repeated-item', id: 'C1-A1-000' },
    });
    expect(draw(one, any, 's', { profession: 'nurse' })).toMatchObject({
      error: { kind: 'other-profession', profession: 'nurse' },
    });
    expect(draw(one, [{ id: 'any', count: 0.5 }])).toMatchObject({
      error: { kind: 'blueprint', problems: [{ kind: 'count', cell: 'any' }] },
    });
    const leveled: Blueprint = { ...blueprintOf(any), level: 3 };
    expect(drawForm(bankOf(one), leveled, 's', options)).toMatchObject({
      error: { kind: 'other-level', level: 2, wanted: 3 },
    });
    const { theory: _theory, ...without } = yearlyBlueprint('physician');
    expect(drawForm(bankOf(one), without, 's', options)).toMatchObject({
      error: { kind: 'no-theory' },
    });
  });
});
