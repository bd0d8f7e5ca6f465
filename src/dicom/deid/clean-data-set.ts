import { err, ok, type Result } from '#base';
import type { Header } from '../header.ts';
import type { Attribute, Attributes } from '../write/element.ts';
import type { PrivateRule } from './allow-list.ts';
import { shiftDate, shiftDateTime } from './dates.ts';
import { meaningFor } from './plain-words.ts';
import type { Rule, Rules } from './rules.ts';
import { newUid } from './uids.ts';

export interface Moves {
  readonly salt: string;
  readonly shiftDays: number;
}

export interface CleanDataSet {
  readonly attributes: Attributes;
  /** Listed tags that had something which does not go out. */
  readonly cleaned: readonly string[];
}

/**
 * The listed attributes of a data set and of the sequences in it, each through its rule. What is not listed is not
 * looked at, so it cannot get out. Error: the tag of a date that the shift moves out of the calendar.
 */
export function cleanDataSet(
  header: Header,
  rules: Rules,
  moves: Moves,
  signed: boolean,
): Result<CleanDataSet, string> {
  const attributes: Record<string, Attribute> = {};
  const cleaned: string[] = [];
  for (const [tag, rule] of Object.entries(rules)) {
    const made = cleanElement(header, tag, rule, moves, signed);
    if (!made.ok) return made;
    if (made.value.attribute) attributes[tag] = made.value.attribute;
    cleaned.push(...made.value.cleaned);
  }
  return ok({ attributes, cleaned });
}

interface Cleaned {
  readonly attribute?: Attribute | undefined;
  readonly cleaned: readonly string[];
}

function cleanElement(
  header: Header,
  tag: string,
  rule: Rule,
  moves: Moves,
  signed: boolean,
): Result<Cleaned, string> {
  switch (rule.kind) {
    case 'text':
      return cleanText(header, tag, rule, moves);
    case 'fixed':
      return ok({ attribute: bytesOf(rule.vr, rule.bytes), cleaned: [] });
    case 'shorts': {
      const found = header.uint16s(tag);
      const good =
        found.length > 0 && found.length <= rule.most && found.every((value) => value <= rule.max);
      if (!good) return ok({ cleaned: found.length > 0 ? [tag] : [] });
      const vr = rule.vr === 'XS' && signed ? 'SS' : 'US';
      const value = vr === 'SS' ? found.map((each) => (each << 16) >> 16) : found;
      return ok({ attribute: { vr, value }, cleaned: [] });
    }
    case 'items': {
      const found = rule.written ? [] : header.items(tag);
      const items: Attributes[] = [];
      const cleaned: string[] = found.length > rule.most ? [tag] : [];
      for (const item of found.slice(0, rule.most)) {
        const made = cleanDataSet(item, rule.rules, moves, signed);
        if (!made.ok) return made;
        cleaned.push(...made.value.cleaned);
        // Without a code value a code says nothing; an item must not be empty either.
        const attributes = rule.rules['00080100']
          ? withMeaning(made.value.attributes)
          : made.value.attributes;
        if (Object.keys(attributes).length > 0) items.push(attributes);
      }
      const attribute = items.length > 0 || rule.always ? { vr: 'SQ' as const, items } : undefined;
      return ok({ attribute, cleaned });
    }
  }
}

/** A code item: nothing without a code value, and with its meaning. */
function withMeaning(attributes: Attributes): Attributes {
  const value = attributes['00080100'];
  if (!value || !('value' in value)) return {};
  const meaning = meaningFor(String(value.value[0]));
  return attributes['00080104'] || meaning === undefined
    ? attributes
    : { ...attributes, '00080104': { vr: 'LO', value: [meaning] } };
}

/** AT is written like any short value; the writer knows no such kind, so it is given the bytes. */
const bytesOf = (vr: 'AT', bytes: Uint8Array): Attribute => ({
  vr: vr as unknown as 'UN',
  bytes,
});

function cleanText(
  header: Header,
  tag: string,
  rule: Extract<Rule, { kind: 'text' }>,
  moves: Moves,
): Result<Cleaned, string> {
  const nothing: Attribute | undefined = rule.always ? { vr: rule.vr, value: [] } : undefined;
  if (rule.from === 'written') return ok({ attribute: nothing, cleaned: [] });
  const found = header.texts(tag);
  if (found.length === 0) return ok({ attribute: nothing, cleaned: [] });
  const moved = moveValues(found, rule.from, moves);
  if (moved === 'out-of-range') return err(tag);
  const value = moved && rule.plain(moved);
  if (!value || (value.length === 0 && !rule.always))
    return ok({ attribute: nothing, cleaned: [tag] });
  const same = rule.from !== 'value' || value.join('\\') === found.join('\\');
  return ok({ attribute: { vr: rule.vr, value }, cleaned: same ? [] : [tag] });
}

function moveValues(
  values: readonly string[],
  from: 'value' | 'date' | 'date-time' | 'uid',
  { salt, shiftDays }: Moves,
): readonly string[] | 'out-of-range' | undefined {
  if (from === 'value') return values;
  if (from === 'uid') return values.map((value) => newUid(salt, value));
  const shift = from === 'date' ? shiftDate : shiftDateTime;
  const moved = values.map((value) => shift(value, shiftDays));
  if (moved.every((value) => value !== undefined)) return moved;
  // No date at all is left out; one that is pushed out of the calendar must not pass for that.
  return values.every((value) => shift(value, 0) !== undefined) ? 'out-of-range' : undefined;
}

/** The value of one of the four private attributes, cleaned; undefined where it is absent or not plain. */
export function privateText(
  header: Header,
  { group, creator, element, rule }: PrivateRule,
  moves: Moves,
): string | undefined {
  const found =
    header.privateText(group, creator, element) ?? philipsWithoutCreator(header, group, element);
  if (found === undefined || rule.from === 'written') return undefined;
  const moved = moveValues([found], rule.from, moves);
  return moved === undefined || moved === 'out-of-range' ? undefined : rule.plain(moved)?.[0];
}

/** Read as `suvHeaderOf` reads it, so that SUV stays what it was. */
const philipsWithoutCreator = (
  header: Header,
  group: string,
  element: string,
): string | undefined =>
  group === '7053' && !header.has('70530010') && /^philips/i.test(header.text('00080070') ?? '')
    ? header.text(`705310${element}`)
    : undefined;
