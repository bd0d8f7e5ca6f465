import type { StagingComponents } from '../report/index.ts';
import type { Term } from '../vocab/index.ts';

// A staging or response system as data: what a reader fills in, what the parts are worth, and which parts make which
// group. `verified` is false for every line that nobody has yet compared with the publication itself; `reviewedBy`
// waits for a nuclear-medicine physician.

export interface StagingOption extends Term {
  /** The major step on the component's scale: T1a, T1b and T1c are one. Absent for what has no place on it (TX). */
  readonly major?: number;
  readonly verified: boolean;
}

interface ComponentBase extends Term {
  /** Its share of the module: only keyed components count, so the shares need no fixed sum. */
  readonly points: number;
}

/**
 * steps: credit by major step. deauville: the five-point scale with its 3|4 border. choice: right or wrong.
 * set: any number of codes, credit by overlap. number: within the band of that name in the marking rules.
 */
export type StagingComponent =
  | (ComponentBase & {
      readonly kind: 'steps' | 'deauville' | 'choice' | 'set';
      readonly options: readonly StagingOption[];
    })
  | (ComponentBase & {
      readonly kind: 'number';
      readonly unit: string;
      readonly band: 'suv' | 'size' | 'liver';
    });

/** Components not named in `when` may be anything. Of the rows that fit, the first counts. */
export interface GroupRow {
  readonly when: Readonly<Record<string, readonly string[]>>;
  /** More than one where the publication leaves it open; the first is the usual one. */
  readonly groups: readonly [string, ...string[]];
  readonly verified: boolean;
}

export interface StagingModule extends Term {
  readonly edition: string;
  readonly use: 'stage' | 'response';
  readonly components: readonly StagingComponent[];
  /** Stage groups or response categories; [] for a system without. */
  readonly groups: readonly StagingOption[];
  readonly groupPoints: number;
  readonly groupTable: readonly GroupRow[];
  /** Of systems whose category follows from numbers: worked out from the thresholds. */
  readonly groupOf?:
    ((components: StagingComponents, t: Thresholds) => string | undefined) | undefined;
  readonly thresholds: Thresholds;
  readonly source: string;
  readonly reviewedBy: string | null;
}

export type Thresholds = Readonly<Record<string, number>>;

/** Options from `id|zh|en|major` lines; nothing after the third bar: no place on the scale. */
export const optionsOf = (lines: readonly string[], verified = false): readonly StagingOption[] =>
  lines.map((line) => {
    const [id = '', zh = '', en = '', major] = line.split('|');
    return { id, zh, en, verified, ...(major === undefined ? {} : { major: Number(major) }) };
  });

export const yesNo = optionsOf(['yes|是|yes', 'no|否|no'], true);
