import type { TableName } from '../vocab/index.ts';
import { zero } from './fraction.ts';
import { splitCode } from './coded.ts';
import type { DraftItem, MarkContext } from './section.ts';
import type { SectionId } from './sheet.ts';
import { findingNames, type Both } from './wording.ts';

interface Stated {
  readonly section: SectionId;
  readonly table: TableName;
  readonly code: string | undefined;
  readonly ownerId: string;
  readonly owner: Both;
}

/**
 * Codes that neither the vocabulary nor the key knows (another version, a hospital's own list) earn nothing and cost
 * nothing, and are never passed over in silence: each is an item that a person must judge.
 */
export function unknownCodeItems(context: MarkContext): Array<[SectionId, DraftItem]> {
  const keyCodes = codesOfKey(context);
  return statedCodes(context).flatMap(({ section, table, code, ownerId, owner }) => {
    // An entry just begun has no code yet.
    if (code === undefined || code === '' || keyCodes.has(code)) return [];
    if (context.vocab.term(table, code) !== undefined) return [];
    const item: DraftItem = {
      path: `unknown/${ownerId}/${table}`,
      ruleId: 'code-unknown',
      max: zero,
      got: zero,
      status: 'needs-human',
      inputs: { table, code },
      evidence: [ownerId],
      reason: {
        zh: `${owner.zh}用了词表以外的代码“${code}”，未自动计分，须人工判定。`,
        en: `${owner.en} uses the code “${code}”, which is not in the vocabulary: not marked, a person must judge.`,
      },
    };
    return [[section, item] as [SectionId, DraftItem]];
  });
}

function codesOfKey({ key }: MarkContext): ReadonlySet<string> {
  return new Set([
    ...key.truths.flatMap((truth) => [
      truth.site,
      ...(truth.siteAccept ?? []),
      ...(truth.pattern ?? []),
      ...(truth.ct ?? []),
      ...(truth.nature ?? []),
    ]),
    ...key.impression.flatMap((point) => point.anyOf.flatMap((code) => splitCode(code))),
    ...key.critical.flatMap((critical) => [critical.item, ...critical.notifyAnyOf]),
  ] as string[]);
}

function statedCodes(context: MarkContext): Stated[] {
  const { report } = context.submission;
  // A finding that stands for no truth is judged by its place and confidence alone: its words decide nothing.
  const matched = [...context.matching.pairOf.values()].sort((a, b) =>
    a.truth.id < b.truth.id ? -1 : 1,
  );
  return [
    ...matched.flatMap(({ finding }): Stated[] => {
      const owner = findingNames(context, finding.id);
      const ownerId = finding.id;
      return [
        { section: 'A', table: 'sites', code: finding.site, ownerId, owner },
        { section: 'B', table: 'patterns', code: finding.pattern, ownerId, owner },
        { section: 'B', table: 'ct', code: finding.ct, ownerId, owner },
        { section: 'B', table: 'natures', code: finding.nature, ownerId, owner },
      ];
    }),
    ...report.impression.items.flatMap((item): Stated[] => {
      const owner = { zh: '结论', en: 'The impression' };
      return [
        { section: 'E', table: 'concepts', code: item.concept, ownerId: item.id, owner },
        { section: 'E', table: 'sites', code: item.site, ownerId: item.id, owner },
      ];
    }),
    ...report.differential.flatMap((item): Stated[] => {
      const owner = { zh: '鉴别诊断', en: 'The differential' };
      return [
        { section: 'E', table: 'concepts', code: item.concept, ownerId: item.id, owner },
        { section: 'E', table: 'sites', code: item.site, ownerId: item.id, owner },
      ];
    }),
    ...report.artifacts.flatMap((item): Stated[] => {
      const owner = { zh: '伪影', en: 'The artefact' };
      return [
        { section: 'G', table: 'artifacts', code: item.artifact, ownerId: item.id, owner },
        { section: 'G', table: 'artifactActions', code: item.action, ownerId: item.id, owner },
      ];
    }),
    ...report.variants.map((item): Stated => {
      const owner = { zh: '生理变异', en: 'The variant' };
      return { section: 'G', table: 'variants', code: item.variant, ownerId: item.id, owner };
    }),
    ...report.recommendation.details.flatMap((item): Stated[] => {
      const owner = { zh: '建议', en: 'The recommendation' };
      return [
        { section: 'H', table: 'recommendations', code: item.action, ownerId: item.id, owner },
        { section: 'H', table: 'sites', code: item.target, ownerId: item.id, owner },
      ];
    }),
    {
      section: 'I',
      table: 'questions',
      code: report.history.question,
      ownerId: 'history',
      owner: { zh: '检查目的', en: 'The clinical question' },
    },
    {
      section: 'I',
      table: 'tracers',
      code: report.technique.tracer,
      ownerId: 'technique',
      owner: { zh: '显像剂', en: 'The radiopharmaceutical' },
    },
    {
      section: 'I',
      table: 'ctProtocols',
      code: report.technique.ct,
      ownerId: 'technique',
      owner: { zh: 'CT 方式', en: 'The CT protocol' },
    },
    {
      section: 'I',
      table: 'priorStudies',
      code: report.comparison.prior,
      ownerId: 'comparison',
      owner: { zh: '对比检查', en: 'The comparison' },
    },
    ...report.critical.items.flatMap((item): Stated[] => {
      const owner = { zh: '危急值', en: 'The critical value' };
      return [
        { section: 'F', table: 'critical', code: item.item, ownerId: item.id, owner },
        { section: 'F', table: 'notify', code: item.notify, ownerId: item.id, owner },
      ];
    }),
  ];
}
