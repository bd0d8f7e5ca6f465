import type { Option, Panel, PracticalFace, PracticalKey, Source } from '#domain/exam';
import { text, type Both } from '../builders.ts';
import { cited, type Citation } from '../sources.ts';

// Practical tasks with little noise: what is shown, what is right, and where it comes from, with one id.

export interface PracticalTask {
  readonly face: PracticalFace;
  readonly key: PracticalKey;
  readonly facts: { readonly sources: readonly Source[]; readonly reviewedBy: string | null };
}

export interface TaskTag {
  readonly id: string;
  readonly title: Both;
  readonly prompt: Both;
  readonly minutes: number;
  readonly from: readonly Citation[];
  readonly why: Both;
}

export const faceOf = ({ id, title, prompt, minutes }: TaskTag) => ({
  id,
  title: text(title),
  prompt: text(prompt),
  minutes,
});

export const keyOf = ({ id, why }: TaskTag) => ({ id, explanation: text(why) });

export const factsOf = ({ from }: TaskTag): PracticalTask['facts'] => ({
  sources: from.map(cited),
  reviewedBy: null,
});

export const option = (id: string, zh: string, en: string): Option => ({
  id,
  text: text([zh, en]),
});

export interface PanelOf {
  readonly id: string;
  readonly says: Both;
  /** First row the headings. Figures and units stand once, words in both languages. */
  readonly table?: Panel['table'];
}

export const panelOf = ({ id, says, table }: PanelOf): Panel => ({
  id,
  text: text(says),
  ...(table && { table }),
});
