import { expandSites, type Site } from './site.ts';
import { abdomenRows } from './sites-abdomen.ts';
import { chestRows } from './sites-chest.ts';
import { headNeckRows } from './sites-head-neck.ts';
import { mskRows } from './sites-msk.ts';
import type { TermTable } from './term.ts';

export const sites: TermTable<Site> = {
  id: 'sites',
  version: '2026.1',
  source:
    'Project catalogue, domain design §3.3: IASLC nodal map 2009, neck levels I-VII, Couinaud segments; adjacency is common knowledge, not yet signed off',
  reviewedBy: null,
  terms: [
    ...expandSites('R1', headNeckRows),
    ...expandSites('R2', chestRows),
    ...expandSites('R3', abdomenRows),
    ...expandSites('R4', mskRows),
  ],
};
