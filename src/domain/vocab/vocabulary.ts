import type { Laterality, RegionId } from '../report/index.ts';
import { artifactActions, artifactEvidence, artifacts, seriesRoles } from './artifacts.ts';
import {
  certaintyWords,
  impressionConcepts,
  mustNotSeverities,
  recommendations,
  urgencies,
} from './conclusions.ts';
import {
  criticalSeverities,
  criticalValues,
  notifyMethods,
  notifyTargets,
  patientActions,
} from './critical-values.ts';
import {
  confidenceWords,
  ctCorrelates,
  extents,
  lateChanges,
  natures,
  uptakePatterns,
  visualGrades,
} from './descriptors.ts';
import {
  clinicalQuestions,
  ctProtocols,
  historyValues,
  imageQualities,
  lateralities,
  priorStudies,
  regions,
  regionStatuses,
  tracers,
} from './examination.ts';
import type { Site } from './site.ts';
import { sites } from './sites.ts';
import type { Term } from './term.ts';
import { truthCategories, truthNeeds } from './truths.ts';
import { variants } from './variants.ts';

const tables = {
  sites,
  patterns: uptakePatterns,
  ct: ctCorrelates,
  confidence: confidenceWords,
  concepts: impressionConcepts,
  certainties: certaintyWords,
  critical: criticalValues,
  severities: criticalSeverities,
  notify: notifyTargets,
  recommendations,
  tracers,
  questions: clinicalQuestions,
  qualities: imageQualities,
  regions,
  regionStatuses,
  lateralities,
  needs: truthNeeds,
  categories: truthCategories,
  extents,
  grades: visualGrades,
  lateChanges,
  natures,
  variants,
  artifacts,
  artifactEvidence,
  artifactActions,
  seriesRoles,
  ctProtocols,
  priorStudies,
  historyValues,
  notifyMethods,
  patientActions,
  urgencies,
  mustNotSeverities,
} as const;

export type VocabularyTables = typeof tables;
export type TableName = keyof VocabularyTables;

/** Every coded word of the product with its names, and the few questions that marking and forms ask of them. */
export interface Vocabulary {
  readonly id: string;
  readonly version: string;
  readonly tables: VocabularyTables;
  /** The word for a code, or undefined where the table has no such code. */
  readonly term: (table: TableName, id: string) => Term | undefined;
  readonly siteOf: (id: string) => Site | undefined;
  /** Sites a reader may choose in a region, in catalogue order. */
  readonly sitesOfRegion: (region: RegionId) => readonly Site[];
  /** Adjacent sites. Never across sides, never a site and itself. */
  readonly isNearSite: (a: string, b: string) => boolean;
  /** True when `site` is `keySite` or one of its parts, at any depth. */
  readonly sameSiteOrPart: (site: string, keySite: string) => boolean;
  /** The side a site lies on; undefined for headings and sites without one. */
  readonly sideOf: (id: string) => Laterality | undefined;
}

function makeVocabulary(): Vocabulary {
  const index = new Map<TableName, ReadonlyMap<string, Term>>();
  for (const name of Object.keys(tables) as TableName[]) {
    const terms: readonly Term[] = tables[name].terms;
    index.set(name, new Map(terms.map((term) => [term.id, term])));
  }
  const siteIndex = new Map(tables.sites.terms.map((site) => [site.id, site]));
  const siteOf = (id: string): Site | undefined => siteIndex.get(id);
  const sideOf = (id: string): Laterality | undefined => siteOf(id)?.laterality;
  const otherSides = (a: string, b: string): boolean => {
    const sides = [sideOf(a), sideOf(b)];
    return sides.includes('L') && sides.includes('R');
  };
  return {
    id: 'uptake-vocabulary',
    version: '2026.2',
    tables,
    term: (table, id) => index.get(table)?.get(id),
    siteOf,
    sideOf,
    sitesOfRegion: (region) =>
      tables.sites.terms.filter((site) => site.selectable && site.region === region),
    isNearSite: (a, b) =>
      a !== b &&
      !otherSides(a, b) &&
      ((siteOf(a)?.near.includes(b) ?? false) || (siteOf(b)?.near.includes(a) ?? false)),
    sameSiteOrPart: (site, keySite) => {
      // A code outside the catalogue equals only itself.
      for (let at: string | undefined = site; at !== undefined; at = siteOf(at)?.parent)
        if (at === keySite) return true;
      return false;
    },
  };
}

export const vocabulary: Vocabulary = makeVocabulary();
