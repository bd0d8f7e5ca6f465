import type { Laterality, RegionId } from '../report/index.ts';
import type { Term } from './term.ts';

/** An anatomical site, or a group of sites (`lung`, `ln`, `bone`) that key points and menus may name. */
export interface Site extends Term {
  readonly region: RegionId;
  /** The site it is part of. Parts of a site count wherever a key names the site. */
  readonly parent?: string | undefined;
  readonly laterality?: Laterality | undefined;
  /** The same place on the other side. */
  readonly opposite?: string | undefined;
  /** False for groups that are only headings: a reader does not choose them. */
  readonly selectable: boolean;
  /** Adjacent sites that give half credit; never one of the other side. Read in both directions. */
  readonly near: readonly string[];
}

/**
 * A line of the catalogue as written by hand. `paired: '.'` makes id.L and id.R under a heading id,
 * `paired: ''` makes idL and idR; `near` then means the same side.
 */
export interface SiteRow extends Term {
  readonly parent?: string;
  readonly laterality?: Laterality;
  readonly paired?: '.' | '';
  readonly heading?: true;
  readonly near?: readonly string[];
  /** Parts of the line, or of each side: id suffix and names. */
  readonly parts?: readonly Term[];
}

const sides = [
  { side: 'L', zh: '左', en: 'Left ' },
  { side: 'R', zh: '右', en: 'Right ' },
] as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Writes the lines of one region out into single sites. */
export function expandSites(region: RegionId, rows: readonly SiteRow[]): readonly Site[] {
  const joinOf = new Map(rows.map((row) => [row.id, row.paired]));
  return rows.flatMap((row): Site[] => {
    const parts = row.parts ?? [];
    const partSites = (whole: Site, zhPrefix: string, enPrefix: string): Site[] =>
      parts.map((part) => ({
        ...whole,
        id: `${whole.id}.${part.id}`,
        zh: `${zhPrefix}${row.zh}${part.zh}`,
        en: capital(`${enPrefix}${row.en}, ${part.en}`),
        parent: whole.id,
        opposite: whole.opposite && `${whole.opposite}.${part.id}`,
        selectable: true,
        near: [],
      }));
    if (row.paired === undefined) {
      const whole: Site = {
        id: row.id,
        zh: row.zh,
        en: capital(row.en),
        region,
        parent: row.parent,
        laterality: row.laterality,
        selectable: row.heading !== true,
        near: row.near ?? [],
      };
      return [whole, ...partSites(whole, '', '')];
    }
    const heading: Site = {
      id: row.id,
      zh: row.zh,
      en: capital(row.en),
      region,
      parent: row.parent,
      selectable: false,
      near: [],
    };
    const halves = sides.flatMap(({ side, zh, en }) => {
      const other = side === 'L' ? 'R' : 'L';
      const half: Site = {
        id: `${row.id}${row.paired ?? ''}${side}`,
        zh: `${zh}${row.zh}`,
        en: `${en}${row.en}`,
        region,
        parent: row.id,
        laterality: side,
        opposite: `${row.id}${row.paired ?? ''}${other}`,
        selectable: true,
        near: (row.near ?? []).map((id) => {
          const join = joinOf.get(id);
          return join === undefined ? id : `${id}${join}${side}`;
        }),
      };
      return [half, ...partSites(half, zh, en)];
    });
    return [heading, ...halves];
  });
}
