import { vocabulary } from '#domain/vocab';
import type { Code } from './code.ts';
import { concepts, questions, values } from './sr-codes.ts';
import { code, text, type Item } from './sr-items.ts';

/**
 * SNOMED CT codes of catalogue sites, as the context groups of PS3.16 give them (anatomic regions, thoracic nodes by
 * station). A site that is not listed takes the code of what it is part of. Which code is whose waits for a
 * physician's signature.
 */
export const siteCodes: {
  readonly reviewedBy: null;
  readonly codes: Readonly<Record<string, string>>;
} = {
  reviewedBy: null,
  codes: {
    brain: '12738006 Brain',
    'brain.frontal': '83251001 Frontal lobe',
    'brain.parietal': '16630005 Parietal lobe',
    'brain.temporal': '78277001 Temporal lobe',
    'brain.occipital': '31065004 Occipital lobe',
    'brain.cerebellum': '113305005 Cerebellum',
    'brain.brainstem': '119238007 Brain stem',
    skullBase: '89546000 Skull',
    nasopharynx: '71836000 Nasopharynx',
    oropharynx: '31389004 Oropharynx',
    oralCavity: '74262004 Oral cavity',
    tonsil: '75573002 Palatine tonsil',
    hypopharynx: '81502006 Hypopharynx',
    larynx: '4596009 Larynx',
    parotid: '45289007 Parotid gland',
    submandibular: '54019009 Submandibular gland',
    thyroid: '69748006 Thyroid',
    orbit: '363654007 Orbit',
    sinus: '2095001 Paranasal sinus',
    'vessel.carotid': '69105007 Carotid Artery',
    lung: '39607008 Lung',
    'lung.RUL': '45653009 Upper lobe of lung',
    'lung.LUL': '45653009 Upper lobe of lung',
    'lung.RML': '72481006 Middle lobe of right lung',
    'lung.RLL': '90572001 Lower lobe of lung',
    'lung.LLL': '90572001 Lower lobe of lung',
    trachea: '44567001 Trachea',
    'bronchus.main': '955009 Bronchus',
    'bronchus.main.L': '75245000 Left main bronchus',
    'bronchus.main.R': '70074004 Right main bronchus',
    pleura: '3120008 Pleura',
    ln: '59441001 Lymph node',
    'ln.neck': '81105003 Cervical lymph node',
    'ln.supraclav': '76838003 Supraclavicular lymph node',
    'ln.thoracic': '47109002 Lymph node of thorax',
    'ln.1': '76838003 Supraclavicular lymph node',
    'ln.2': '127927006 Upper paratracheal lymph node (mediastinal)',
    'ln.3a': '127930004 Prevascular/retrotracheal lymph node',
    'ln.3p': '127931000 Retrotracheal lymph node (mediastinal)',
    'ln.4': '127932007 Lower paratracheal (including azygous) lymph node',
    'ln.5': '127938006 Lymph node of aortopulmonary window',
    'ln.6': '127939003 Para-aortic lymph node of the anterior mediastinum',
    'ln.7': '28330007 Subcarinal lymph node',
    'ln.8': '127940001 Paraesophageal lymph node below carina',
    'ln.9': '127941002 Lymph node of the pulmonary ligament',
    'ln.10': '53074004 Hilar lymph node',
    'ln.11': '127919002 Interlobar lymph node of the lung',
    'ln.12': '127920008 Lobar lymph node of the lung',
    'ln.13': '127921007 Segmental lymph node of the lung',
    'ln.14': '127922000 Subsegmental lymph node of the lung',
    'ln.axilla': '68171009 Axillary lymph node',
    'ln.internalMammary': '82365008 Parasternal lymph node',
    mediastinum: '72410000 Mediastinum',
    thymus: '9875009 Thymus',
    heart: '80891009 Heart',
    pericardium: '76848001 Pericardium',
    esophagus: '32849002 Esophagus',
    breast: '76752008 Breast',
    chestWall: '78904004 Chest wall',
    diaphragm: '5798000 Diaphragm',
    vessel: '59820001 Blood vessel',
    'vessel.aorta': '15825003 Aorta',
    'vessel.aorta.ascending': '54247002 Ascending aorta',
    'vessel.aorta.arch': '57034009 Aortic Arch',
    'vessel.aorta.descending': '281130003 Descending aorta',
    'vessel.aorta.abdominal': '7832008 Abdominal aorta',
    'vessel.subclavian': '36765005 Subclavian Artery',
    'vessel.iliac': '10293006 Iliac artery',
    liver: '10200004 Liver',
    gallbladder: '28231008 Gallbladder',
    bileDuct: '28273000 Bile duct',
    pancreas: '15776009 Pancreas',
    spleen: '78961009 Spleen',
    adrenal: '23451007 Adrenal gland',
    kidney: '64033007 Kidney',
    ureter: '87953007 Ureter',
    bladder: '89837001 Bladder',
    urethra: '13648007 Urethra',
    stomach: '69695003 Stomach',
    duodenum: '38848004 Duodenum',
    smallBowel: '30315005 Small intestine',
    appendix: '66754008 Appendix',
    colon: '71854001 Colon',
    'colon.caecum': '32713005 Cecum',
    'colon.ascending': '9040008 Ascending colon',
    'colon.transverse': '485005 Transverse colon',
    'colon.descending': '32622004 Descending colon',
    'colon.sigmoid': '60184004 Sigmoid colon',
    rectum: '34402009 Rectum',
    anus: '53505006 Anus',
    peritoneum: '15425007 Peritoneum',
    omentum: '27398004 Omentum',
    retroperitoneum: '82849001 Retroperitoneum',
    'ln.mesenteric': '279795009 Lymph node of mesentery',
    'ln.paraaortic': '35783009 Aortic lymph node',
    'ln.commonIliac': '84219008 Iliac lymph node',
    'ln.externalIliac': '65349008 External iliac lymph node',
    'ln.internalIliac': '84219008 Iliac lymph node',
    'ln.obturator': '36086000 Obturator lymph node',
    'ln.presacral': '79926007 Sacral lymph node',
    'ln.inguinal': '8928004 Inguinal lymph node',
    uterus: '35039007 Uterus',
    'uterus.cervix': '71252005 Cervix',
    'uterus.endometrium': '2739003 Endometrium',
    ovary: '15497006 Ovary',
    vagina: '76784001 Vagina',
    prostate: '41216001 Prostate',
    seminalVesicle: '64739004 Seminal Vesicle',
    testis: '40689003 Testis',
    bone: '272673000 Bone',
    skull: '89546000 Skull',
    mandible: '91609006 Mandible',
    spine: '421060004 Spine',
    'spine.S': '54735007 Sacrum',
    rib: '113197003 Rib',
    sternum: '56873002 Sternum',
    clavicle: '51299004 Clavicle',
    scapula: '79601000 Scapula',
    humerus: '85050009 Humerus',
    forearm: '14975008 Forearm',
    pelvis: '12921003 Pelvis',
    ilium: '22356005 Ilium',
    ischium: '85710004 Ischium',
    acetabulum: '37783008 Acetabulum',
    femur: '71341001 Femur',
    tibia: '12611008 Tibia',
    fibula: '87342007 Fibula',
    foot: '56459004 Foot',
    'marrow.diffuse': '14016003 Bone Marrow',
    joint: '39352004 Joint',
    'joint.knee': '49076000 Knee joint',
    muscle: '71616004 Muscle',
    skin: '39937001 Skin',
  },
};

/** The SNOMED CT code of a site, or of the nearest site that it is part of; undefined where neither is listed. */
export function codeOfSite(site: string): Code | undefined {
  for (let at: string | undefined = site; at !== undefined; at = vocabulary.siteOf(at)?.parent) {
    const entry = Object.hasOwn(siteCodes.codes, at) ? siteCodes.codes[at]! : undefined;
    if (entry === undefined) continue;
    const space = entry.indexOf(' ');
    return { value: entry.slice(0, space), scheme: 'SCT', meaning: entry.slice(space + 1) };
  }
  return undefined;
}

/** Finding Site with its side as a coded item, and the catalogue's own word as text: that is finer. */
export function siteItems(site: string | undefined, side?: 'L' | 'R' | 'M'): readonly Item[] {
  if (site === undefined) return [];
  const found = codeOfSite(site);
  const laterality = side ?? vocabulary.sideOf(site);
  const modifiers =
    laterality === 'L' || laterality === 'R'
      ? [
          code(
            'HAS CONCEPT MOD',
            concepts.laterality,
            laterality === 'L' ? values.left : values.right,
          ),
        ]
      : [];
  return found
    ? [code('HAS CONCEPT MOD', concepts.findingSite, found, modifiers), siteText(site)]
    : [siteText(site)];
}

function siteText(site: string): Item {
  const english = vocabulary.siteOf(site)?.en;
  return text('CONTAINS', questions.site, english === undefined ? site : `${site}: ${english}`);
}
