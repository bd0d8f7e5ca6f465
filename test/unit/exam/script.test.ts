import { describe, expect, it } from 'vitest';
import {
  caseFromLog,
  checkScript,
  makeScript,
  nextEntry,
  readReceipt,
  receiptCode,
  scriptDigest,
  submissionDigest,
  type CheckInput,
  type IntegrityReport,
  type Script,
} from '#domain/exam';
import { mark, rules2026v2 as rules } from '#domain/marking';
import { vocabulary as vocab } from '#domain/vocab';
import { plainKey, submission } from '../../golden/lung-07.ts';
import { seeded } from '../../fixtures/seeded.ts';
import { answered, exam, packHash, Recorder, scriptOf, wholeSitting } from './sitting-made.ts';

const receipt = { ofFile: 'K7QM-4TXA-9PZD', onRoll: 'k7qm 4txa 9pzd' };
const good: CheckInput = { signed: true, packHash, receipt };
const check = (script: Script, input: Partial<CheckInput> = {}): IntegrityReport =>
  checkScript(script, exam, { ...good, ...input });
const said = (report: IntegrityReport) =>
  report.lines.map(({ id, state, text }) => `${id} ${state}: ${text.zh}`);

describe('the receipt code', () => {
  it('is the first 60 bits in Crockford base 32', () => {
    // 01234 56789 abcde in five-bit groups: 00000 00100 10001 10100 | 01010 11001 11100 01001 | 10101 01111 00110 11110
    expect(receiptCode(`0123456789abcde${'0'.repeat(49)}`)).toBe('04HM-ASW9-NF6Y');
    expect(receiptCode('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZZZ');
    expect(receiptCode(`${'0'.repeat(15)}${'f'.repeat(49)}`)).toBe('0000-0000-0000');
    expect(receiptCode('abc')).toBeUndefined();
  });

  it('is read off paper with the letters that look alike', () => {
    expect(readReceipt(' 04hm–asw9－nf6y ')).toBe('04HM-ASW9-NF6Y');
    expect(readReceipt('o4HM ASW9 NF6Y')).toBe('04HM-ASW9-NF6Y');
    expect(readReceipt('IL11-0000-0000')).toBe('1111-0000-0000');
    expect(readReceipt('04HM-ASW9-NF6')).toBeUndefined();
    expect(readReceipt('04HM-ASW9-NF6U')).toBeUndefined();
  });
});

describe('a script', () => {
  it('holds what chain and logs give, and the submission that the engine would hash alike', () => {
    const script = scriptOf(wholeSitting());
    expect(script).toMatchObject({ examId: 'E-2027', candidate: 'G-0417', packHash });
    expect(Object.keys(script.theory)).toEqual(['i1/q1', 'i2/q1', 'i2/q2']);
    expect(script.cases.map(({ caseId }) => caseId)).toEqual(['LUNG-07']);
    expect(script.cases[0]!.submission.findings).toEqual(submission.findings);
    const sheet = mark({ submission, key: plainKey, rules, vocab });
    expect(sheet.ok && sheet.value.submissionHash).toBe(submissionDigest(submission));
  });

  it('is not made of a chain that is broken, not ended, of another exam, or lacks a log', () => {
    const { chain, logs } = wholeSitting();
    const error = (...input: Parameters<typeof makeScript>) => {
      const made = makeScript(...input);
      return made.ok ? 'made' : made.error.kind;
    };
    expect(error(exam, chain.slice(1), logs)).toBe('chain-broken');
    expect(error(exam, chain.slice(0, -1), logs)).toBe('not-ended');
    expect(error({ ...exam, examId: 'E-2028' }, chain, logs)).toBe('other-exam');
    expect(error(exam, chain, {})).toBe('log-missing');
  });
});

describe('the integrity report', () => {
  const script = scriptOf(wholeSitting());

  it('says four times yes for a script that is whole', () => {
    const report = check(script);
    expect(report.state).toBe('ok');
    expect(said(report)).toEqual([
      `chain ok: 签名与事件链 ${script.chain.length} 条完整`,
      'pack ok: 试卷包指纹一致',
      'receipt ok: 回执与名册相符',
      'hints ok: 无离开页面或中断',
    ]);
    expect(report.lines.map(({ text }) => text.en)).toEqual([
      `Signature and chain of ${script.chain.length} events are intact`,
      'The exam pack is the right one',
      'The receipt is that of the roll',
      'Never left and never interrupted',
    ]);
  });

  it('names a wrong signature, pack, exam and receipt', () => {
    expect(said(check(script, { signed: false }))[0]).toContain('bad: 签名无效');
    expect(said(check(script, { packHash: 'cd'.repeat(32) }))[1]).toContain('bad: 试卷包指纹不符');
    const other = checkScript(script, { ...exam, examId: 'E-2028' }, good);
    expect(said(other)[1]).toContain('bad: 答卷属于另一场考试');
    const roll = (onRoll?: string) =>
      said(check(script, { receipt: { ofFile: receipt.ofFile, onRoll } }))[2];
    expect(roll('K7QM-4TXA-9PZE')).toContain('bad: 回执与名册不符');
    expect(roll()).toContain('warn: 回执未与名册核对');
    expect(roll('K7QM')).toContain('warn: 名册上的回执无法识别');
  });

  it('names a chain that was cut at its end, and one that was cut inside', () => {
    const cut = { ...script, chain: script.chain.slice(0, -1) };
    expect(said(check(cut))[0]).toContain('bad: 事件链断裂：末尾与答卷所记不符');
    const inside = { ...script, chain: script.chain.filter((_, n) => n !== 7) };
    expect(said(check(inside))[0]).toContain('bad: 事件链断裂：自第 7 条起缺 1 条');
    expect(check({ ...script, chain: [] })).toMatchObject({ state: 'bad', sitting: undefined });
  });

  it('names answers and reports that are not those of the chain', () => {
    const theory = { ...script.theory, 'i1/q1': { type: 'choice', choice: 'A' } as const };
    expect(said(check({ ...script, theory }))[0]).toContain('理论答案与事件链不符');
    expect(said(check({ ...script, practical: {} }))[0]).toContain('实践作答与事件链不符');
    expect(said(check({ ...script, cases: [] }))[0]).toContain('病例份数与事件链不符');
    const [only] = script.cases;
    const findings = only!.submission.findings.slice(1);
    const fewer = { ...only!, submission: { ...only!.submission, findings } };
    expect(said(check({ ...script, cases: [fewer] }))[0]).toContain(
      '病例 LUNG-07 的报告与过程记录不符',
    );
    // Log and report changed together: the chain still holds what the log was.
    const log = only!.log.slice(1).map((logged, n) => ({ ...logged, seq: n + 1 }));
    const rewritten = caseFromLog('LUNG-07', 'a-LUNG-07', log).script;
    expect(said(check({ ...script, cases: [rewritten] }))[0]).toContain(
      '病例 LUNG-07 的过程记录与事件链不符',
    );
  });

  it('counts what happened as hints, with the time, and makes nothing bad of it', () => {
    const sitting = new Recorder()
      .at(1, { type: 'paper-opened', paper: 'theory' })
      .at(1000, { type: 'focus-lost' })
      .at(8000, { type: 'focus-back' })
      .at(1000, { type: 'fullscreen-left' })
      .resume(75_000, 60_000)
      .at(1000, { type: 'clock-jumped', byMs: -1_801_000 }, -1_800_000)
      .at(10, { type: 'ended', stopCode: '305518', why: 'finished' });
    const report = check(scriptOf(sitting));
    expect(report.state).toBe('warn');
    expect(said(report)[3]).toBe(
      'hints warn: 离开页面 1 次，8 秒；退出全屏 1 次；中断 1 次，1 分 15 秒，监考补时 1 分；系统时钟被拨回 30 分 1 秒',
    );
    expect(report.lines[3]!.text.en).toBe(
      'Left the page once, 8 s; Left full screen once; Interrupted once, 1 min 15 s; given back by the invigilator: 1 min; The clock was set back by 30 min 1 s',
    );
  });

  it('warns of events against the rules and of changes after time was up', () => {
    const sitting = new Recorder()
      .at(1, { type: 'paper-opened', paper: 'cases' })
      .at(1, answered('i1', 'q1', 'A'))
      .open('LUNG-07')
      .log('LUNG-07', { type: 'report-edited', section: 'comparison', value: { text: '无' } })
      .at(151 * 60_000, { type: 'focus-lost' })
      .log('LUNG-07', { type: 'report-edited', section: 'comparison', value: { text: '有' } })
      .handIn('LUNG-07', 'time')
      .at(1, { type: 'paper-closed', paper: 'cases', why: 'time' })
      .at(1, { type: 'ended', stopCode: '', why: 'time' });
    const report = check(scriptOf(sitting));
    expect(report.lines[0]).toEqual({
      id: 'chain',
      state: 'warn',
      text: {
        zh: '病例 LUNG-07 在时间到后有 1 次改动；1 条违反考试规则的事件未计入',
        en: 'Case LUNG-07 was changed once after time was up; one event against the rules of the sitting was not counted',
      },
      todo: {
        zh: '照常阅卷；评分依据不变，必要时问监考。',
        en: 'Mark it as usual; ask the invigilator if in doubt.',
      },
    });
  });

  it('finds an event that was added after the end by whoever holds no key', () => {
    const last = script.chain.at(-1)!;
    const more = nextEntry(
      last,
      { monoMs: last.monoMs + 1, wallMs: last.wallMs + 1 },
      answered('i1', 'q1', 'A'),
    );
    const longer = { ...script, chain: [...script.chain, more], head: more.hash };
    expect(said(check(longer))[0]).toContain('违反考试规则');
  });
});

type Path = ReadonlyArray<string | number>;

/** Every place of a value where something stands that is no list and no record. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, [...path, key]));
}

function changeAt(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined)
    return typeof value === 'number'
      ? value + 1
      : typeof value === 'boolean'
        ? !value
        : typeof value === 'string'
          ? `${value}x`
          : 'x';
  if (Array.isArray(value))
    return value.map((member: unknown, n) => (n === Number(key) ? changeAt(member, rest) : member));
  const record = value as Record<string, unknown>;
  return { ...record, [key]: changeAt(record[String(key)], rest) };
}

describe('a thousand edits of a script', () => {
  it('are all found, with the signature taken for good', () => {
    const script = scriptOf(wholeSitting());
    const places = leaves(script);
    const digest = scriptDigest(script);
    const next = seeded(20270110);
    const missed: string[] = [];
    for (let n = 0; n < 1000; n++) {
      const place = places[Math.floor(next() * places.length)]!;
      const edited = changeAt(script, place) as Script;
      expect(scriptDigest(edited)).not.toBe(digest);
      if (check(edited).state !== 'bad') missed.push(place.join('.'));
    }
    expect(missed).toEqual([]);
  }, 120_000);

  it('of the order, number or presence of events are all found', () => {
    const script = scriptOf(wholeSitting());
    const { chain } = script;
    const next = seeded(7);
    const any = (limit: number): number => Math.floor(next() * limit);
    for (let n = 0; n < 1000; n++) {
      const at = any(chain.length);
      const to = (at + 1 + any(chain.length - 1)) % chain.length;
      const rest = chain.filter((_, each) => each !== at);
      const edited = [rest, rest.toSpliced(to, 0, chain[at]!), chain.toSpliced(to, 0, chain[at]!)][
        n % 3
      ]!;
      if (edited.every((entry, each) => entry === chain[each]) && edited.length === chain.length)
        continue;
      expect(check({ ...script, chain: edited }).state).toBe('bad');
    }
  }, 120_000);
});
