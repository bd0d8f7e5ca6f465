import type { Competency } from '#domain/marking';

/** The competency that a topic of the list (1 to 36) belongs to. */
export const competencyOf = (topic: number): Competency =>
  topic <= 12 ? 'C1' : topic <= 22 ? 'C2' : topic <= 30 ? 'C3' : 'C4';
