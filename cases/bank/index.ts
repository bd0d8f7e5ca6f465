import type { BankItem, ItemBank } from '#domain/exam';
import { c1Dose } from './c1-dose.ts';
import { c1Fdg } from './c1-fdg.ts';
import { c1Ligands } from './c1-ligands.ts';
import { c1Pharmacy } from './c1-pharmacy.ts';
import { c1Physics } from './c1-physics.ts';
import { c1Quantities } from './c1-quantities.ts';
import { c1Reconstruction } from './c1-reconstruction.ts';
import { c2Artefacts } from './c2-artefacts.ts';
import { c2Compare } from './c2-compare.ts';
import { c2Display } from './c2-display.ts';
import { c2Header } from './c2-header.ts';
import { c2Volumes } from './c2-volumes.ts';
import { c3Daily } from './c3-daily.ts';
import { c3Incidents } from './c3-incidents.ts';
import { c3Injection } from './c3-injection.ts';
import { c3Monthly } from './c3-monthly.ts';
import { c3Preparation } from './c3-preparation.ts';
import { c3Sinogram } from './c3-sinogram.ts';
import { c4Pitfalls } from './c4-pitfalls.ts';
import { c4Reporting } from './c4-reporting.ts';
import { c4Staging } from './c4-staging.ts';
import { professionsNursing } from './professions-nursing.ts';
import { professionsPharmacy } from './professions-pharmacy.ts';
import { professionsTechnology } from './professions-technology.ts';

export { bankPictures } from './pictures.ts';

const parts: ReadonlyArray<readonly BankItem[]> = [
  c1Physics,
  c1Reconstruction,
  c1Quantities,
  c1Fdg,
  c1Ligands,
  c1Pharmacy,
  c1Dose,
  c2Display,
  c2Artefacts,
  c2Volumes,
  c2Compare,
  c2Header,
  c3Preparation,
  c3Injection,
  c3Daily,
  c3Sinogram,
  c3Monthly,
  c3Incidents,
  c4Staging,
  c4Reporting,
  c4Pitfalls,
  professionsPharmacy,
  professionsNursing,
  professionsTechnology,
];

/** The demo question bank. Nobody has signed its items off yet: `reviewedBy` is null on all of them. */
export const uptakeDemo: ItemBank = {
  schema: 'uptake-items/1',
  bankId: 'uptake-demo',
  version: '1.0.0',
  title: {
    zh: 'PET/CT 示例题库（未经医师审核）',
    en: 'PET/CT demo question bank (not reviewed by a physician)',
  },
  items: parts.flat().sort((a, b) => a.facts.topic - b.facts.topic),
};
