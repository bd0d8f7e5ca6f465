import type { Finding } from './finding.ts';
import type {
  DifferentialItem,
  ImpressionItem,
  RegionId,
  RegionStatus,
  VariantItem,
} from './report.ts';

// Sentences from coded fields, as a first draft that the reader edits. They say what is coded and nothing more, in the
// order of a report: where, what CT shows, how the uptake looks and how high it is, what it is taken for. Words come
// from outside, so that this file knows no vocabulary.

export type SentenceLocale = 'zh-CN' | 'en';
export type SentenceTable =
  | 'sites'
  | 'patterns'
  | 'ct'
  | 'extents'
  | 'grades'
  | 'lateChanges'
  | 'natures'
  | 'confidence'
  | 'concepts'
  | 'regions'
  | 'variants';
/** The word for a code in the language of the sentence; undefined where the table has no such code. */
export type NameOf = (table: SentenceTable, id: string) => string | undefined;

const whole = (value: number): string => String(Math.round(value));
const tenth = (value: number): string => value.toFixed(1);

/** How a text refers to a finding; `citedFindings` finds it again. */
export const findingCitation = (seq: number, locale: SentenceLocale): string =>
  locale === 'en' ? `finding ${seq}` : `病灶 ${seq}`;

/** Numbers of the findings that a text names, in either language, each once and in order. */
export function citedFindings(text: string): readonly number[] {
  const found = [...text.matchAll(/(?:病灶|\bfindings?)\s*(\d{1,4})(?!\d)/gi)].map((m) =>
    Number(m[1]),
  );
  return [...new Set(found)].sort((a, b) => a - b);
}

/** One finding: place and number, CT, uptake, conclusion. Fields that are empty are not mentioned. */
export function findingSentence(finding: Finding, nameOf: NameOf, locale: SentenceLocale): string {
  const zh = locale !== 'en';
  const name = (table: SentenceTable, id: string | undefined): string | undefined =>
    id === undefined ? undefined : nameOf(table, id);
  const cited = findingCitation(finding.seq, locale);
  const site = name('sites', finding.site) ?? (zh ? '部位未定' : 'Site not stated');
  const place = zh ? `${site}（${cited}）` : `${site} (${cited})`;
  const head = joined([place, name('extents', finding.extent)], zh);

  const clauses = [
    joined(ctParts(finding, name('ct', finding.ct), zh), zh),
    joined(uptakeParts(finding, name, zh), zh),
    joined(conclusionParts(finding, name, zh), zh),
  ].filter((clause) => clause !== '');
  const note = finding.note?.trim() ?? '';
  const body = clauses.join(zh ? '；' : '; ');
  const sentence = `${head}${body === '' ? '' : `${zh ? '：' : ': '}${body}`}${zh ? '。' : '.'}`;
  return note === '' ? sentence : `${sentence}${zh ? '' : ' '}${note}`;
}

const joined = (parts: ReadonlyArray<string | undefined>, zh: boolean): string =>
  parts.filter((part) => part !== undefined && part !== '').join(zh ? '，' : ', ');

type Name = (table: SentenceTable, id: string | undefined) => string | undefined;

function ctParts(finding: Finding, ct: string | undefined, zh: boolean): Array<string | undefined> {
  const { longMm, shortMm, dens } = finding;
  const size =
    longMm === undefined
      ? undefined
      : `${whole(longMm)}${shortMm === undefined ? '' : ` × ${whole(shortMm)}`} mm`;
  const none = finding.ct === 'no-correlate';
  return [
    ct && (none ? (zh ? `CT ${ct}` : ct) : zh ? `CT 示${ct}` : `${ct} on CT`),
    size && (zh ? `大小约 ${size}` : size),
    dens === undefined ? undefined : `${zh ? 'CT 值 ' : ''}${minus(whole(dens))} HU`,
  ];
}

const minus = (text: string): string => text.replace('-', '−');

function uptakeParts(finding: Finding, name: Name, zh: boolean): Array<string | undefined> {
  const { suvmax, suvpeak, sulpeak, mtvMl, tlg, grade, pattern, late } = finding;
  if (pattern === 'none' || grade === 0) return [zh ? '未见放射性摄取' : 'no uptake'];
  const shape = name('patterns', pattern);
  const level = name('grades', grade === undefined ? undefined : String(grade));
  const values = [
    suvmax === undefined ? undefined : `SUVmax ${tenth(suvmax)}`,
    suvpeak === undefined ? undefined : `SUVpeak ${tenth(suvpeak)}`,
    sulpeak === undefined ? undefined : `SULpeak ${tenth(sulpeak)}`,
    mtvMl === undefined ? undefined : `MTV ${tenth(mtvMl)} ml`,
    tlg === undefined ? undefined : `TLG ${tenth(tlg)} g`,
  ].filter((value) => value !== undefined);
  const said = shape !== undefined || level !== undefined || values.length > 0;
  return [
    said ? (zh ? `${shape ?? ''}放射性摄取` : shape ? `${shape} uptake` : 'uptake') : undefined,
    level && (zh ? `程度${level}` : level),
    ...values,
    late === 'not-done' ? undefined : name('lateChanges', late),
  ];
}

function conclusionParts(finding: Finding, name: Name, zh: boolean): Array<string | undefined> {
  const nature = name('natures', finding.nature);
  const conf = name('confidence', finding.conf === undefined ? undefined : String(finding.conf));
  const open = finding.nature === 'undetermined';
  return [
    nature && (zh ? (open ? '性质待定' : `考虑${nature}`) : open ? 'nature undetermined' : nature),
    conf,
  ];
}

/** A region of which a status was stated and nothing else. */
export function regionNormalSentence(
  region: RegionId,
  status: RegionStatus | undefined,
  nameOf: NameOf,
  locale: SentenceLocale,
): string {
  const name = nameOf('regions', region) ?? region;
  if (status === 'normal')
    return locale === 'en'
      ? `${capital(name)}: no abnormality.`
      : `${name}未见异常放射性摄取，CT 未见明显异常。`;
  if (status === 'benign')
    return locale === 'en'
      ? `${capital(name)}: physiologic or benign changes only.`
      : `${name}所见均为生理性或良性改变。`;
  return '';
}

/** The list's examples in brackets are not part of the sentence. */
const withoutBrackets = (text: string): string => text.replace(/\s*[（(][^）)]*[）)]/g, '');

export function variantSentence(item: VariantItem, nameOf: NameOf, locale: SentenceLocale): string {
  const variant = nameOf('variants', item.variant);
  if (variant === undefined) return '';
  const site = item.site === undefined ? undefined : nameOf('sites', item.site);
  const plain = withoutBrackets(variant);
  return locale === 'en'
    ? `${site ? `${site}: ` : ''}${site ? plain : capital(plain)}, physiologic or benign.`
    : `${site ? `${site}：` : ''}${plain}，为生理性或良性摄取。`;
}

/** In the middle of a sentence; L3 and MR stay as they are. */
const uncapital = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One conclusion, with how sure it is: 肯定 says it, 考虑 stands before, 可能 and 待排 behind. */
export function conclusionSentence(
  item: ImpressionItem,
  nameOf: NameOf,
  locale: SentenceLocale,
): string {
  const concept = nameOf('concepts', item.concept);
  if (concept === undefined) return '';
  const site = item.site === undefined ? undefined : nameOf('sites', item.site);
  // As stored: a report of a later version may hold a word that this one does not know.
  const certainty: string = item.certainty;
  if (locale === 'en') {
    const where = site ? `, ${uncapital(site)}` : '';
    if (certainty === 'probable') return `Probable ${concept}${where}.`;
    if (certainty === 'possible') return `Possible ${concept}${where}.`;
    if (certainty === 'to-exclude') return `${capital(concept)}${where}, to be excluded.`;
    return `${capital(concept)}${where}.`;
  }
  const what = `${site ?? ''}${concept}`;
  if (certainty === 'probable') return `考虑${what}。`;
  if (certainty === 'possible') return `${what}可能。`;
  if (certainty === 'to-exclude') return `${what}待排。`;
  return `${what}。`;
}

/** The ordered conclusions, numbered where there are several, one a line. */
export function impressionSentence(
  items: readonly ImpressionItem[],
  nameOf: NameOf,
  locale: SentenceLocale,
): string {
  const lines = items
    .map((item) => conclusionSentence(item, nameOf, locale))
    .filter((line) => line !== '');
  return lines.length < 2 ? lines.join('') : lines.map((line, n) => `${n + 1}. ${line}`).join('\n');
}

/** What else was thought of, in one sentence; '' for none. */
export function differentialSentence(
  items: readonly DifferentialItem[],
  nameOf: NameOf,
  locale: SentenceLocale,
): string {
  const zh = locale !== 'en';
  const said = items.flatMap((item) => {
    const concept = nameOf('concepts', item.concept);
    if (concept === undefined) return [];
    const site = item.site === undefined ? undefined : nameOf('sites', item.site);
    const what = zh ? `${site ?? ''}${concept}` : `${concept}${site ? `, ${uncapital(site)}` : ''}`;
    const reason = item.reason.trim();
    return [reason === '' ? what : zh ? `${what}（${reason}）` : `${what} (${reason})`];
  });
  if (said.length === 0) return '';
  return zh ? `鉴别诊断：${said.join('；')}。` : `Differential diagnosis: ${said.join('; ')}.`;
}

/** A stage or response as stated: module, its parts, and the group. Names are those of the module's data. */
export function stageSentence(
  stage: {
    readonly use: 'stage' | 'response';
    readonly module: string;
    readonly parts: readonly string[];
    readonly group?: string | undefined;
  },
  locale: SentenceLocale,
): string {
  const zh = locale !== 'en';
  const said = [...stage.parts, ...(stage.group === undefined ? [] : [stage.group])];
  if (said.length === 0) return '';
  const word = stage.use === 'stage' ? (zh ? '分期' : 'Stage') : zh ? '疗效' : 'Response';
  return zh
    ? `${word}（${stage.module}）：${said.join('，')}。`
    : `${word} (${stage.module}): ${said.join(', ')}.`;
}

/** Puts sentences at the end of a text, each on its own line, without those that it already has. */
export function withSentences(text: string, sentences: readonly string[]): string {
  const fresh = sentences.filter((sentence) => sentence !== '' && !text.includes(sentence));
  const before = text.trimEnd();
  return [...(before === '' ? [] : [before]), ...fresh].join('\n');
}
