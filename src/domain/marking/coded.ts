import { differentialLimit, type StagingValue } from '../report/index.ts';
import { componentOf, stagingModule, stagingModules } from '../staging/index.ts';
import type { TableName } from '../vocab/index.ts';
import type { CodedCondition } from './key.ts';
import type { MarkContext } from './section.ts';
import { midSentence, termNames, type Both } from './wording.ts';

// The coded fields of a report under one name each, so that key points, must-nots and explanations read them alike.

/** One thing said in a coded field. */
export interface Coded {
  /** The report item, finding or field it stands in. */
  readonly itemId: string;
  readonly code: string;
  readonly site?: string | undefined;
  readonly certainty?: string | undefined;
  readonly weeks?: number | undefined;
}

type Reader = (context: MarkContext) => readonly Coded[];

const one =
  (field: string, read: (context: MarkContext) => string | undefined): Reader =>
  (context) => {
    const code = read(context);
    return code === undefined ? [] : [{ itemId: field, code }];
  };

const lists: Readonly<Record<string, { readonly table: TableName; readonly read: Reader }>> = {
  impression: {
    table: 'concepts',
    read: ({ submission }) =>
      submission.report.impression.items.map(({ id, concept, site, certainty }) => ({
        itemId: id,
        code: concept,
        site,
        certainty,
      })),
  },
  differential: {
    table: 'concepts',
    read: ({ submission }) =>
      submission.report.differential
        .slice(0, differentialLimit)
        .map(({ id, concept, site }) => ({ itemId: id, code: concept, site })),
  },
  recommendation: {
    table: 'recommendations',
    read: ({ submission }) =>
      submission.report.recommendation.details.map(({ id, action, target, intervalWeeks }) => ({
        itemId: id,
        code: action,
        site: target,
        weeks: intervalWeeks,
      })),
  },
  variants: {
    table: 'variants',
    read: ({ submission }) =>
      submission.report.variants.map(({ id, variant, site }) => ({
        itemId: id,
        code: variant,
        site,
      })),
  },
  artifacts: {
    table: 'artifacts',
    read: ({ submission }) =>
      submission.report.artifacts.map(({ id, artifact }) => ({ itemId: id, code: artifact })),
  },
  critical: {
    table: 'critical',
    read: ({ submission }) =>
      submission.report.critical.items.map(({ id, item, site }) => ({
        itemId: id,
        code: item,
        site,
      })),
  },
  'history.question': {
    table: 'questions',
    read: one('history.question', ({ submission }) => submission.report.history.question),
  },
  'technique.tracer': {
    table: 'tracers',
    read: one('technique.tracer', ({ submission }) => submission.report.technique.tracer),
  },
  'technique.ct': {
    table: 'ctProtocols',
    read: one('technique.ct', ({ submission }) => submission.report.technique.ct),
  },
  'technique.quality': {
    table: 'qualities',
    read: one('technique.quality', ({ submission }) => submission.report.technique.quality),
  },
  'comparison.prior': {
    table: 'priorStudies',
    read: one('comparison.prior', ({ submission }) => submission.report.comparison.prior),
  },
};

const findingFields: Readonly<Record<string, TableName>> = {
  conf: 'confidence',
  site: 'sites',
  pattern: 'patterns',
  ct: 'ct',
  nature: 'natures',
  extent: 'extents',
  grade: 'grades',
  late: 'lateChanges',
};

const split = (field: string): readonly [head: string, rest: string] => {
  const at = field.indexOf('.');
  return at < 0 ? [field, ''] : [field.slice(0, at), field.slice(at + 1)];
};
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** `finding.<truth>.<member>`: truth ids may hold dots, the member does not. */
function findingParts(rest: string): readonly [truthId: string, member: string] {
  const at = rest.lastIndexOf('.');
  return [rest.slice(0, Math.max(0, at)), rest.slice(at + 1)];
}

const values = (value: StagingValue | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'object' ? value : [String(value)];

/** What the report says in a coded field; [] for a field that is empty or that there is not. */
export function codedOf(context: MarkContext, field: string): readonly Coded[] {
  const list = own(lists, field);
  if (list !== undefined) return list.read(context);
  const [head, rest] = split(field);
  const { report } = context.submission;
  const said = (codes: ReadonlyArray<string | undefined>): readonly Coded[] =>
    codes.flatMap((code) => (code === undefined ? [] : [{ itemId: field, code }]));
  if (field === 'history.asked') return said(report.history.asked);
  if (head === 'regions')
    return said([
      own(report.regions as Readonly<Record<string, { status?: string }>>, rest)?.status,
    ]);
  if (head === 'staging') {
    const { module, group, components } = report.staging;
    return said(
      rest === 'module' ? [module] : rest === 'group' ? [group] : values(own(components, rest)),
    );
  }
  if (head === 'response') {
    const { module, category, components } = report.response;
    return said(
      rest === 'module'
        ? [module]
        : rest === 'category'
          ? [category]
          : values(own(components, rest)),
    );
  }
  if (head === 'finding') {
    const [truthId, member] = findingParts(rest);
    const finding = context.matching.pairOf.get(truthId)?.finding;
    if (finding === undefined || !Object.hasOwn(findingFields, member)) return [];
    const value = finding[member as 'conf' | 'site'];
    return value === undefined ? [] : [{ itemId: finding.id, code: String(value) }];
  }
  return [];
}

/** Where the codes of a field are explained: a table, the modules' own words, or nothing (ids of the case). */
export function wordsOf(
  field: string,
): { table: TableName } | { staging: string } | 'case' | undefined {
  const list = own(lists, field);
  if (list !== undefined) return { table: list.table };
  const [head, rest] = split(field);
  if (field === 'history.asked') return 'case';
  if (head === 'regions' && /^R[1-4]$/.test(rest)) return { table: 'regionStatuses' };
  if (head === 'finding') {
    const [truthId, member] = findingParts(rest);
    const table = own(findingFields, member);
    return truthId === '' || table === undefined ? undefined : { table };
  }
  if (head !== 'staging' && head !== 'response') return undefined;
  if (rest === 'module') return { staging: 'module' };
  if (rest === 'group' || rest === 'category') return { staging: 'group' };
  return stagingModules.some((module) => componentOf(module, rest)) ? { staging: rest } : undefined;
}

/** `code` and `site` of a key's `code@site`. */
export function splitCode(code: string): readonly [code: string, site: string | undefined] {
  const at = code.indexOf('@');
  return at < 0 ? [code, undefined] : [code.slice(0, at), code.slice(at + 1)];
}

/** What was said is what the key's code wants: the code, at the site or a part of it where one is named. */
export function reaches(context: MarkContext, said: Coded, wanted: string): boolean {
  const [code, site] = splitCode(wanted);
  if (said.code !== code) return false;
  if (site === undefined) return true;
  return said.site !== undefined && context.vocab.sameSiteOrPart(said.site, site);
}

/** The first entry that meets a condition. */
export const meets = (context: MarkContext, condition: CodedCondition): Coded | undefined =>
  codedOf(context, condition.field).find(
    (said) =>
      condition.anyOf.some((code) => reaches(context, said, code)) &&
      (condition.certainty === undefined ||
        (said.certainty !== undefined && condition.certainty.includes(said.certainty))),
  );

/** What was said, in words. */
export function codedNames(context: MarkContext, field: string, said: Coded): Both {
  const words = wordsOf(field);
  const name =
    words === undefined || words === 'case'
      ? { zh: `“${said.code}”`, en: `“${said.code}”` }
      : 'table' in words
        ? termNames(context.vocab, words.table, said.code)
        : stagingNames(context, field, said.code);
  if (said.site === undefined) return name;
  const site = termNames(context.vocab, 'sites', said.site);
  return { zh: `${site.zh}${name.zh}`, en: `${name.en}, ${midSentence(site.en)}` };
}

function stagingNames(context: MarkContext, field: string, code: string): Both {
  const [head, rest] = split(field);
  const { staging, response } = context.submission.report;
  const module = stagingModule(
    rest === 'module' ? code : ((head === 'staging' ? staging : response).module ?? ''),
  );
  const component = module && componentOf(module, rest);
  const options =
    rest === 'group' || rest === 'category'
      ? module?.groups
      : component !== undefined && component.kind !== 'number'
        ? component.options
        : undefined;
  const term = rest === 'module' ? module : options?.find(({ id }) => id === code);
  return term === undefined ? { zh: code, en: code } : { zh: term.zh, en: term.en };
}
