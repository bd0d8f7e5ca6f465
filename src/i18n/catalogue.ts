import { app } from './texts/app.ts';
import { library } from './texts/library.ts';
import { backup } from './texts/library-backup.ts';
import { importing, problems } from './texts/import.ts';
import type { AuthorCatalogue } from './author-catalogue.ts';
import type { CaseCatalogue } from './case-catalogue.ts';
import type { DeskCatalogue } from './desk-catalogue.ts';
import type { OfficeCatalogue } from './office-catalogue.ts';
import type { SittingCatalogue } from './sitting-catalogue.ts';

// What the library says. The texts of an open case come with its screens (case-catalogue.ts): the shell stays small.

const zh = {
  app: app.zh,
  library: library.zh,
  backup: backup.zh,
  importing: importing.zh,
  problems: problems.zh,
};
export type ShellCatalogue = typeof zh;
const en: ShellCatalogue = {
  app: app.en,
  library: library.en,
  backup: backup.en,
  importing: importing.en,
  problems: problems.en,
};

export type LocaleName = 'zh-CN' | 'en';
export const shellCatalogues: Readonly<Record<LocaleName, ShellCatalogue>> = { 'zh-CN': zh, en };

/** Everything that can be said. `reading`, `suv`, `report`, `marked` and `caseProblems` only once they are loaded. */
export type Catalogue = ShellCatalogue & CaseCatalogue;

export const loadCaseCatalogues = async (): Promise<Readonly<Record<LocaleName, CaseCatalogue>>> =>
  (await import('./case-catalogue.ts')).caseCatalogues;

export const loadAuthorCatalogues = async (): Promise<
  Readonly<Record<LocaleName, AuthorCatalogue>>
> => (await import('./author-catalogue.ts')).authorCatalogues;

export const loadOfficeCatalogues = async (): Promise<
  Readonly<Record<LocaleName, OfficeCatalogue>>
> => (await import('./office-catalogue.ts')).officeCatalogues;

export const loadSittingCatalogues = async (): Promise<
  Readonly<Record<LocaleName, SittingCatalogue>>
> => (await import('./sitting-catalogue.ts')).sittingCatalogues;

export const loadDeskCatalogues = async (): Promise<Readonly<Record<LocaleName, DeskCatalogue>>> =>
  (await import('./desk-catalogue.ts')).deskCatalogues;
