import { describe, expect, it } from 'vitest';
import type { PracticalFace, PracticalResponse } from '#domain/exam';
import {
  TaskWork,
  toggled,
  withPanel,
  type FaceOf,
} from '../../../src/state/sitting/tasks/task-work.svelte.ts';

const both = (zh: string, en: string) => ({ zh, en });
const base = { title: both('题', 'task'), prompt: both('做', 'do'), minutes: 5 };
const qc: FaceOf<'P7-qc'> = {
  ...base,
  id: 'q',
  kind: 'P7-qc',
  panels: ['a', 'b'].map((id) => ({ id, text: both(id, id) })),
  decisions: ['accept', 'stop'].map((id) => ({ id, text: both(id, id) })),
};
const percist: FaceOf<'P4-percist'> = { ...base, id: 'p', kind: 'P4-percist' };

function listened<K extends PracticalFace['kind']>(
  face: FaceOf<K>,
  before?: PracticalResponse,
): { work: TaskWork<K>; heard: Array<PracticalResponse | null> } {
  const heard: Array<PracticalResponse | null> = [];
  return { work: new TaskWork<K>(face, before, (next) => heard.push(next)), heard };
}

describe('the response to a task', () => {
  it('goes out with every change, and keeps what was said before', () => {
    const { work, heard } = listened(percist);
    work.change({ sulPeak: 9.89 });
    work.change({ liverMean: 1.36, liverSd: 0.13 });
    work.change({ eligible: false });
    expect(heard).toEqual([
      { kind: 'P4-percist', sulPeak: 9.89 },
      { kind: 'P4-percist', sulPeak: 9.89, liverMean: 1.36, liverSd: 0.13 },
      { kind: 'P4-percist', sulPeak: 9.89, liverMean: 1.36, liverSd: 0.13, eligible: false },
    ]);
  });

  it('goes out as null once nothing is said any more, without empty members in between', () => {
    const { work, heard } = listened(qc);
    const set = (id: string, decision: string | undefined): void =>
      work.change({ panels: withPanel(work.response?.panels, id, decision) });
    set('a', 'accept');
    set('b', 'stop');
    set('a', undefined);
    set('b', undefined);
    expect(heard.slice(2)).toEqual([{ kind: 'P7-qc', panels: { b: 'stop' } }, null]);
    expect(Object.keys(heard[1] ?? {})).toEqual(['panels', 'kind']);
  });

  it('begins with what was recorded, and passes over the response of another kind', () => {
    const before: PracticalResponse = { kind: 'P4-percist', eligible: true };
    expect(listened(percist, before).work.response).toEqual(before);
    expect(listened(qc, before).work.response).toBeUndefined();
  });

  it('has chosen options in the order on offer, each once, whatever order they were clicked in', () => {
    const order = ['a', 'b', 'c'];
    const twice = toggled(toggled(undefined, 'c', order), 'a', order);
    expect(twice).toEqual(['a', 'c']);
    expect(toggled(twice, 'c', order)).toEqual(['a']);
    expect(withPanel({ x: ['a'] }, 'x', toggled(['a'], 'a', order))).toEqual({});
  });
});
