import { describe, expect, it } from 'vitest';
import {
  markPractical,
  type PracticalFace,
  type PracticalKey,
  type PracticalResponse,
  type PracticalSheet,
} from '#domain/exam';
import { rules2026v1 } from '#domain/marking';
import { shift, tasks } from './made-practical.ts';

type Task = { readonly face: PracticalFace; readonly key: PracticalKey };

function sheetOf(
  list: readonly Task[],
  responses: Readonly<Record<string, PracticalResponse>>,
): PracticalSheet {
  const result = markPractical(
    list.map(({ face }) => face),
    list.map(({ key }) => key),
    responses,
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
/** One task as the whole paper. */
const alone = (task: Task, response?: PracticalResponse): PracticalSheet =>
  sheetOf([task], response === undefined ? {} : { [task.face.id]: response });
const partsOf = (sheet: PracticalSheet) =>
  Object.fromEntries(sheet.rows.map(({ part, creditMilli }) => [part, creditMilli]));

describe('P1 align', () => {
  const move = (x: number, y: number, z: number, turn = 0) =>
    alone(tasks.P1, { kind: 'P1-align', move: shift(x, y, z, turn) });

  it.each([
    [10, -5, 0, 1000, '0'],
    [13, -5, 0, 1000, '3'],
    [10, -8, 0, 1000, '3'],
    [11, -3, 2, 1000, '3'],
    [13.001, -5, 0, 500, '3.001'],
    [10, -5, 6, 500, '6'],
    [10, -5, 6.001, 0, '6.001'],
    [0, 0, 0, 0, '11.18'],
  ])('moved by (%d, %d, %d): %i', (x, y, z, credit, mean) => {
    const sheet = move(x, y, z);
    expect(partsOf(sheet)).toEqual({ tre: credit });
    expect(sheet.rows[0]!.inputs.meanTreMm).toBe(mean);
    expect(sheet.totalMilli).toBe(credit * 100);
  });
  it('takes a turn at the landmarks: 2 r sin(θ/2) at 100 √2 mm from the axis', () => {
    // 1°: 2.468 mm; 2°: 4.936 mm; 3°: 7.404 mm.
    for (const [turn, credit] of [
      [1, 1000],
      [2, 500],
      [3, 0],
    ] as const) {
      const oracleMm = 2 * 100 * Math.SQRT2 * Math.sin((turn * Math.PI) / 360);
      const row = move(10, -5, 0, turn).rows[0]!;
      expect(Number(row.inputs.meanTreMm)).toBeCloseTo(oracleMm, 2);
      expect(row.creditMilli).toBe(credit);
    }
  });
  it('says mean and largest error', () => {
    expect(move(14, -5, 0).rows[0]!.reason).toEqual({
      zh: '8 个标志点的平均配准误差 4 mm（最大 4 mm）；≤ 3 mm 满分，≤ 6 mm 半分：半分。',
      en: 'Mean registration error at 8 landmarks 4 mm (largest 4 mm); ≤ 3 mm full, ≤ 6 mm half: half marks.',
    });
  });
});

describe('P2 SUV header', () => {
  it.each([
    ['weight', 0.0002, 60_000 + 40_000],
    ['weight', 0.000202, 100_000],
    ['weight', 0.000198, 100_000],
    ['weight', 0.0002021, 60_000],
    ['weight', 0.00002, 60_000],
    ['weight', undefined, 60_000],
    // Ten times the dose gives the same factor, and two wrong items.
    ['dose', 0.0002, 0],
    [undefined, 0.0002, 0],
    [undefined, undefined, 0],
    ['weight', Number.NaN, 60_000],
  ])('item %s, factor %s: %i', (row, factor, milli) => {
    const sheet = alone(tasks.P2, { kind: 'P2-suv', row, factor, value: '70' });
    expect(sheet.totalMilli).toBe(milli);
    expect(sheet.rows.map(({ part }) => part)).toEqual(['item', 'value']);
  });
  it('tells how far off the factor was', () => {
    const [, value] = alone(tasks.P2, { kind: 'P2-suv', row: 'weight', factor: 0.00021 }).rows;
    expect(value!.reason.en).toBe(
      'SUV factor after the mend 0.00021, reference 0.0002, 5 % apart, 1 % allowed: no marks.',
    );
  });
});

describe('P3 triage', () => {
  it('gives one mark each for class and action of every panel', () => {
    const sheet = alone(tasks.P3, {
      kind: 'P3-triage',
      panels: {
        p1: { class: 'metal', action: 'repeat' },
        p2: { action: 'repeat' },
        p9: { class: 'metal', action: 'note' },
      },
    });
    expect(partsOf(sheet)).toEqual({
      'p1/class': 1000,
      'p1/action': 0,
      'p2/class': 0,
      'p2/action': 1000,
      'p3/class': 0,
      'p3/action': 0,
    });
    expect(sheet.totalMilli).toBe(33_333);
    expect(sheet.rows[1]!.reason).toEqual({
      zh: '第 1 组，处置：“选项repeat”，应为“选项note”，不得分。',
      en: 'Panel 1, action: “option repeat”, should be “option note”; no marks.',
    });
  });
});

describe('P4 PERCIST', () => {
  // §5.4: SULpeak full within max(10 %, 0.3), half within max(20 %, 0.6); liver 0.2 and 0.4.
  it.each([
    [8, 1000],
    [8.8, 1000],
    [7.2, 1000],
    [8.81, 500],
    [9.6, 500],
    [9.61, 0],
    [undefined, 0],
    [Number.NaN, 0],
  ])('SULpeak %s of 8: %i', (sulPeak, credit) => {
    expect(partsOf(alone(tasks.P4, { kind: 'P4-percist', sulPeak })).sulPeak).toBe(credit);
  });
  it.each([
    [1.6, 1000],
    [1.8, 1000],
    [1.4, 1000],
    [1.81, 500],
    [2, 500],
    [2.01, 0],
  ])('liver %d of 1.6: %i', (liverMean, credit) => {
    expect(partsOf(alone(tasks.P4, { kind: 'P4-percist', liverMean })).liver).toBe(credit);
  });
  it('counts a third for each part and does not mark the SD', () => {
    const said = { kind: 'P4-percist', sulPeak: 9, liverMean: 1.6, eligible: true } as const;
    expect(alone(tasks.P4, said).totalMilli).toBe(83_333);
    expect(alone(tasks.P4, { ...said, liverSd: 5 }).totalMilli).toBe(83_333);
    expect(alone(tasks.P4, { ...said, liverSd: 5 }).rows[1]!.reason.en).toBe(
      'SULmean of the liver 1.6 (SD 5, reference 0.2, not marked), reference 1.6: full marks.',
    );
    expect(alone(tasks.P4, { ...said, eligible: false }).totalMilli).toBe(50_000);
  });
  it('needs rules with a band for the liver', () => {
    expect(
      markPractical([tasks.P4.face], [tasks.P4.key], {}, { rules: rules2026v1 }),
    ).toMatchObject({ ok: false, error: { kind: 'bands-missing', rules: 'uptake-rules@2026.1' } });
  });
});

describe('P5 volume', () => {
  const drawn = (...runs: number[]) => alone(tasks.P5, { kind: 'P5-mtv', gridKey: 'g', runs });

  // Reference 100 voxels: 100-159, 200-239. Forbidden 260-359. Dice = 2 shared / (drawn + 100).
  it.each([
    [[100, 60, 200, 40], 1000, 'the same: 1'],
    [[100, 60, 200, 14], 1000, '148 / 174 = 0.8506'],
    [[100, 60, 200, 13], 500, '146 / 173 = 0.8439'],
    [[86, 74, 200, 40], 1000, '200 / 214 = 0.9346'],
    [[100, 60], 500, '120 / 160 = 0.75'],
    [[100, 54], 500, '108 / 154 = 0.7013'],
    [[100, 53], 0, '106 / 153 = 0.6928'],
    [[400, 100], 0, 'nothing shared'],
    // 10 of 100 spill: exactly 10 % is allowed. Dice 180 / 200 = 0.9.
    [[100, 60, 200, 30, 260, 10], 1000, 'spill 10 %'],
    // 11 of 101: 10.9 %.
    [[100, 60, 200, 30, 260, 11], 0, 'spill above 10 %'],
    [[100, 60, 200, 40, 260, 12], 0, 'spill 12 of 112, Dice 0.943'],
  ])('%j: %i (%s)', (runs, credit) => {
    expect(drawn(...runs).totalMilli).toBe(credit * 100);
  });
  it('says Dice and spill', () => {
    expect(drawn(100, 60, 200, 30, 260, 11).rows[0]!.reason).toEqual({
      zh: 'Dice 0.895（满分 ≥ 0.85，半分 ≥ 0.7）；落入禁入器官 10.9 %（允许 10 %）：外溢过多，不得分。',
      en: 'Dice 0.895 (full ≥ 0.85, half ≥ 0.7); 10.9 % of it in the forbidden organ (10 % allowed): too much spill, no marks.',
    });
  });
  it('earns nothing by a region that cannot be read, is empty, or stands on another series', () => {
    for (const runs of [[5], [10, 0], [10, 5, 12, 5], [-1, 5], [1.5, 2], [Number.NaN, 1], []])
      expect(drawn(...runs).rows[0]).toMatchObject({ gotMilli: 0, ruleId: 'P-unreadable' });
    const other = alone(tasks.P5, { kind: 'P5-mtv', gridKey: 'other', runs: [100, 60, 200, 40] });
    expect(other.rows[0]!.reason.en).toBe('The region was drawn on another series; no marks.');
  });
});

describe('P6 display', () => {
  const at = (...keyPlacesMm: Array<readonly [number, number, number]>) =>
    partsOf(alone(tasks.P6, { kind: 'P6-display', keyPlacesMm }));

  it('takes the ends of a range, and each part counts a sixth', () => {
    const sheet = alone(tasks.P6, {
      kind: 'P6-display',
      ctWidth: 1200,
      ctLevel: -500,
      suvUpper: 7.01,
      keyPlacesMm: [[0, 0, 210]],
    });
    expect(partsOf(sheet)).toEqual({
      ctWidth: 1000,
      ctLevel: 1000,
      suvUpper: 0,
      'keyPlace/1': 0,
      'keyPlace/2': 0,
      'keyPlace/3': 1000,
    });
    expect(sheet.totalMilli).toBe(50_000);
  });
  it('wants an image of its own for each place', () => {
    // (6, 0, 0) lies in both of the first places.
    expect(at([6, 0, 0])).toMatchObject({ 'keyPlace/1': 1000, 'keyPlace/2': 0 });
    expect(at([6, 0, 0], [-5, 0, 0])).toMatchObject({ 'keyPlace/1': 1000, 'keyPlace/2': 1000 });
    expect(at([-5, 0, 0], [6, 0, 0])).toMatchObject({ 'keyPlace/1': 1000, 'keyPlace/2': 1000 });
    expect(at([6, 0, 0], [20, 0, 0])).toMatchObject({ 'keyPlace/1': 1000, 'keyPlace/2': 1000 });
  });
  it('counts no more images than were asked for', () => {
    const far = [500, 0, 0] as const;
    expect(at(far, far, far, [0, 0, 200])['keyPlace/3']).toBe(0);
    expect(at(far, far, [0, 0, 200])['keyPlace/3']).toBe(1000);
  });
});

describe('P7 QC and P8 safety', () => {
  it('P7 counts panels', () => {
    const sheet = alone(tasks.P7, {
      kind: 'P7-qc',
      panels: { p1: 'accept', p2: 'stop', p3: 'stop' },
    });
    expect(partsOf(sheet)).toEqual({ p1: 1000, p2: 0, p3: 1000, p4: 0 });
    expect(sheet.byComp).toEqual({ C3: [50_000, 100_000] });
  });
  it.each([
    [['a', 'b', 'c'], 1000],
    [['a', 'b', 'c', 'd'], 1000],
    [['a', 'c'], 667],
    [['a', 'a'], 333],
    [['d'], 0],
    [['a', 'b', 'c', 'e'], 0],
    [[], 0],
    [undefined, 0],
  ])('P8 %j of a, b, c, with e harmful: %i', (chosen, credit) => {
    const sheet = alone(tasks.P8, {
      kind: 'P8-safety',
      panels: chosen === undefined ? {} : { p1: chosen },
    });
    expect(partsOf(sheet).p1).toBe(credit);
  });
  it('P8 names what is missing and what harms', () => {
    const { rows } = alone(tasks.P8, { kind: 'P8-safety', panels: { p1: ['a', 'e'] } });
    expect(rows[0]!.reason).toEqual({
      zh: '第 1 组：必要处置选中 1/3，遗漏：选项b、选项c；有害处置：选项e：不得分。',
      en: 'Panel 1: 1 of 3 needed actions chosen, missing: option b, option c; harmful: option e: no marks.',
    });
  });
});

const all: readonly Task[] = Object.values(tasks);
/** Everything right. */
const perfect: Record<string, PracticalResponse> = {
  t1: { kind: 'P1-align', move: shift(10, -5, 0) },
  t2: { kind: 'P2-suv', row: 'weight', factor: 0.0002 },
  t3: { kind: 'P3-triage', panels: tasks.P3.key.panels },
  t4: { kind: 'P4-percist', sulPeak: 8, liverMean: 1.6, liverSd: 0.2, eligible: true },
  t5: { kind: 'P5-mtv', gridKey: 'g', runs: [100, 60, 200, 40] },
  t6: {
    kind: 'P6-display',
    ctWidth: 1500,
    ctLevel: -600,
    suvUpper: 6,
    keyPlacesMm: tasks.P6.key.keyPlaces.map(({ centreMm }) => centreMm),
  },
  t7: { kind: 'P7-qc', panels: tasks.P7.key.panels },
  t8: { kind: 'P8-safety', panels: { p1: ['a', 'b', 'c'], p2: ['d'] } },
};

describe('the practical paper', () => {
  it('is full with everything right, and tasks weigh the same', () => {
    const sheet = sheetOf(all, perfect);
    expect(sheet.totalMilli).toBe(100_000);
    for (const { maxMilli, gotMilli } of sheet.tasks) {
      expect(gotMilli).toBe(maxMilli);
      expect(Math.abs(maxMilli - 12_500)).toBeLessThanOrEqual(5);
    }
    expect(Object.keys(sheet.byComp)).toEqual(['C2', 'C3']);
  });
  it('keeps the maximum of what was left untouched, and says so', () => {
    const { t3: _left, ...rest } = perfect;
    const sheet = sheetOf(all, rest);
    expect(sheet.totalMilli).toBe(87_500);
    const untouched = sheet.rows.filter(({ taskId }) => taskId === 't3');
    expect(untouched.map(({ ruleId }) => ruleId)).toEqual(Array(6).fill('P-untouched'));
    expect(sheet.tasks[2]).toEqual({
      taskId: 't3',
      kind: 'P3-triage',
      maxMilli: 12_500,
      gotMilli: 0,
    });
    expect(untouched[0]!.reason.zh).toBe('未操作，不得分。');
  });
  it('marks a response to another kind of task, or with no numbers, as unreadable', () => {
    const bad = { kind: 'P1-align', move: shift(Number.NaN, 0, 0) } as const;
    const sheet = sheetOf(all, { ...perfect, t1: bad, t7: perfect.t8!, t9: perfect.t8! });
    expect(sheet.totalMilli).toBe(75_000);
    expect(sheet.rows[0]!.ruleId).toBe('P-unreadable');
    expect(sheet.ignored).toEqual(['t9']);
  });

  const changed = (name: keyof typeof tasks, change: object) => {
    const { face, key } = tasks[name];
    return markPractical([face], [{ ...key, ...change }], {});
  };
  it.each<[string, ReturnType<typeof markPractical>, object]>([
    ['no tasks', markPractical([], [], {}), { kind: 'no-tasks' }],
    ['no key', markPractical([tasks.P1.face], [], {}), { kind: 'key-missing', id: 't1' }],
    [
      'a task twice',
      markPractical([tasks.P1.face, tasks.P1.face], [], {}),
      { kind: 'repeated-id', which: 'faces', id: 't1' },
    ],
    [
      'a key of another kind',
      markPractical([tasks.P1.face], [{ ...tasks.P2.key, id: 't1' }], {}),
      { kind: 'key-of-other-kind', face: 'P1-align', key: 'P2-suv' },
    ],
    [
      'seven landmarks',
      changed('P1', { landmarksMm: Array(7).fill([0, 0, 0]) }),
      { problem: 'landmarks' },
    ],
    ['half below full', changed('P1', { halfMm: 2 }), { problem: 'limits' }],
    ['no such row', changed('P2', { wrongRow: 'x' }), { problem: 'row-unknown', detail: 'x' }],
    ['no factor', changed('P2', { factor: Number.NaN }), { problem: 'not-a-number' }],
    ['a panel without a key', changed('P3', { panels: {} }), { problem: 'panels', detail: 'p1' }],
    [
      'an action that there is not',
      changed('P3', { panels: { p1: { class: 'metal', action: 'x' } } }),
      { problem: 'option-unknown', detail: 'x' },
    ],
    ['liver of nothing', changed('P4', { liverMean: 0 }), { problem: 'limits' }],
    ['two grids', changed('P5', { forbidden: { gridKey: 'h', runs: [] } }), { problem: 'runs' }],
    [
      'runs in disorder',
      changed('P5', { region: { gridKey: 'g', runs: [5, 5, 1, 1] } }),
      { problem: 'runs', detail: 'region' },
    ],
    [
      'a reference that spills',
      changed('P5', { region: { gridKey: 'g', runs: [250, 50] } }),
      { problem: 'reference-spills' },
    ],
    [
      'a range upside down',
      changed('P6', { suvUpper: [7, 5] }),
      { problem: 'range', detail: 'suvUpper' },
    ],
    ['no key places', changed('P6', { keyPlaces: [] }), { problem: 'key-places' }],
    [
      'a decision that there is not',
      changed('P7', { panels: { p1: 'perhaps' } }),
      { problem: 'option-unknown', detail: 'perhaps' },
    ],
    [
      'needed and harmful',
      changed('P8', {
        panels: { p1: { needed: ['a'], harmful: ['a'] }, p2: { needed: ['a'], harmful: [] } },
      }),
      { problem: 'needed', detail: 'p1' },
    ],
  ])('%s: the key is named', (_, result, error) => {
    expect(result).toMatchObject({ ok: false, error });
  });
});
