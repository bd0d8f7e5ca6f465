import type { Attribute } from '../write/element.ts';
import { elementBytes } from '../write/bytes.ts';
import { privateRules } from './allow-list.ts';
import { excerpt, writtenTag, type GateRule, type Remark } from './findings.ts';
import type { Rule, Rules } from './rules.ts';
import type { StrictElement } from './strict-read.ts';

// Every element of a data set held against the allow-list: is it on it, is its value one that the cleaning would have
// written, and are its bytes those that our writer would have made of that value. Nothing of a file stays unlooked-at.

/** Never in a prepared file, and worth a sentence of their own when they hold something (PS3.15 Table E.1-1). */
const identityTags = new Set([
  '00080050',
  '00080080',
  '00080081',
  '00080090',
  '00080092',
  '00080094',
  '00081010',
  '00081040',
  '00081048',
  '00081050',
  '00081060',
  '00081070',
  '00100010',
  '00100020',
  '00100021',
  '00100030',
  '00100032',
  '00101000',
  '00101001',
  '00101005',
  '00101040',
  '00101060',
  '00102154',
  '00181000',
  '00181008',
  '00321032',
  '00400006',
  '00400243',
  '00401010',
]);

const decoder = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The value and one character of padding after it. */
const withoutPadding = (vr: string, text: string): string =>
  text.endsWith(vr === 'UI' ? '\0' : ' ') ? text.slice(0, -1) : text;

const noCreators: ReadonlyMap<string, StrictElement> = new Map();

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, n) => byte === b[n]);

export class DataSetInspector {
  readonly remarks: Remark[] = [];
  private readonly bytes: Uint8Array;
  private readonly signed: boolean;

  constructor(bytes: Uint8Array, signed: boolean) {
    this.bytes = bytes;
    this.signed = signed;
  }

  /** `path`: tags of the sequences around it. Private attributes and pixel data belong to the outermost only. */
  dataSet(elements: readonly StrictElement[], rules: Rules, path: readonly string[] = []): void {
    const outermost = path.length === 0;
    const creators = outermost ? new Map(elements.map((each) => [each.tag, each])) : noCreators;
    for (const element of elements) {
      const { tag } = element;
      if (outermost && tag === '7FE00010') continue;
      const rule = Object.hasOwn(rules, tag) ? rules[tag] : undefined;
      if (rule) this.listed(element, rule, path);
      else this.unlisted(element, creators, path);
    }
  }

  private add(
    rule: GateRule,
    tag: string,
    path: readonly string[],
    shown?: string,
    asked = false,
  ): void {
    this.remarks.push({
      class: asked ? 'ASK' : 'BLOCK',
      rule,
      tag: writtenTag(tag),
      ...(path.length > 0 && { path: path.map(writtenTag).join(' > ') }),
      ...(shown !== undefined && { shown }),
    });
  }

  private unlisted(
    element: StrictElement,
    siblings: ReadonlyMap<string, StrictElement>,
    path: readonly string[],
  ): void {
    const { tag } = element;
    const outermost = path.length === 0;
    if (Number.parseInt(tag[3]!, 16) % 2 === 1) {
      if (!(outermost && this.isKeptPrivate(element, siblings))) this.add('private', tag, path);
    } else if (tag.startsWith('60')) this.add('overlay', tag, path);
    else if (tag.startsWith('50')) this.add('curve', tag, path);
    else if (tag === '00880200') this.add('icon', tag, path);
    else if (outermost && tag > '7FE00010') this.add('trailing', tag, path);
    else if (identityTags.has(tag) && element.end > element.value) this.add('identity', tag, path);
    else this.add('attribute', tag, path);
  }

  /** One of the four, or the line that reserves its block, in the one place where our writer puts them. */
  private isKeptPrivate(
    element: StrictElement,
    siblings: ReadonlyMap<string, StrictElement>,
  ): boolean {
    const group = element.tag.slice(0, 4);
    const low = element.tag.slice(4);
    const creator = siblings.get(`${group}0010`);
    if (!creator) return false;
    return privateRules.some((rule) => {
      if (rule.group !== group || !this.isText(creator, 'LO', rule.creator)) return false;
      if (low === '0010') return siblings.has(`${group}10${rule.element}`);
      return low === `10${rule.element}` && this.plainText(element, rule.rule) === 'plain';
    });
  }

  private isText(element: StrictElement, vr: 'LO', value: string): boolean {
    return same(this.slice(element), elementBytes(element.tag, { vr, value: [value] }));
  }

  private slice({ start, end }: StrictElement): Uint8Array {
    return this.bytes.subarray(start, end);
  }

  private listed(element: StrictElement, rule: Rule, path: readonly string[]): void {
    const { tag, vr } = element;
    switch (rule.kind) {
      case 'text': {
        const found = this.plainText(element, rule);
        if (found === 'plain') return;
        if (identityTags.has(tag)) this.add('identity', tag, path);
        else if (rule.from === 'uid') this.add('uid', tag, path);
        else if (found.words !== undefined) this.add('words', tag, path, found.words, true);
        else this.add('value', tag, path);
        return;
      }
      case 'fixed':
        if (vr !== rule.vr || !same(this.bytes.subarray(element.value, element.end), rule.bytes))
          this.add('value', tag, path);
        return;
      case 'shorts':
        if (!this.goodShorts(element, rule)) this.add('value', tag, path);
        return;
      case 'items': {
        if (!element.items || element.items.length > rule.most) {
          this.add('value', tag, path);
          return;
        }
        for (const item of element.items) this.dataSet(item, rule.rules, [...path, tag]);
      }
    }
  }

  private goodShorts(
    { vr, value, end }: StrictElement,
    rule: Extract<Rule, { kind: 'shorts' }>,
  ): boolean {
    const count = (end - value) / 2;
    if (vr !== (rule.vr === 'XS' && this.signed ? 'SS' : 'US') || count > rule.most) return false;
    if (rule.max >= 65_535) return true;
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + value, end - value);
    for (let n = 0; n < count; n++) if (view.getUint16(2 * n, true) > rule.max) return false;
    return true;
  }

  /** `words`: what to show of a text that is in order but not among the known words. */
  private plainText(
    element: StrictElement,
    rule: Extract<Rule, { kind: 'text' }>,
  ): 'plain' | { readonly words?: string } {
    const { tag, vr, value, end } = element;
    if (vr !== rule.vr) return {};
    if (value === end) return 'plain';
    const decoded = textOf(this.bytes.subarray(value, end));
    if (decoded === undefined) return {};
    const text = withoutPadding(vr, decoded);
    const values = text.split('\\');
    const asWritten = (one: readonly string[]): boolean => {
      const attribute: Attribute = { vr: rule.vr, value: one };
      return same(this.slice(element), elementBytes(tag, attribute));
    };
    const plain = rule.plain(values);
    if (plain && plain.length > 0 && asWritten(plain)) return 'plain';
    const readable = asWritten(values) && !/[\u0000-\u001f\u007f]/.test(text) && text.length <= 64;
    return rule.words && readable ? { words: excerpt(text) } : {};
  }
}
