import { describe, expect, it } from 'vitest';
import type { Stores } from '#store';
import {
  injectFaults,
  isWhole,
  kindOf,
  newMachine,
  sheetOf,
  smallCase,
  submissionOf,
  typed,
  value,
  type Machine,
} from './harness.ts';

// The method of SQLite's ioerr tests: the N-th storage call fails, for N = 1, 2, 3 … until a run meets no fault. Once
// alone (a hiccup), and once with every later call failing too (the page is killed there, the clean-up never runs).

const names = ['UnknownError', 'QuotaExceededError', 'AbortError'];
const modes = ['only that call fails', 'the page dies there'] as const;

interface Trial {
  readonly prepare: (stores: Stores) => Promise<void>;
  readonly act: (stores: Stores) => Promise<{ ok: boolean }>;
  /** After the next start: is the end state one that a person may meet? */
  readonly check: (stores: Stores, acknowledged: boolean) => Promise<void>;
}

/** Runs the trial with a fault at every call; answers how many calls it has. */
async function atEveryCall(trial: Trial, name: string, mode: (typeof modes)[number]) {
  for (let n = 1; ; n++) {
    const machine: Machine = newMachine();
    const before = await machine.open();
    await trial.prepare(before);
    const faults = injectFaults((call) =>
      call === n || (mode === 'the page dies there' && call > n) ? name : undefined,
    );
    let acknowledged: boolean;
    try {
      acknowledged = (await trial.act(before)).ok;
    } finally {
      faults.restore();
    }
    before.close();
    const after = await machine.open();
    expect(after.dataRemoved, `call ${n}`).toBe(false);
    await trial.check(after, acknowledged);
    after.close();
    if (faults.failed() === 0) {
      expect(acknowledged).toBe(true);
      return n - 1;
    }
  }
}

const kept = smallCase('case-0');
const incoming = smallCase('case-1');
const trials: Record<string, Trial & { readonly atLeastCalls: number }> = {
  // 3 to plan, marker 1 + commit, batch 1 + 5 + commit, record: 1 + 5 + 4 + commit
  'importing a case': {
    atLeastCalls: 20,
    prepare: async (stores) => void value(await stores.cases.commit(kept.record, kept.blobs)),
    act: (stores) => stores.cases.commit(incoming.record, incoming.blobs),
    check: async (stores, acknowledged) => {
      const listed = value(await stores.cases.list()).map(({ caseId }) => caseId);
      expect(listed).toContain('case-0');
      if (acknowledged) expect(listed).toContain('case-1');
      for (const aCase of [kept, incoming])
        if (listed.includes(aCase.record.caseId)) expect(await isWhole(stores, aCase)).toBe(true);
      value(await stores.cases.sweep());
      expect(value(await stores.cases.usage()).blobs).toBe(5 * listed.length);
      // And the import can simply be made again.
      value(await stores.cases.commit(incoming.record, incoming.blobs));
      expect(await isWhole(stores, incoming)).toBe(true);
    },
  },
  'removing a case': {
    atLeastCalls: 15,
    prepare: async (stores) => {
      value(await stores.cases.commit(kept.record, kept.blobs));
      value(await stores.cases.commit(incoming.record, incoming.blobs));
    },
    act: (stores) => stores.cases.remove('case-1'),
    check: async (stores, acknowledged) => {
      const listed = value(await stores.cases.list()).map(({ caseId }) => caseId);
      expect(listed).toContain('case-0');
      if (acknowledged) expect(listed).toEqual(['case-0']);
      if (listed.includes('case-1')) expect(await isWhole(stores, incoming)).toBe(true);
      expect(await isWhole(stores, kept)).toBe(true);
      expect(value(await stores.cases.usage()).blobs).toBe(5 * listed.length);
    },
  },
  'writing events': {
    atLeastCalls: 7,
    prepare: async (stores) => {
      value(await stores.maintain());
      value(await stores.attempts.start({ attemptId: 'a', caseId: 'case-1', startedAtMs: 1 }));
      value(await stores.attempts.append(typed('a', 1, 'first')));
    },
    act: async (stores) =>
      stores.attempts.append([typed('a', 2, 'second'), typed('a', 3, 'third')]),
    check: async (stores, acknowledged) => {
      const events = value(await stores.attempts.events('a'));
      expect([1, 3]).toContain(events.length);
      if (acknowledged) expect(events).toHaveLength(3);
      // The same append made again leads to the same log, whether it had been stored or not.
      value(await stores.attempts.append([typed('a', 2, 'second'), typed('a', 3, 'third')]));
      expect(value(await stores.attempts.events('a'))).toEqual([
        typed('a', 1, 'first'),
        typed('a', 2, 'second'),
        typed('a', 3, 'third'),
      ]);
    },
  },
  'handing in': {
    atLeastCalls: 7,
    prepare: async (stores) => {
      value(await stores.maintain());
      value(await stores.attempts.start({ attemptId: 'a', caseId: 'case-1', startedAtMs: 1 }));
      value(await stores.attempts.append(typed('a', 1, 'report')));
    },
    act: (stores) => stores.attempts.handIn('a', submissionOf('a', 'report'), sheetOf(71_609)),
    check: async (stores, acknowledged) => {
      const header = value(await stores.attempts.list())[0];
      const events = value(await stores.attempts.events('a'));
      const submission = value(await stores.attempts.submission('a'));
      const sheet = value(await stores.attempts.markSheet('a'));
      const handedIn = header?.handedInAtMs !== undefined;
      if (acknowledged) expect(handedIn).toBe(true);
      expect(events).toHaveLength(handedIn ? 2 : 1);
      expect(submission !== undefined).toBe(handedIn);
      expect(sheet !== undefined).toBe(handedIn);
    },
  },
};

describe.each(Object.entries(trials))('%s', (_, trial) => {
  for (const name of names)
    for (const mode of modes)
      it(`ends whole or not at all when any call meets ${name} and ${mode}`, async () => {
        expect(await atEveryCall(trial, name, mode)).toBeGreaterThanOrEqual(trial.atLeastCalls);
      }, 60_000);
});

describe('the first start', () => {
  it.each(names)('is an error or a working store when any call meets %s', async (name) => {
    for (let n = 1; ; n++) {
      const machine = newMachine();
      const faults = injectFaults((call) => (call === n ? name : undefined));
      const opened = await machine.tryOpen();
      faults.restore();
      if (opened.ok) opened.value.close();
      else expect(['storage-failed', 'quota-exceeded']).toContain(kindOf(opened));
      const again = await machine.open();
      expect(again.dataRemoved).toBe(false);
      value(await again.settings.set('locale', 'en'));
      again.close();
      if (faults.failed() === 0) {
        expect(n).toBeGreaterThan(4);
        return;
      }
    }
  });
});
