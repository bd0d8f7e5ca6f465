import type { PracticalFace, PracticalKey } from '#domain/exam';
import { worldPoint, type Rigid } from '#domain/image';

const text = (zh: string, en = zh) => ({ zh, en });
const option = (id: string) => ({ id, text: text(`选项${id}`, `option ${id}`) });
const base = (id: string) => ({ id, title: text(id), prompt: text(id), minutes: 6 });
const explanation = text('because');

export const shift = (x: number, y: number, z: number, turnDeg = 0): Rigid => ({
  translateMm: [x, y, z],
  rotateDeg: [0, 0, turnDeg],
  about: worldPoint(0, 0, 0),
});

/** Corners of a cube of 200 mm around the origin. */
const corners = [-100, 100].flatMap((x) =>
  [-100, 100].flatMap((y) => [-100, 100].map((z) => [x, y, z] as const)),
);

/** One task of each kind, with its key. */
export const tasks = {
  P1: {
    face: { ...base('t1'), kind: 'P1-align' },
    key: {
      id: 't1',
      explanation,
      kind: 'P1-align',
      move: shift(10, -5, 0),
      landmarksMm: corners,
      fullMm: 3,
      halfMm: 6,
    },
  },
  P2: {
    face: {
      ...base('t2'),
      kind: 'P2-suv',
      rows: [
        { id: 'weight', name: text('体重', 'weight'), value: '7.0', unit: 'kg' },
        { id: 'dose', name: text('注射活度', 'injected activity'), value: '370', unit: 'MBq' },
      ],
    },
    key: {
      id: 't2',
      explanation,
      kind: 'P2-suv',
      wrongRow: 'weight',
      factor: 0.0002,
      tolerance: 0.01,
    },
  },
  P3: {
    face: {
      ...base('t3'),
      kind: 'P3-triage',
      panels: [1, 2, 3].map((n) => ({ id: `p${n}`, text: text(`panel ${n}`) })),
      classes: ['metal', 'motion'].map(option),
      actions: ['note', 'repeat'].map(option),
    },
    key: {
      id: 't3',
      explanation,
      kind: 'P3-triage',
      panels: {
        p1: { class: 'metal', action: 'note' },
        p2: { class: 'motion', action: 'repeat' },
        p3: { class: 'metal', action: 'repeat' },
      },
    },
  },
  P4: {
    face: { ...base('t4'), kind: 'P4-percist' },
    key: {
      id: 't4',
      explanation,
      kind: 'P4-percist',
      sulPeak: 8,
      liverMean: 1.6,
      liverSd: 0.2,
      eligible: true,
    },
  },
  P5: {
    face: { ...base('t5'), kind: 'P5-mtv', threshold: '41' },
    key: {
      id: 't5',
      explanation,
      kind: 'P5-mtv',
      region: { gridKey: 'g', runs: [100, 60, 200, 40] },
      forbidden: { gridKey: 'g', runs: [260, 100] },
      fullDice: 0.85,
      halfDice: 0.7,
      maxSpill: 0.1,
    },
  },
  P6: {
    face: { ...base('t6'), kind: 'P6-display', keyImages: 3 },
    key: {
      id: 't6',
      explanation,
      kind: 'P6-display',
      ctWidth: [1200, 1800],
      ctLevel: [-700, -500],
      suvUpper: [5, 7],
      keyPlaces: [
        { centreMm: [0, 0, 0], radiusMm: 10 },
        { centreMm: [12, 0, 0], radiusMm: 10 },
        { centreMm: [0, 0, 200], radiusMm: 10 },
      ],
    },
  },
  P7: {
    face: {
      ...base('t7'),
      kind: 'P7-qc',
      panels: [1, 2, 3, 4].map((n) => ({ id: `p${n}`, text: text(`panel ${n}`) })),
      decisions: ['accept', 'action', 'stop'].map(option),
    },
    key: {
      id: 't7',
      explanation,
      kind: 'P7-qc',
      panels: { p1: 'accept', p2: 'action', p3: 'stop', p4: 'accept' },
    },
  },
  P8: {
    face: {
      ...base('t8'),
      kind: 'P8-safety',
      panels: [1, 2].map((n) => ({ id: `p${n}`, text: text(`panel ${n}`) })),
      options: ['a', 'b', 'c', 'd', 'e'].map(option),
    },
    key: {
      id: 't8',
      explanation,
      kind: 'P8-safety',
      panels: {
        p1: { needed: ['a', 'b', 'c'], harmful: ['e'] },
        p2: { needed: ['d'], harmful: ['a', 'b'] },
      },
    },
  },
} as const satisfies Record<string, { face: PracticalFace; key: PracticalKey }>;
