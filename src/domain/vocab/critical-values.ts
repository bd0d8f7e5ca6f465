import type { Term, TermTable } from './term.ts';

/** A finding that must reach the treating physician at once. Hospitals may edit the list. */
export interface CriticalValue extends Term {
  /** Reported by law rather than as a critical value (a notifiable disease). */
  readonly notifiable?: true;
}

export const criticalValues: TermTable<CriticalValue> = {
  id: 'critical-values',
  version: '2026.1',
  source:
    'Chinese radiology critical-value (危急值) lists with PET/CT additions, domain design §3.7; to be edited by each hospital; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'pneumothorax', zh: '张力性或大量气胸', en: 'tension or large pneumothorax' },
    { id: 'pulmonary-embolism', zh: '急性肺栓塞', en: 'acute pulmonary embolism' },
    {
      id: 'aortic-emergency',
      zh: '主动脉夹层、破裂或先兆破裂动脉瘤',
      en: 'aortic dissection, rupture or impending aneurysm rupture',
    },
    {
      id: 'pericardial-tamponade',
      zh: '大量心包积液疑填塞',
      en: 'large pericardial effusion, tamponade suspected',
    },
    {
      id: 'gi-perforation',
      zh: '消化道穿孔（游离气体）',
      en: 'gastrointestinal perforation (free gas)',
    },
    {
      id: 'bowel-ischaemia',
      zh: '绞窄性肠梗阻或肠缺血',
      en: 'strangulated obstruction or bowel ischaemia',
    },
    {
      id: 'intracranial-emergency',
      zh: '急性颅内出血（幕上 ≥ 30 ml、幕下 ≥ 10 ml）、脑疝或大面积梗死',
      en: 'acute intracranial haemorrhage (supratentorial ≥ 30 ml, infratentorial ≥ 10 ml), herniation or large infarct',
    },
    {
      id: 'cord-compression',
      zh: '脊髓压迫或不稳定骨折',
      en: 'cord compression or unstable fracture',
    },
    { id: 'solid-organ-bleeding', zh: '实质脏器破裂出血', en: 'solid-organ rupture with bleeding' },
    { id: 'severe-pancreatitis', zh: '急性重症胰腺炎', en: 'severe acute pancreatitis' },
    {
      id: 'airway-compromise',
      zh: '气道严重受压或异物',
      en: 'severe airway compression or foreign body',
    },
    {
      id: 'purulent-obstruction',
      zh: '化脓性梗阻（肾、胆）',
      en: 'infected obstruction (kidney, biliary)',
    },
    { id: 'gas-abscess', zh: '深部脓肿伴气体', en: 'deep abscess with gas' },
    {
      id: 'active-tuberculosis',
      zh: '疑活动性肺结核',
      en: 'suspected active tuberculosis',
      notifiable: true,
    },
    {
      id: 'glucose-emergency',
      zh: '严重低血糖或高血糖（检查当日）',
      en: 'severe hypo- or hyperglycaemia on the day',
    },
    {
      id: 'therapy-extravasation',
      zh: '治疗性核素外渗',
      en: 'extravasation of a therapeutic radionuclide',
    },
  ],
};

export const criticalSeverities: TermTable = {
  id: 'critical-severities',
  version: '2026.1',
  source: 'Project list, domain design §3.7; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'immediate', zh: '立即', en: 'immediately' },
    { id: 'within30', zh: '30 分钟内', en: 'within 30 minutes' },
  ],
};

export const notifyTargets: TermTable = {
  id: 'notify-targets',
  version: '2026.1',
  source: 'Project list, domain design §3.7; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'requesting-physician', zh: '申请医师', en: 'requesting physician' },
    { id: 'on-call-physician', zh: '值班医师', en: 'on-call physician' },
    { id: 'emergency-department', zh: '急诊', en: 'emergency department' },
    { id: 'nurse-station', zh: '护士站', en: 'nurses’ station' },
  ],
};

export const notifyMethods: TermTable = {
  id: 'notify-methods',
  version: '2026.2',
  source: 'Project list, domain design §3.7; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'telephone', zh: '电话', en: 'by telephone' },
    { id: 'in-person', zh: '当面', en: 'in person' },
  ],
};

export const patientActions: TermTable = {
  id: 'patient-actions',
  version: '2026.2',
  source: 'Project list, domain design §3.7; not yet signed off',
  reviewedBy: null,
  terms: [
    { id: 'observe', zh: '留观', en: 'kept under observation' },
    { id: 'escort-emergency', zh: '陪同急诊', en: 'escorted to the emergency department' },
  ],
};
