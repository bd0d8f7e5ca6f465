import { describe, expect, it } from 'vitest';
import { auditCorrectedSuv, auditSuv, bqmlToSuvBw, type SuvSliceHeader } from '#domain/suv';
import {
  markPractical,
  type PracticalFace,
  type PracticalKey,
  type PracticalResponse,
} from '#domain/exam';
import { practicalBank } from '../../../cases/bank/practical/index.ts';

type Kind = PracticalFace['kind'];
type TaskOf<K extends Kind> = {
  face: Extract<PracticalFace, { kind: K }>;
  key: Extract<PracticalKey, { kind: K }>;
};

const cellsOf = (face: PracticalFace) =>
  'panels' in face ? face.panels.flatMap(({ table }) => table ?? []).flat() : [];

const tasksOf = <K extends Kind>(kind: K): Array<TaskOf<K>> =>
  practicalBank
    .filter(({ face }) => face.kind === kind)
    .map(({ face, key }) => ({ face, key }) as TaskOf<K>);

/** The header that a task's rows describe, as the SUV audit takes it. */
function headerOf({ rows }: TaskOf<'P2-suv'>['face']): SuvSliceHeader {
  const value = (id: string): string => rows.find((row) => row.id === id)!.value;
  const [seriesDate, seriesTime] = value('series-time').split(' ') as [string, string];
  const [acquisitionDate, acquisitionTime] = value('acquisition-time').split(' ') as [
    string,
    string,
  ];
  return {
    file: 'a.dcm',
    sopClassUid: '1.2.840.10008.5.1.4.1.1.128',
    units: value('units'),
    correctedImage: value('corrected-image').split('\\'),
    decayCorrection: value('decay-correction'),
    seriesDate,
    seriesTime,
    acquisitionDate,
    acquisitionTime,
    rescaleSlope: 1,
    rescaleIntercept: 0,
    patientWeightKg: Number(value('weight')),
    radiopharmaceuticals: [
      {
        name: value('tracer'),
        radionuclideMeaning: value('nuclide'),
        totalDoseBq: Number(value('dose')),
        halfLifeS: Number(value('half-life')),
        startTime: value('start-time'),
      },
    ],
  };
}

/** What the nursing record in each prompt says, typed again from the prompt. */
const mended = {
  'p2-weight': ['weight', '70.0', 70, 256e6, 60 * 60, 6586.2],
  'p2-dose-unit': ['dose', '296000000', 62.5, 296e6, 65 * 60, 6586.2],
  'p2-time-zone': ['start-time', '095500', 58, 240e6, 60 * 60, 6586.2],
  'p2-decay': ['decay-correction', 'START', 81, 310e6, 62 * 60, 6586.2],
  'p2-half-life': ['half-life', '4062.6', 74, 148e6, 60 * 60, 67.71 * 60],
} as const;

describe('practical tasks without images', () => {
  it('are at least four of each of the three kinds, with one id for face and key', () => {
    for (const kind of ['P2-suv', 'P7-qc', 'P8-safety'] as const)
      expect(tasksOf(kind).length, kind).toBeGreaterThanOrEqual(4);
    const ids = practicalBank.map(({ face }) => face.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { face, key } of practicalBank) {
      expect(key.id).toBe(face.id);
      expect(key.kind).toBe(face.kind);
    }
  });

  it('say everything in both languages, cite a source and await their review', () => {
    for (const { face, key, facts } of practicalBank) {
      const panels = 'panels' in face ? face.panels.map(({ text }) => text) : [];
      const rows = face.kind === 'P2-suv' ? face.rows.map(({ name }) => name) : [];
      const options =
        face.kind === 'P7-qc' ? face.decisions : face.kind === 'P8-safety' ? face.options : [];
      const texts = [
        face.title,
        face.prompt,
        key.explanation,
        ...panels,
        ...rows,
        ...options.map(({ text }) => text),
        ...cellsOf(face).filter((cell) => typeof cell !== 'string'),
      ];
      for (const { zh, en } of texts) {
        expect(zh, face.id).toMatch(/\p{Script=Han}/u);
        expect(en, face.id).toMatch(/[a-z]/i);
        expect(en, face.id).not.toMatch(/\p{Script=Han}/u);
      }
      expect(facts.sources.length, face.id).toBeGreaterThan(0);
      expect(facts.reviewedBy).toBeNull();
      expect(face.minutes).toBeGreaterThan(0);
    }
  });

  it('write every word of a table in both languages; what stands once is a figure, a unit or a symbol', () => {
    const once = /^(-?\d+(\.\d+)?|%|HU|SUV|MBq|mm|[xyz]|¹³⁷Cs)$/;
    const cells = practicalBank.flatMap(({ face }) => cellsOf(face));
    expect(cells.filter((cell) => typeof cell !== 'string').length).toBeGreaterThan(20);
    for (const cell of cells) if (typeof cell === 'string') expect(cell).toMatch(once);
  });

  it('mark every panel and name no option that is not offered', () => {
    for (const { face, key } of tasksOf('P7-qc')) {
      expect(Object.keys(key.panels)).toEqual(face.panels.map(({ id }) => id));
      for (const decision of Object.values(key.panels))
        expect(face.decisions.map(({ id }) => id)).toContain(decision);
    }
    for (const { face, key } of tasksOf('P8-safety')) {
      expect(Object.keys(key.panels)).toEqual(face.panels.map(({ id }) => id));
      const offered = face.options.map(({ id }) => id);
      for (const [panel, { needed, harmful }] of Object.entries(key.panels)) {
        for (const id of [...needed, ...harmful]) expect(offered, panel).toContain(id);
        expect(needed.length, panel).toBeGreaterThan(0);
        expect(harmful.length, panel).toBeGreaterThan(0);
        expect(needed.filter((id) => harmful.includes(id))).toEqual([]);
      }
    }
  });
});

describe('the wrong SUV headers', () => {
  it.each(tasksOf('P2-suv').map((task) => [task.face.id, task] as const))(
    '%s: the mended row leads the SUV audit to the factor of the key',
    (id, { face, key }) => {
      const [row, raw, weightKg, doseBq, decayS, halfLifeS] = mended[id as keyof typeof mended];
      expect(key.wrongRow).toBe(row);
      const audit = auditCorrectedSuv([headerOf(face)], {
        inputs: [{ id: row, raw }],
        reason: 'nursing record',
        atMs: 0,
      });
      expect(audit.ok).toBe(true);
      const factor = audit.ok ? audit.value.factor : undefined;
      expect(factor).toBeDefined();
      expect(Math.abs(factor! / key.factor - 1)).toBeLessThan(1e-5);
      const written = bqmlToSuvBw(weightKg, doseBq, decayS, halfLifeS);
      expect(Math.abs(written / key.factor - 1)).toBeLessThan(1e-5);
    },
  );

  it.each(tasksOf('P2-suv').map((task) => [task.face.id, task] as const))(
    '%s: as shown, the header is refused or off by far more than the tolerance',
    (_id, { face, key }) => {
      const { factor } = auditSuv([headerOf(face)]);
      if (factor !== undefined)
        expect(Math.abs(factor / key.factor - 1)).toBeGreaterThan(10 * key.tolerance);
    },
  );

  it('is wrong in the way the prompts say: a tenth, twenty times, a third, a fifth', () => {
    const factorOf = (id: string): number =>
      tasksOf('P2-suv').find(({ face }) => face.id === id)!.key.factor;
    const shown = (id: string): number =>
      auditSuv([headerOf(tasksOf('P2-suv').find(({ face }) => face.id === id)!.face)]).factor!;
    expect(shown('p2-weight') / factorOf('p2-weight')).toBeCloseTo(0.1, 6);
    expect(shown('p2-time-zone') / factorOf('p2-time-zone')).toBeCloseTo(20.7, 1);
    expect(bqmlToSuvBw(81, 310e6, 0, 6586.2) / factorOf('p2-decay')).toBeCloseTo(0.676, 3);
    expect(bqmlToSuvBw(74, 148e6, 3600, 6586.2) / factorOf('p2-half-life')).toBeCloseTo(0.79, 3);
  });
});

describe('the QC readings', () => {
  const figures = (taskId: string, panelId: string): number[] => {
    const { face } = tasksOf('P7-qc').find((task) => task.face.id === taskId)!;
    const table = face.panels.find(({ id }) => id === panelId)!.table!;
    return table
      .slice(1)
      .flatMap((row) => row.slice(1))
      .map(Number);
  };
  const panelsOf = (taskId: string) =>
    Object.entries(tasksOf('P7-qc').find((task) => task.face.id === taskId)!.key.panels);
  const byLimits = (size: number, accept: number, action: number): string =>
    size <= accept ? 'accept' : size <= action ? 'action' : 'stop';

  it('of the constancy source lead to the decisions, by decay of 9.25 MBq over six years', () => {
    const expected = 9.25 * Math.pow(2, -6 / 30.07);
    expect(expected).toBeCloseTo(8.06, 2);
    for (const [panel, decision] of panelsOf('p7-dose-calibrator')) {
      const [reading = NaN] = figures('p7-dose-calibrator', panel);
      if (panel === 'background') expect(reading).toBeGreaterThan(0.1);
      else expect(byLimits(Math.abs(reading / expected - 1), 0.05, 0.1), panel).toBe(decision);
    }
  });

  it('of alignment and uniformity lead to the decisions by the largest figure', () => {
    for (const [panel, decision] of panelsOf('p7-alignment')) {
      const largest = Math.max(...figures('p7-alignment', panel).map(Math.abs));
      expect(byLimits(largest, 3, 6), panel).toBe(decision);
    }
    for (const [panel, decision] of panelsOf('p7-uniformity')) {
      const largest = Math.max(...figures('p7-uniformity', panel));
      expect(panel === 'rings' ? 'stop' : byLimits(largest, 10, 15), panel).toBe(decision);
    }
  });

  it('of calibration lead to the decisions by limit, drift and jump', () => {
    for (const [panel, decision] of panelsOf('p7-calibration')) {
      const readings = figures('p7-calibration', panel);
      const steps = readings.slice(1).map((value, at) => value - readings[at]!);
      const beyond = readings.some((value) => Math.abs(value - 1) > 0.1 + 1e-9);
      const jump = steps.some((step) => Math.abs(step) > 0.05 + 1e-9);
      const oneWay = steps.every((step) => step > 0) || steps.every((step) => step < 0);
      const sum = Math.abs(readings.at(-1)! - readings[0]!);
      const drift = oneWay && sum > 0.05;
      expect(beyond ? 'stop' : jump || drift ? 'action' : 'accept', panel).toBe(decision);
    }
  });

  it('of the morning lead to the decisions by blocks and water', () => {
    for (const [panel, decision] of panelsOf('p7-daily')) {
      const readings = figures('p7-daily', panel);
      const expected = panel.startsWith('water')
        ? Math.abs(readings.at(-1)!) <= 5
          ? 'accept'
          : 'stop'
        : byLimits(Math.max(...readings.map((value) => Math.abs(value - 100))), 5, 15);
      expect(expected, panel).toBe(decision);
    }
  });
});

describe('marked as a paper', () => {
  const answered = (chosen: 'right' | 'harmful'): Record<string, PracticalResponse> =>
    Object.fromEntries(
      practicalBank.map(({ key }): [string, PracticalResponse] => {
        if (key.kind === 'P2-suv')
          return [key.id, { kind: key.kind, row: key.wrongRow, factor: key.factor * 1.005 }];
        if (key.kind === 'P7-qc') return [key.id, { kind: key.kind, panels: key.panels }];
        if (key.kind !== 'P8-safety') throw new Error(`${key.id} needs images`);
        const panels = Object.fromEntries(
          Object.entries(key.panels).map(([id, { needed, harmful }]) => [
            id,
            chosen === 'right' ? needed : [...needed, harmful[0]!],
          ]),
        );
        return [key.id, { kind: key.kind, panels }];
      }),
    );
  const mark = (chosen: 'right' | 'harmful') => {
    const sheet = markPractical(
      practicalBank.map(({ face }) => face),
      practicalBank.map(({ key }) => key),
      answered(chosen),
    );
    if (!sheet.ok) throw new Error(JSON.stringify(sheet.error));
    return sheet.value;
  };

  it('every key can be marked with, and all that it says earns the hundred points', () => {
    expect(mark('right').totalMilli).toBe(100_000);
  });

  it('one harmful choice takes away the whole of a safety situation', () => {
    const safety = mark('harmful').rows.filter(({ kind }) => kind === 'P8-safety');
    expect(safety.length).toBeGreaterThan(0);
    expect(safety.every(({ gotMilli }) => gotMilli === 0)).toBe(true);
  });
});
