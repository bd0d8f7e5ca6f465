import type { BothTexts } from '../error-texts.ts';
import type { PackKind } from '../schema/manifest.ts';
import type { Severity } from './rule.ts';
import { lintRules, type RuleId } from './rules.ts';

/** One thing wrong with a pack: which rule, where, what, and how to mend it. */
export interface LintFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** Path of the file, with the member behind a colon: `key/c1.json: truths.T1.suvmax`. */
  readonly place: string;
  readonly message: BothTexts;
  readonly mend: BothTexts;
}

export interface LintReport {
  /** No errors; warnings may stand. */
  readonly ok: boolean;
  readonly errors: readonly LintFinding[];
  readonly warnings: readonly LintFinding[];
}

type Details = Readonly<Record<string, string | number>>;

/** `{name}` in a sentence is replaced by the detail of that name. */
const filled = (text: string, details: Details): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(details, name) ? String(details[name]) : whole,
  );

/** Identical complaints of many files are told once, with a count. */
const shownFiles = 3;

/** Takes complaints as they are found; knows which of them count in a pack of this kind. */
export class Findings {
  private readonly kind: PackKind;
  private readonly list: LintFinding[] = [];
  private readonly grouped = new Map<
    string,
    { rule: RuleId; details: Details; places: string[] }
  >();

  constructor(kind: PackKind) {
    this.kind = kind;
  }

  say(rule: RuleId, place: string, details: Details = {}): void {
    const finding = this.finding(rule, place, details);
    if (finding) this.list.push(finding);
  }

  /** For what is often true of every slice of a series: one finding for all files with the same details. */
  sayOfFile(rule: RuleId, path: string, details: Details = {}): void {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const key = JSON.stringify([rule, folder, details]);
    const group = this.grouped.get(key);
    if (group) group.places.push(path);
    else this.grouped.set(key, { rule, details, places: [path] });
  }

  add(finding: LintFinding): void {
    this.list.push(finding);
  }

  report(): LintReport {
    for (const { rule, details, places } of this.grouped.values()) {
      const shown = places.slice(0, shownFiles).join(', ');
      const more = places.length - shownFiles;
      this.say(rule, more > 0 ? `${shown}, … (+${more})` : shown, details);
    }
    this.grouped.clear();
    const of = (severity: Severity): readonly LintFinding[] =>
      this.list.filter((finding) => finding.severity === severity);
    const errors = of('error');
    return { ok: errors.length === 0, errors, warnings: of('warning') };
  }

  private finding(rule: RuleId, place: string, details: Details): LintFinding | undefined {
    const { zh, en, mendZh, mendEn, severity } = lintRules[rule];
    const own = typeof severity === 'string' ? severity : severity[this.kind];
    if (own === undefined) return undefined;
    return {
      rule,
      severity: own,
      place,
      message: { zh: filled(zh, details), en: filled(en, details) },
      mend: { zh: filled(mendZh, details), en: filled(mendEn, details) },
    };
  }
}
