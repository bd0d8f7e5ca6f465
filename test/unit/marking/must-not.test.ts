import { describe, expect, it } from 'vitest';
import type { Key, KeyPoint, MustNot } from '#domain/marking';
import { emptyReport, type Report } from '#domain/report';
import { alone, itemOf, run, sheetOf, text } from './made.ts';

const rule = (id: string, more: Partial<MustNot> = {}): MustNot => ({
  id,
  severity: 'serious',
  when: { coded: { field: 'recommendation', anyOf: ['surgery'] } },
  why: text('未取得病理即建议手术'),
  ...more,
});
const advise = (...actions: string[]): Partial<Report> => ({
  critical: { none: true, items: [] },
  recommendation: {
    text: '',
    items: [],
    details: actions.map((action) => ({ id: action, action })),
  },
});
const words = (impression: string): Partial<Report> => ({
  critical: { none: true, items: [] },
  impression: { text: impression, items: [] },
});
// Nothing to find and no critical value: A and F are full, so 100 points stand before penalties.

describe('must-nots', () => {
  it.each([
    ['harmful', 85_000],
    ['serious', 92_000],
    ['minor', 97_000],
  ] as const)('a %s one leaves %i', (severity, milli) => {
    const sheet = sheetOf({ mustNot: [rule('m', { severity })] }, advise('surgery'));
    expect(sheet.rawMilli).toBe(100_000);
    expect(sheet.finalMilli).toBe(milli);
    expect(sheet.penalties).toMatchObject([{ id: 'mustNot/m', severity, status: 'auto' }]);
  });

  it('cost once each, together 30 at most, the worst first', () => {
    const mustNot = ['d', 'a', 'c', 'b'].map((id) =>
      rule(id, { severity: id === 'd' ? 'harmful' : 'serious' }),
    );
    const sheet = sheetOf({ mustNot }, advise('surgery', 'surgery'));
    expect(sheet.penalties?.map(({ id, milli }) => [id, milli])).toEqual([
      ['mustNot/d', 15_000],
      ['mustNot/a', 8000],
      ['mustNot/b', 7000],
      ['mustNot/c', 0],
    ]);
    expect(sheet.finalMilli).toBe(70_000);
    expect(sheet.penalties?.[2]?.reason.zh).toContain('上限');
  });

  it('take their own price, and nothing where the report says what excuses it', () => {
    const unless = { field: 'recommendation', anyOf: ['biopsy'] };
    const mustNot = [rule('m', { penalty: 5, when: { ...rule('m').when, unless } })];
    expect(sheetOf({ mustNot }, advise('surgery')).finalMilli).toBe(95_000);
    const excused = sheetOf({ mustNot }, advise('surgery', 'biopsy'));
    expect(excused).toMatchObject({ finalMilli: 100_000, penalties: [] });
  });

  it('can ask how sure a conclusion is, and read stage and response', () => {
    const sure = rule('m', {
      when: { coded: { field: 'impression', anyOf: ['lymphoma'], certainty: ['certain'] } },
    });
    const conclude = (certainty: 'certain' | 'possible'): Partial<Report> => ({
      ...advise(),
      impression: { text: '', items: [{ id: 'i', concept: 'lymphoma', certainty }] },
    });
    expect(sheetOf({ mustNot: [sure] }, conclude('certain')).finalMilli).toBe(92_000);
    expect(sheetOf({ mustNot: [sure] }, conclude('possible')).finalMilli).toBe(100_000);
    const cmr = rule('r', { when: { coded: { field: 'response.category', anyOf: ['CMR'] } } });
    const response = { module: 'lugano-2014-response', components: {}, category: 'CMR' };
    expect(sheetOf({ mustNot: [cmr] }, { ...advise(), response }).finalMilli).toBe(92_000);
  });

  const inText = rule('t', {
    severity: 'harmful',
    cap: 50,
    when: { text: { anyOf: [['手术切除']], polarity: 'affirmed' } },
  });

  it('found in text are provisional, cost their price and never set off a cap', () => {
    const sheet = sheetOf({ mustNot: [inText] }, words('右肺上叶肿块，建议手术切除。'));
    expect(sheet.penalties).toMatchObject([{ status: 'provisional', milli: 15_000 }]);
    expect(sheet.penalties?.[0]?.spans).toMatchObject([
      { field: 'impression', start: 9, end: 13, status: 'affirmed' },
    ]);
    expect(sheet.caps.some(({ applied, pending }) => applied || pending)).toBe(false);
    expect(sheetOf({ mustNot: [inText] }, words('不建议手术切除。')).finalMilli).toBe(100_000);
  });

  it('left open by the text cost nothing until a person has judged', () => {
    const judgeText = () => ({ outcome: 'needs-human', why: 'ambiguous', evidence: [] }) as const;
    const open = sheetOf({ mustNot: [inText] }, words('手术切除'), { judgeText });
    expect(open.penalties).toMatchObject([{ status: 'needs-human', milli: 0 }]);
    expect(open.penalties?.[0]?.toJudge?.texts).toEqual([
      { field: 'impression', from: 0, text: '手术切除' },
    ]);
    const judged = sheetOf({ mustNot: [inText] }, words('手术切除'), {
      judgeText,
      judgements: { 'mustNot/t': 1 },
    });
    expect(judged.penalties).toMatchObject([{ status: 'self', milli: 15_000 }]);
    expect(judged.finalMilli).toBe(85_000);
  });
});

describe('caps', () => {
  const applied = (key: Partial<Key>, report: Partial<Report>, confirmedCaps?: string[]) => {
    const sheet = sheetOf(key, report, confirmedCaps ? { confirmedCaps } : {});
    return sheet.caps.flatMap(({ id, applied, pending }) =>
      applied ? [id] : pending ? [`${id}?`] : [],
    );
  };
  const point = (more: Partial<KeyPoint>): KeyPoint => ({
    id: 'p',
    points: 1,
    label: text('左肺癌'),
    anyOf: ['primary-malignancy@lung.LUL'],
    leading: true,
    ...more,
  });
  const conclude = (...sites: string[]): Partial<Report> => ({
    impression: {
      text: '',
      items: sites.map((site) => ({
        id: site,
        concept: 'primary-malignancy',
        site,
        certainty: 'certain' as const,
      })),
    },
  });

  it('are always listed, whether met or not', () => {
    expect(sheetOf({}, {}).caps.map(({ id, maxMilli }) => [id, maxMilli])).toEqual([
      ['critical-miss', 59_000],
      ['harmful-mustnot', 59_000],
      ['wrong-side-leading', 69_000],
      ['nondiagnostic-missed', 69_000],
    ]);
  });

  it('a harmful statement waits for an examiner', () => {
    const key = { mustNot: [rule('m', { severity: 'harmful' })] };
    expect(applied(key, advise('surgery'))).toEqual(['harmful-mustnot?']);
    expect(applied(key, advise('surgery'), ['harmful-mustnot'])).toEqual(['harmful-mustnot']);
    expect(sheetOf(key, advise('surgery'), { confirmedCaps: ['harmful-mustnot'] }).finalMilli).toBe(
      59_000,
    );
    expect(applied(key, advise('biopsy'), ['harmful-mustnot'])).toEqual([]);
  });

  it('a leading conclusion on the wrong side holds the case at 69', () => {
    const key = { impression: [point({})] };
    expect(applied(key, conclude('breast.R'))).toEqual([]);
    const adrenal = { impression: [point({ anyOf: ['primary-malignancy@adrenal.L'] })] };
    expect(applied(adrenal, conclude('adrenal.R'))).toEqual(['wrong-side-leading']);
    expect(applied(adrenal, conclude('adrenal.R', 'adrenal.L'))).toEqual([]);
    expect(applied(adrenal, conclude())).toEqual([]);
    const minor = {
      impression: [point({ anyOf: ['primary-malignancy@adrenal.L'], leading: false })],
    };
    expect(applied(minor, conclude('adrenal.R'))).toEqual([]);
  });

  it('a non-diagnostic study has to be recognised, by quality or conclusion', () => {
    const key = { quality: ['non-diagnostic'] };
    const quality = (said: string): Partial<Report> => ({
      technique: { remarks: '', quality: said },
    });
    expect(applied(key, quality('limited'))).toEqual(['nondiagnostic-missed']);
    expect(applied(key, {})).toEqual(['nondiagnostic-missed']);
    expect(applied(key, quality('non-diagnostic'))).toEqual([]);
    const concluded: Partial<Report> = {
      impression: {
        text: '',
        items: [{ id: 'i', concept: 'non-diagnostic', certainty: 'certain' }],
      },
    };
    expect(applied(key, concluded)).toEqual([]);
    expect(applied({ quality: ['non-diagnostic', 'limited'] }, quality('good'))).toEqual([]);
  });

  it('stand where the key puts them, the lowest wins, and a must-not may bring its own', () => {
    const key: Partial<Key> = {
      quality: ['non-diagnostic'],
      caps: [{ when: 'nondiagnostic-missed', max: 45, needsExaminer: false }],
      mustNot: [rule('m', { cap: 40, severity: 'minor' })],
    };
    expect(applied(key, advise('surgery'))).toEqual(['nondiagnostic-missed', 'mustNot/m']);
    expect(sheetOf(key, { ...emptyReport, ...advise('surgery') }).finalMilli).toBe(40_000);
  });
});

describe('key points in text', () => {
  const adrenal: KeyPoint = {
    id: 'p',
    points: 1,
    label: text('左肾上腺转移'),
    anyOf: ['distant-metastasis@adrenal.L'],
    text: { anyOf: [['左肾上腺', '转移']], polarity: 'affirmed' },
    reference: text('左肾上腺转移瘤。'),
  };
  const judge = (impression: string, extra: Parameters<typeof alone>[3] = {}, coded = false) =>
    alone(
      'E',
      { impression: [adrenal] },
      {
        impression: {
          text: impression,
          items: coded
            ? [{ id: 'i', concept: 'distant-metastasis', site: 'adrenal.L', certainty: 'certain' }]
            : [],
        },
      },
      extra,
    );
  const item = (sheet: ReturnType<typeof judge>) => itemOf(sheet, 'E/point/p');

  it('are read where the coded field says nothing, provisionally and with the place', () => {
    const found = item(judge('左肾上腺结节，考虑转移。'));
    expect(found).toMatchObject({ status: 'provisional', gotMilli: 100_000 });
    expect(found.spans?.map(({ field }) => field)).toContain('impression');
    expect(found.reason.zh).toContain('暂定');
  });

  it('earn nothing where the text denies or does not say it', () => {
    expect(item(judge('左肾上腺未见转移。'))).toMatchObject({ status: 'auto', gotMilli: 0 });
    expect(item(judge(''))).toMatchObject({ status: 'auto', gotMilli: 0 });
  });

  it('are left to a person where the text is ambiguous, with both texts beside each other', () => {
    const open = item(judge('左肾上腺结节，除外转移。'));
    expect(open).toMatchObject({
      status: 'needs-human',
      gotMilli: 0,
      toJudge: {
        wanted: text('左肾上腺转移'),
        reference: text('左肾上腺转移瘤。'),
        texts: [{ field: 'impression', from: 0, text: '左肾上腺结节，除外转移。' }],
      },
    });
  });

  it('take a judgement from 0 to 1, and the sheet keeps it', () => {
    const judgements = { 'E/point/p': 0.5 };
    const sheet = judge('左肾上腺结节，除外转移。', { judgements });
    expect(item(sheet)).toMatchObject({ status: 'self', gotMilli: 50_000 });
    expect(item(sheet).reason.zh).toContain('自评 0.50');
    expect(sheet.judgements).toEqual({ 'E/point/p': 500 });
  });

  it('take none where the machine has judged, and refuse what is no share', () => {
    const judgements = { 'E/point/p': 1 };
    expect(item(judge('左肾上腺未见转移。', { judgements }))).toMatchObject({
      status: 'auto',
      gotMilli: 0,
    });
    for (const value of [-0.1, 1.1, Number.NaN])
      expect(run({ impression: [adrenal] }, {}, { judgements: { 'E/point/p': value } })).toEqual({
        ok: false,
        error: { kind: 'not-a-number', which: 'submission', path: 'judgements.E/point/p' },
      });
  });

  it('are left to a person where the text says otherwise than the field', () => {
    expect(item(judge('左肾上腺结节，考虑转移。', {}, true))).toMatchObject({
      status: 'auto',
      gotMilli: 100_000,
    });
    const denied = item(judge('左肾上腺未见转移。', {}, true));
    expect(denied).toMatchObject({ status: 'needs-human', gotMilli: 0 });
    expect(denied.reason.zh).toContain('文字所述与之不符');
  });
});
