import { attributesByGroup } from './dictionary-data.ts';

export interface Attribute {
  readonly keyword: string;
  /** XS: US or SS. */
  readonly vr: string;
}

let table: ReadonlyMap<string, Attribute> | undefined;

/** Built on first use: most runs never show a tag. */
function attributes(): ReadonlyMap<string, Attribute> {
  table ??= new Map(
    Object.entries(attributesByGroup).flatMap(([group, text]) =>
      text.split(';').map((entry) => {
        const [element = '', vr = '', keyword = ''] = entry.trim().split(' ');
        return [group + element, { keyword, vr }] as const;
      }),
    ),
  );
  return table;
}

/** What the standard calls a public attribute, by 'GGGGEEEE'; undefined for private and unlisted ones. */
export function attributeOf(tag: string): Attribute | undefined {
  // Overlays repeat over the even groups 6000 to 60FE (PS3.5 §7.6).
  const key = /^60[0-9A-F][02468ACE]/.test(tag) ? `6000${tag.slice(4)}` : tag;
  if (tag.endsWith('0000') && key !== '00020000')
    return { keyword: 'GenericGroupLength', vr: 'UL' };
  return attributes().get(key);
}
