import type { LesionOutcome } from '#domain/marking';

/** Colour of an outcome's tag; the tag always says its word too. */
export const outcomeTone: Readonly<Record<LesionOutcome, string>> = {
  found: 'g',
  missed: 'r',
  'not-needed': '',
  'optional-found': 'g',
  'optional-missed': '',
  'over-called': 'a',
  recognised: 'g',
  'false-positive': 'a',
  'noted-benign': '',
  duplicate: '',
};
