import { describe, expect, it } from 'vitest';
import {
  clashingShare,
  countedHeld,
  heldDecision,
  heldProblem,
  isoUtc,
  isReplacedKey,
  keyChanges,
  ledgerEntry,
  readLedger,
  readRoll,
  rollTable,
  sharesFor,
  takeIn,
  writeLedger,
  type HeldGroup,
  type KeyChangedEvent,
  type LedgerEntry,
  type LedgerEvent,
} from '#domain/exam';
import { Recorder, exam, head, scriptOf, wholeSitting } from '../exam/sitting-made.ts';

const entriesOf = (...events: ReadonlyArray<readonly [actor: string, LedgerEvent]>) => {
  const entries: LedgerEntry[] = [];
  for (const [at, [actor, event]] of events.entries())
    entries.push(
      ledgerEntry(
        entries.findLast((entry) => entry.actor === actor),
        actor,
        1000 * (at + 1),
        event,
      ),
    );
  return entries;
};
const text = '名册回执与此份相符，另一份是练习';

describe('scripts that stand in each other’s way', () => {
  const group: HeldGroup = {
    why: ['two-scripts'],
    scripts: [
      { digest: 'd1', candidate: 'K-01' },
      { digest: 'd2', candidate: 'K-01' },
    ],
  };
  const choose = (counts: readonly string[], of = ['d1', 'd2'], why = text): LedgerEvent => ({
    type: 'held-decided',
    group: of,
    counts,
    text: why,
  });

  it('are a group of both whatever the order of files', () => {
    const device = { ...head.device, publicKey: 'other' };
    const first = scriptOf(wholeSitting('K-01'));
    const second = scriptOf(
      new Recorder({ ...head, candidate: 'K-01', device })
        .at(1, { type: 'paper-opened', paper: 'theory' })
        .at(1, { type: 'ended', stopCode: '', why: 'finished' }),
    );
    const files = [
      { file: 'a', fileHash: '1', script: first },
      { file: 'b', fileHash: '2', script: second },
    ];
    const intake = takeIn(files, exam);
    expect(intake.groups).toHaveLength(1);
    expect(intake.groups[0]).toMatchObject({ why: ['two-scripts'] });
    expect(takeIn([...files].reverse(), exam).groups).toEqual(intake.groups);
  });

  it('are one question where a candidate’s second script was signed by another’s key', () => {
    const third = { ...head.device, publicKey: 'third' };
    const own = scriptOf(wholeSitting('K-01'));
    const other = scriptOf(wholeSitting('K-02'));
    const again = scriptOf(
      new Recorder({ ...head, candidate: 'K-02', device: third }).at(1, {
        type: 'ended',
        stopCode: '',
        why: 'finished',
      }),
    );
    const { groups } = takeIn(
      [own, other, again].map((script, n) => ({ file: `${n}`, fileHash: `${n}`, script })),
      exam,
    );
    expect(groups.map(({ why, scripts }) => [why, scripts.length])).toEqual([
      [['same-key', 'two-scripts'], 3],
    ]);
  });

  it('count once somebody says so with a reason; the last word counts', () => {
    expect(heldDecision(group, [])).toBeUndefined();
    const entries = entriesOf(['a', choose(['d1'])], ['b', choose(['d2'], ['d2', 'd1'])]);
    expect(heldDecision(group, entries)).toMatchObject({ counts: ['d2'], actor: 'b', text });
    expect([...countedHeld([group], entries)]).toEqual(['d2']);
  });

  it('wait again when another script of the candidate comes in', () => {
    const three = { ...group, scripts: [...group.scripts, { digest: 'd3', candidate: 'K-01' }] };
    expect(heldDecision(three, entriesOf(['a', choose(['d1'])]))).toBeUndefined();
  });

  it.each([
    ['nothing-counts', [], text],
    ['not-of-the-group', ['d9'], text],
    ['two-of-one-candidate', ['d1', 'd2'], text],
    ['reason-too-short', ['d1'], '因为'],
  ] as const)('are not decided by what is no decision: %s', (kind, counts, why) => {
    expect(heldProblem(group, { counts, text: why })).toBe(kind);
    expect(
      heldDecision(group, entriesOf(['a', choose(counts, ['d1', 'd2'], why)])),
    ).toBeUndefined();
  });

  it('travel with the ledger, and a list that is none is refused', () => {
    const file = {
      schema: 'uptake-ledger/1',
      examId: 'E',
      packHash: 'p',
      people: [],
      numbers: {},
      entries: entriesOf(['a', choose(['d1'])]),
    } as const;
    const expected = { examId: 'E', packHash: 'p' };
    expect(readLedger(writeLedger(file), expected)).toMatchObject({
      ok: true,
      value: { entries: file.entries },
    });
    const broken = writeLedger(file).replace('"counts":["d1"]', '"counts":[1]');
    expect(readLedger(broken, expected)).toMatchObject({
      error: { kind: 'not-a-ledger', line: 2 },
    });
  });
});

describe('the roll of the room', () => {
  it.each([
    ['commas and a heading', '考生代码,回执\nK-01,K7QM-4TXA-9PZD\nK-02,ABCD-EFGH-JKMN\n'],
    ['tabs from a table', 'K-01\tK7QM-4TXA-9PZD\r\nK-02\tABCD-EFGH-JKMN'],
    ['spaces, in groups', 'K-01 K7QM 4TXA 9PZD\n\nK-02 ABCDEFGHJKMN'],
    ['quotes, semicolons and a mark', '\ufeff"K-01";"K7QM-4TXA-9PZD"\n"K-02";"ABCD-EFGH-JKMN"'],
    ['full-width signs', 'K-01，K7QM-4TXA-9PZD\nK-02；ABCD-EFGH-JKMN'],
  ])('is read with %s', (_, roll) => {
    const { lines, problems } = readRoll(roll);
    expect(problems).toEqual([]);
    expect(lines.map(({ candidate }) => candidate)).toEqual(['K-01', 'K-02']);
    expect(lines.map(({ receipt }) => receipt.replaceAll('-', ''))).toEqual([
      'K7QM4TXA9PZD',
      'ABCDEFGHJKMN',
    ]);
  });

  it('names lines without a receipt and candidates that stand there twice', () => {
    const { lines, problems } = readRoll('K-01,\nK-02,K7QM-4TXA-9PZD\nK-02,ABCD-EFGH-JKMN');
    expect(lines).toHaveLength(1);
    expect(problems).toMatchObject([
      { line: 1, kind: 'no-receipt' },
      { line: 3, kind: 'candidate-twice', text: 'K-02' },
    ]);
  });

  it('takes the code of the work for that of the file, and puts what is wrong first', () => {
    const innerHash = '00'.repeat(32);
    const script = { file: 'f', digest: 'd', receipt: 'ABCD-EFGH-JKMN', innerHash };
    const rows = rollTable({ 'K-01': '0000-0000-0000', 'K-03': 'K7QM-4TXA-9PZD' }, [
      { ...script, candidate: 'K-01' },
      { ...script, candidate: 'K-02' },
    ]);
    expect(rows.map(({ candidate, state }) => [candidate, state])).toEqual([
      ['K-03', 'missing'],
      ['K-02', 'not-on-roll'],
      ['K-01', 'fits'],
    ]);
  });
});

describe('a key that is replaced', () => {
  const change = (from: string, to: string): KeyChangedEvent => ({
    type: 'key-changed',
    from,
    to,
    parts: ['theory'],
    changed: [],
    unchanged: 3,
    text,
  });
  it('is known by every machine that has the ledger, once for each change', () => {
    const entries = entriesOf(['a', change('k1', 'k2')], ['b', change('k1', 'k2')]);
    expect(keyChanges(entries)).toHaveLength(1);
    expect(isReplacedKey('k1', entries)).toBe(true);
    expect(isReplacedKey('k2', entries)).toBe(false);
  });
  it('may be put back', () => {
    const entries = entriesOf(['a', change('k1', 'k2')], ['a', change('k2', 'k1')]);
    expect(isReplacedKey('k1', entries)).toBe(false);
    expect(isReplacedKey('k2', entries)).toBe(true);
  });
});

describe('who marks what', () => {
  const people = (['A', 'B', 'B'] as const).map((role, n) => ({ actor: `p${n}`, role }));
  const numbers = ['S-001', 'S-002', 'S-003', 'S-004'];
  const rated = (actor: string, script: string): readonly [string, LedgerEvent] => [
    actor,
    { type: 'rating-saved', script, caseId: 'c', rating: 2 },
  ];

  it('is both examiners for every script where there are two, whatever they call themselves', () => {
    const two = [
      { actor: 'y', role: 'A' },
      { actor: 'x', role: 'A' },
    ] as const;
    expect(Object.values(sharesFor(numbers, two, [], 'seed'))).toEqual(
      numbers.map(() => ['x', 'y']),
    );
  });
  it('never takes a script from who has rated it because somebody joins', () => {
    const entries = entriesOf(...numbers.map((number) => rated('p0', number)));
    for (const pair of Object.values(sharesFor(numbers, people, entries, 'seed')))
      expect(pair).toContain('p0');
  });
  it('stays as it was fixed, and shares what comes later', () => {
    const fixed = { 'S-001': ['p0', 'p1'] } as const;
    const shares = sharesFor(numbers, people, entriesOf(rated('p2', 'S-001')), 'seed', fixed);
    expect(shares['S-001']).toEqual(['p0', 'p1']);
    expect(Object.keys(shares)).toHaveLength(4);
  });
  it('names the script that two people gave away differently', () => {
    expect(clashingShare({ s: ['a', 'b'] }, { s: ['b', 'a'] })).toBeUndefined();
    expect(clashingShare({ s: ['a', 'b'] }, { s: ['a', 'c'] })).toBe('s');
  });
});

describe('times in files', () => {
  it('are ISO 8601 in UTC, as the platform writes them, over leap years and before 1970', () => {
    for (const ms of [
      0, -1, 951_782_400_000, 951_868_799_999, 1_582_934_400_123, 1_799_542_800_000,
      4_107_542_400_000, -2_208_988_800_000, 253_402_300_799_999,
    ])
      expect(isoUtc(ms)).toBe(new Date(ms).toISOString());
    expect(isoUtc(Number.NaN)).toBeUndefined();
  });
});
