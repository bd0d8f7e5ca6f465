import {
  citedFindings,
  differentialSentence,
  findingSentence,
  impressionSentence,
  normalReport,
  regionNormalSentence,
  stageSentence,
  variantSentence,
  withSentences,
  type Attempt,
  type NameOf,
  type RegionId,
  type Report,
  type SentenceLocale,
} from '#domain/report';
import { stagingModule, type StagingComponent } from '#domain/staging';
import { vocabulary, type Term } from '#domain/vocab';

// The sentence builder put to work: which sentences a text still lacks. What a text has is never touched.

export const nameIn =
  (locale: SentenceLocale): NameOf =>
  (table, id) => {
    const term = vocabulary.term(table, id);
    return locale === 'en' ? term?.en : term?.zh;
  };

const regionOf = (site: string | undefined): RegionId | undefined =>
  site === undefined ? undefined : vocabulary.siteOf(site)?.region;

/** The text of a region with a sentence for each finding it does not cite, and for variants there; else for its status. */
export function withRegionSentences(
  attempt: Attempt,
  region: RegionId,
  locale: SentenceLocale,
): string {
  const report = normalReport(attempt.report);
  const { status, text } = report.regions[region];
  const name = nameIn(locale);
  const cited = new Set(citedFindings(text));
  const here = attempt.findings.filter((finding) => regionOf(finding.site) === region);
  const variants = report.variants
    .filter((item) => regionOf(item.site) === region)
    .map((item) => variantSentence(item, name, locale));
  const sentences = [
    ...here
      .filter((finding) => !cited.has(finding.seq))
      .map((finding) => findingSentence(finding, name, locale)),
    ...variants,
  ];
  if (here.length === 0 && variants.length === 0)
    sentences.push(regionNormalSentence(region, status, name, locale));
  return withSentences(text, sentences);
}

/** The impression with conclusions, stage, response and differential that it does not say yet, each on its line. */
export function withImpressionSentences(stored: Report, locale: SentenceLocale): string {
  const report = normalReport(stored);
  const name = nameIn(locale);
  const { text, items } = report.impression;
  const bare = (line: string): string => line.replace(/^\d+\. /, '');
  const conclusions = impressionSentence(items, name, locale)
    .split('\n')
    .filter((line) => line !== '' && !text.includes(bare(line)));
  return withSentences(text, [
    ...conclusions,
    ...stageLines(report, locale),
    differentialSentence(report.differential, name, locale),
  ]);
}

function stageLines({ staging, response }: Report, locale: SentenceLocale): readonly string[] {
  const pick = (term: Term): string => (locale === 'en' ? term.en : term.zh);
  const line = (
    use: 'stage' | 'response',
    moduleId: string | undefined,
    components: Report['staging']['components'],
    group: string | undefined,
  ): string => {
    const module = moduleId === undefined ? undefined : stagingModule(moduleId);
    if (!module) return '';
    const parts = module.components.flatMap((component) => {
      const said = componentText(component, components[component.id], pick);
      return said === undefined ? [] : [said];
    });
    const stated = module.groups.find(({ id }) => id === group);
    return stageSentence(
      { use, module: pick(module), parts, group: stated && pick(stated) },
      locale,
    );
  };
  return [
    line('stage', staging.module, staging.components, staging.group),
    line('response', response.module, response.components, response.category),
  ];
}

/** "T2a（> 3–4 cm）", "大肿块：否", "最大径 82 mm"; undefined where nothing is stated. */
function componentText(
  component: StagingComponent,
  value: Report['staging']['components'][string] | undefined,
  pick: (term: Term) => string,
): string | undefined {
  if (value === undefined) return undefined;
  const name = pick(component);
  if (component.kind === 'number')
    return typeof value === 'number' ? `${name} ${value} ${component.unit}` : undefined;
  const chosen = typeof value === 'object' ? value : [String(value)];
  const words = component.options.filter(({ id }) => chosen.includes(id)).map(pick);
  if (words.length === 0) return undefined;
  const english = pick({ id: '', zh: '', en: 'en' }) === 'en';
  const listed = words.join(english ? '/' : '、');
  return component.kind === 'steps' && component.options.some(({ id }) => /^[TNM]/.test(id))
    ? listed
    : `${name} ${listed}`;
}
