import type { Competency } from '../marking/index.ts';
import type { PracticalKind } from './practical.ts';

// What could be argued about in the practical paper and does not stand in a task's own key. Released: never edit, add
// a version.

const projectChoice = 'Project choice; the draft standard gives no shares within a task';

/** Shares are relative to each other within a task; tasks weigh the same. */
export const practicalRules = {
  id: 'uptake-practical',
  version: '2026.1',
  sources: {
    tasks: { text: 'Tasks and their marks: domain design §6.2', reviewedBy: null },
    align: {
      text: 'Mean target registration error at eight landmarks; the mean, and not RMS or maximum, is a project choice',
      reviewedBy: null,
    },
    bands: { text: 'Bands of section C of the marking rules (docs/marking.md)', reviewedBy: null },
    percist: { text: projectChoice, reviewedBy: null },
    display: { text: projectChoice, reviewedBy: null },
    competency: { text: projectChoice, reviewedBy: null },
  },
  /** Landmarks of P1. */
  landmarks: 8,
  /** P2: shares of the wrong item and of its mended value; the value counts only with the right item. */
  suv: { item: 60, value: 40 },
  /** P4. */
  percist: { sulPeak: 1, liver: 1, eligible: 1 },
  /** P6: a part each for CT width, CT level, upper SUV and every key place. */
  display: { range: 1, keyPlace: 1 },
  competency: {
    'P1-align': 'C2',
    'P2-suv': 'C2',
    'P3-triage': 'C2',
    'P4-percist': 'C2',
    'P5-mtv': 'C2',
    'P6-display': 'C2',
    'P7-qc': 'C3',
    'P8-safety': 'C3',
  } satisfies Record<PracticalKind, Competency>,
} as const;
