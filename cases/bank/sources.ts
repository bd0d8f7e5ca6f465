import type { Source } from '#domain/exam';

// What the bank cites, each once. An item names a source by its id, or by id and place: ['cherry-2012', 'ch. 18'].
// A locator stands only where it has been checked.

const table = {
  'cherry-2012': {
    text: 'Cherry SR, Sorenson JA, Phelps ME. Physics in Nuclear Medicine. 4th ed. Philadelphia: Elsevier Saunders; 2012',
    locator: 'ISBN 978-1-4160-5198-5',
  },
  'eanm-fdg-2015': {
    text: 'Boellaard R, et al. FDG PET/CT: EANM procedure guidelines for tumour imaging: version 2.0. Eur J Nucl Med Mol Imaging. 2015;42:328–354',
    locator: 'doi:10.1007/s00259-014-2961-x',
  },
  'percist-2009': {
    text: 'Wahl RL, Jacene H, Kasamon Y, Lodge MA. From RECIST to PERCIST: evolving considerations for PET response criteria in solid tumors. J Nucl Med. 2009;50(Suppl 1):122S–150S',
    locator: 'doi:10.2967/jnumed.108.057307',
  },
  'gb-18871-2002': {
    text: '中华人民共和国国家标准：电离辐射防护与辐射源安全基本标准，2002',
    locator: 'GB 18871-2002',
  },
  'gbz-120-2020': {
    text: '中华人民共和国国家职业卫生标准：核医学放射防护要求，2020',
    locator: 'GBZ 120-2020',
  },
  'nema-nu2-2018': {
    text: 'National Electrical Manufacturers Association. Performance measurements of positron emission tomographs (PET)',
    locator: 'NEMA NU 2-2018',
  },
  'conti-2016': {
    text: 'Conti M, Eriksson L. Physics of pure and non-pure positron emitters for PET: a review and a discussion. EJNMMI Phys. 2016;3:8',
    locator: 'doi:10.1186/s40658-016-0144-5',
  },
  'surti-2015': {
    text: 'Surti S. Update on time-of-flight PET imaging. J Nucl Med. 2015;56:98–105',
    locator: 'doi:10.2967/jnumed.114.145029',
  },
  'rahmim-2013': {
    text: 'Rahmim A, Qi J, Sossi V. Resolution modeling in PET imaging: theory, practice, benefits, and pitfalls. Med Phys. 2013;40:064301',
    locator: 'doi:10.1118/1.4800806',
  },
  'teoh-2015': {
    text: 'Teoh EJ, et al. Phantom and clinical evaluation of the Bayesian penalized likelihood reconstruction algorithm Q.Clear on an LYSO PET/CT system. J Nucl Med. 2015;56:1447–1452',
    locator: 'doi:10.2967/jnumed.115.159301',
  },
  'kinahan-2003': {
    text: 'Kinahan PE, Hasegawa BH, Beyer T. X-ray-based attenuation correction for positron emission tomography/computed tomography scanners. Semin Nucl Med. 2003;33:166–179',
    locator: 'doi:10.1053/snuc.2003.127307',
  },
  'carney-2006': {
    text: 'Carney JPJ, Townsend DW, Rappoport V, Bendriem B. Method for transforming CT images for attenuation correction in PET/CT imaging. Med Phys. 2006;33:976–983',
    locator: 'doi:10.1118/1.2174132',
  },
  'kinahan-2010': {
    text: 'Kinahan PE, Fletcher JW. Positron emission tomography-computed tomography standardized uptake values in clinical practice and assessing response to therapy. Semin Ultrasound CT MR. 2010;31:496–505',
    locator: 'doi:10.1053/j.sult.2010.10.001',
  },
  'adams-2010': {
    text: 'Adams MC, Turkington TG, Wilson JM, Wong TZ. A systematic review of the factors affecting accuracy of SUV measurements. AJR Am J Roentgenol. 2010;195:310–320',
    locator: 'doi:10.2214/AJR.10.4923',
  },
  'janmahasatian-2005': {
    text: 'Janmahasatian S, et al. Quantification of lean bodyweight. Clin Pharmacokinet. 2005;44:1051–1065',
    locator: 'doi:10.2165/00003088-200544100-00004',
  },
  'soret-2007': {
    text: 'Soret M, Bacharach SL, Buvat I. Partial-volume effect in PET tumor imaging. J Nucl Med. 2007;48:932–945',
    locator: 'doi:10.2967/jnumed.106.035774',
  },
  'kelloff-2005': {
    text: 'Kelloff GJ, et al. Progress and promise of FDG-PET imaging for cancer patient management and oncologic drug development. Clin Cancer Res. 2005;11:2785–2808',
    locator: 'doi:10.1158/1078-0432.CCR-04-2626',
  },
  'long-2011': {
    text: 'Long NM, Smith CS. Causes and imaging features of false positives and false negatives on 18F-PET/CT in oncologic imaging. Insights Imaging. 2011;2:679–698',
    locator: 'doi:10.1007/s13244-010-0062-3',
  },
  'psma-2023': {
    text: 'Fendler WP, et al. PSMA PET/CT: joint EANM procedure guideline/SNMMI procedure standard for prostate cancer imaging 2.0. Eur J Nucl Med Mol Imaging. 2023;50:1466–1486',
    locator: 'doi:10.1007/s00259-022-06089-w',
  },
  'hofman-2018': {
    text: 'Hofman MS, et al. Prostate-specific membrane antigen PET: clinical utility in prostate cancer, normal patterns, pearls, and pitfalls. Radiographics. 2018;38:200–217',
    locator: 'doi:10.1148/rg.2018170108',
  },
  'sstr-2017': {
    text: 'Bozkurt MF, et al. Guideline for PET/CT imaging of neuroendocrine neoplasms with 68Ga-DOTA-conjugated somatostatin receptor targeting peptides and 18F-DOPA. Eur J Nucl Med Mol Imaging. 2017;44:1588–1601',
    locator: 'doi:10.1007/s00259-017-3728-y',
  },
  'kratochwil-2019': {
    text: 'Kratochwil C, et al. 68Ga-FAPI PET/CT: tracer uptake in 28 different kinds of cancer. J Nucl Med. 2019;60:801–805',
    locator: 'doi:10.2967/jnumed.119.227967',
  },
  'ph-eur-fdg': {
    text: 'European Pharmacopoeia. Monograph: Fludeoxyglucose (18F) injection',
    locator: 'Ph. Eur. 1325',
  },
  'ph-eur-ga': {
    text: 'European Pharmacopoeia. Monograph: Gallium (68Ga) edotreotide injection',
    locator: 'Ph. Eur. 2482',
  },
  'icrp-84': {
    text: 'ICRP. Pregnancy and medical radiation. Ann ICRP. 2000;30(1)',
    locator: 'ICRP Publication 84',
  },
  'icrp-103': {
    text: 'ICRP. The 2007 recommendations of the International Commission on Radiological Protection. Ann ICRP. 2007;37(2–4)',
    locator: 'ICRP Publication 103',
  },
  'icrp-128': {
    text: 'ICRP. Radiation dose to patients from radiopharmaceuticals: a compendium of current information related to frequently used substances. Ann ICRP. 2015;44(2S)',
    locator: 'ICRP Publication 128',
  },
  'hicks-2001': {
    text: 'Hicks RJ, Binns D, Stabin MG. Pattern of uptake and excretion of 18F-FDG in the lactating breast. J Nucl Med. 2001;42:1238–1242',
    locator: 'PMID 11483686',
  },
  'tg108-2006': {
    text: 'Madsen MT, et al. AAPM Task Group 108: PET and PET/CT shielding requirements. Med Phys. 2006;33:4–15',
    locator: 'doi:10.1118/1.2135911',
  },
  'blodgett-2011': {
    text: 'Blodgett TM, et al. PET/CT artifacts. Clin Imaging. 2011;35:49–63',
    locator: 'doi:10.1016/j.clinimag.2010.03.001',
  },
  'sureshbabu-2005': {
    text: 'Sureshbabu W, Mawlawi O. PET/CT imaging artifacts. J Nucl Med Technol. 2005;33:156–161',
  },
  'im-2018': {
    text: 'Im HJ, Bradshaw T, Solaiyappan M, Cho SY. Current methods to define metabolic tumor volume in positron emission tomography: which one is better? Nucl Med Mol Imaging. 2018;52:5–15',
    locator: 'doi:10.1007/s13139-017-0493-6',
  },
  'barrington-2019': {
    text: 'Barrington SF, Meignan M. Time to prepare for risk adaptation in lymphoma by standardizing measurement of metabolic tumor burden. J Nucl Med. 2019;60:1096–1102',
    locator: 'doi:10.2967/jnumed.119.227249',
  },
  'o-percist-2016': {
    text: 'O JH, Lodge MA, Wahl RL. Practical PERCIST: a simplified guide to PET response criteria in solid tumors 1.0. Radiology. 2016;280:576–584',
    locator: 'PMCID PMC4976461',
  },
  'kaalep-2018': {
    text: 'Kaalep A, et al. Feasibility of state of the art PET/CT systems performance harmonisation. Eur J Nucl Med Mol Imaging. 2018;45:1344–1361',
    locator: 'doi:10.1007/s00259-018-3977-4',
  },
  'earl-18f': {
    text: 'EANM Research Ltd (EARL). 18F PET/CT and PET/MR accreditation: standards 1 and 2',
    locator: 'https://earl.eanm.org/18f-pet-ct_pet-mr/',
  },
  'heusser-2017': {
    text: 'Heußer T, et al. Investigation of the halo-artifact in 68Ga-PSMA-11-PET/MRI. PLoS One. 2017;12:e0183329',
    locator: 'doi:10.1371/journal.pone.0183329',
  },
  'dicom-ps3-3': {
    text: 'DICOM Standard PS3.3: Information Object Definitions, C.8.9 (PET modules)',
    locator: 'DICOM PS3.3',
  },
  'uptake-demo': {
    text: 'Uptake demo library: recipe of the synthetic case (cases/library); places are those the images are computed from',
  },
  'boellaard-2009': {
    text: 'Boellaard R. Standards for PET image acquisition and quantitative data analysis. J Nucl Med. 2009;50(Suppl 1):11S–20S',
    locator: 'doi:10.2967/jnumed.108.057182',
  },
  'keyes-1995': {
    text: 'Keyes JW Jr. SUV: standard uptake or silly useless value? J Nucl Med. 1995;36:1836–1839',
  },
  'van-der-pol-2017': {
    text: 'van der Pol J, Vöö S, Bucerius J, Mottaghy FM. Consequences of radiopharmaceutical extravasation and therapeutic interventions: a systematic review. Eur J Nucl Med Mol Imaging. 2017;44:1234–1243',
    locator: 'doi:10.1007/s00259-017-3675-7',
  },
  'mird-21': {
    text: 'Bolch WE, Eckerman KF, Sgouros G, Thomas SR. MIRD pamphlet No. 21: a generalized schema for radiopharmaceutical dosimetry. J Nucl Med. 2009;50:477–484',
    locator: 'doi:10.2967/jnumed.108.056036',
  },
  'icrp-107': {
    text: 'ICRP. Nuclear Decay Data for Dosimetric Calculations. ICRP Publication 107. Ann ICRP. 2008;38(3)',
  },
  'icrp-106': {
    text: 'ICRP. Radiation Dose to Patients from Radiopharmaceuticals: Addendum 3 to ICRP Publication 53. ICRP Publication 106. Ann ICRP. 2008;38(1–2)',
  },
  'acr-contrast': {
    text: 'ACR Committee on Drugs and Contrast Media. ACR Manual on Contrast Media. American College of Radiology',
  },
  'acr-ct-qc-2017': {
    text: 'American College of Radiology. Computed Tomography Quality Control Manual. 2017',
  },
  'acr-mr-safety': {
    text: 'ACR Committee on MR Safety. ACR Manual on MR Safety. American College of Radiology',
  },
  'acr-communication': {
    text: 'ACR Practice Parameter for Communication of Diagnostic Imaging Findings. American College of Radiology',
  },
  'eanm-qc-2010': {
    text: 'Busemann Sokole E, Płachcínska A, Britten A. Routine quality control recommendations for nuclear medicine instrumentation. Eur J Nucl Med Mol Imaging. 2010;37:662–671',
    locator: 'doi:10.1007/s00259-009-1347-y',
  },
  'zanzonico-2008': {
    text: 'Zanzonico P. Routine quality control of clinical nuclear medicine instrumentation: a brief review. J Nucl Med. 2008;49:1114–1131',
    locator: 'doi:10.2967/jnumed.107.050203',
  },
  'iaea-hhs-1': {
    text: 'IAEA. Quality Assurance for PET and PET/CT Systems. IAEA Human Health Series No. 1. Vienna; 2009',
  },
  'iaea-trs-454': {
    text: 'IAEA. Quality Assurance for Radioactivity Measurement in Nuclear Medicine. Technical Reports Series No. 454. Vienna; 2006',
  },
  'nureg-1556-9': {
    text: 'US Nuclear Regulatory Commission. Consolidated Guidance About Materials Licenses: Program-Specific Guidance About Medical Use Licenses. NUREG-1556, Vol. 9',
  },
  'hj-1188-2021': {
    text: '中华人民共和国国家生态环境标准：核医学辐射防护与安全要求，2021',
    locator: 'HJ 1188-2021',
  },
  'gb-11806-2019': {
    text: '中华人民共和国国家标准：放射性物品安全运输规程，2019',
    locator: 'GB 11806-2019',
  },
  'gbzt-213-2008': {
    text: '中华人民共和国国家职业卫生标准：血源性病原体职业接触防护导则，2008',
    locator: 'GBZ/T 213-2008',
  },
  'wst-313-2019': {
    text: '中华人民共和国卫生行业标准：医务人员手卫生规范，2019',
    locator: 'WS/T 313-2019',
  },
  'wst-311-2023': {
    text: '中华人民共和国卫生行业标准：医院隔离技术标准，2023',
    locator: 'WS/T 311-2023',
  },
  'core-systems-2018': {
    text: '国家卫生健康委员会：医疗质量安全核心制度要点，2018',
    locator: '国卫医发〔2018〕8号',
  },
  'cds-2020': {
    text: '中华医学会糖尿病学分会：中国 2 型糖尿病防治指南（2020 年版）. 中华糖尿病杂志. 2021;13:315–409',
  },
  'wao-2020': {
    text: 'Cardona V, et al. World Allergy Organization anaphylaxis guidance 2020. World Allergy Organ J. 2020;13:100472',
    locator: 'doi:10.1016/j.waojou.2020.100472',
  },
  'usp-fdg': {
    text: 'United States Pharmacopeia. Fludeoxyglucose F 18 Injection (monograph)',
  },
  'tnm9-groups-2024': {
    text: 'Rami-Porta R, et al. The IASLC Lung Cancer Staging Project: proposals for revision of the TNM stage groups in the forthcoming (ninth) edition of the TNM classification for lung cancer. J Thorac Oncol. 2024;19:1007–1027',
    locator: 'doi:10.1016/j.jtho.2024.02.011',
  },
  'tnm9-detterbeck-2024': {
    text: 'Detterbeck FC, et al. The proposed ninth edition TNM classification of lung cancer. Chest. 2024;166:882–895',
    locator: 'doi:10.1016/j.chest.2024.05.026',
  },
  'cheson-2014': {
    text: 'Cheson BD, et al. Recommendations for initial evaluation, staging, and response assessment of Hodgkin and non-Hodgkin lymphoma: the Lugano classification. J Clin Oncol. 2014;32:3059–3068',
    locator: 'doi:10.1200/JCO.2013.54.8800',
  },
  'barrington-2014': {
    text: 'Barrington SF, et al. Role of imaging in the staging and response assessment of lymphoma: consensus of the International Conference on Malignant Lymphomas Imaging Working Group. J Clin Oncol. 2014;32:3048–3058',
    locator: 'doi:10.1200/JCO.2013.53.5229',
  },
  'fleischner-2017': {
    text: 'MacMahon H, et al. Guidelines for management of incidental pulmonary nodules detected on CT images: from the Fleischner Society 2017. Radiology. 2017;284:228–243',
    locator: 'doi:10.1148/radiol.2017161659',
  },
  'panicek-2016': {
    text: 'Panicek DM, Hricak H. How sure are you, doctor? A standardized lexicon to describe the radiologist’s level of certainty. AJR Am J Roentgenol. 2016;207:2–3',
    locator: 'doi:10.2214/AJR.15.15895',
  },
  'ats-sarcoidosis-2020': {
    text: 'Crouser ED, et al. Diagnosis and detection of sarcoidosis: an official American Thoracic Society clinical practice guideline. Am J Respir Crit Care Med. 2020;201:e26–e51',
    locator: 'doi:10.1164/rccm.202002-0251ST',
  },
  'prabhakar-2008': {
    text: 'Prabhakar HB, et al. Imaging features of sarcoidosis on MDCT, FDG PET, and PET/CT. AJR Am J Roentgenol. 2008;190(3 Suppl):S1–S6',
  },
  'jamar-2013': {
    text: 'Jamar F, et al. EANM/SNMMI guideline for ¹⁸F-FDG use in inflammation and infection. J Nucl Med. 2013;54:647–658',
    locator: 'doi:10.2967/jnumed.112.112524',
  },
  'snmmi-asnc-2017': {
    text: 'Chareonthaitawee P, et al. Joint SNMMI–ASNC expert consensus document on the role of ¹⁸F-FDG PET/CT in cardiac sarcoid detection and therapy monitoring. J Nucl Med. 2017;58:1341–1353',
    locator: 'doi:10.2967/jnumed.117.196287',
  },
  'treglia-2014': {
    text: 'Treglia G, et al. Prevalence and malignancy risk of focal colorectal incidental uptake detected by ¹⁸F-FDG-PET or PET/CT: a meta-analysis. Radiol Oncol. 2014;48:99–104',
    locator: 'doi:10.2478/raon-2013-0035',
  },
  'aapm-181-2012': {
    text: 'AAPM Task Group 181. The selection, use, calibration, and quality assurance of radionuclide calibrators used in nuclear medicine. American Association of Physicists in Medicine; 2012',
  },
} as const satisfies Readonly<Record<string, Source>>;

export type SourceId = keyof typeof table;

/** A source, or a source and the place in it. */
export type Citation = SourceId | readonly [SourceId, string];

export const sources: Readonly<Record<SourceId, Source>> = table;

/** As it is cited in an item. */
export function cited(citation: Citation): Source {
  if (typeof citation === 'string') return sources[citation];
  const [id, where] = citation;
  const source = sources[id];
  return { ...source, text: `${source.text}. ${where}` };
}
