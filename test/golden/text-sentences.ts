// The 48 sentences of the domain design, §10, with the status that the term must have in each. `human`: a human must
// look all the same; written here beside them, not in the design, except for the class "结节未见代谢增高" (§5.6).
import type { HumanReason, TextStatus } from '#domain/text';

export interface StatusSentence {
  readonly sentence: string;
  readonly terms: readonly string[];
  readonly status: TextStatus;
  readonly human?: HumanReason;
}

export const statusSentences: readonly StatusSentence[] = [
  { sentence: '左侧肾上腺结节，FDG代谢增高，考虑转移。', terms: ['转移'], status: 'affirmed' },
  { sentence: '双侧肾上腺未见异常，未见转移征象。', terms: ['转移'], status: 'negated' },
  {
    sentence: '肝脏、脾脏、胰腺及双肾未见明显异常代谢增高灶。',
    terms: ['异常代谢增高灶'],
    status: 'negated',
  },
  { sentence: '左肾上腺结节，转移不除外。', terms: ['转移'], status: 'uncertain' },
  {
    sentence: '右肺上叶非小细胞肺癌，伴右下气管旁淋巴结转移。',
    terms: ['肺癌'],
    status: 'affirmed',
  },
  { sentence: '右侧气胸，压缩约40%。', terms: ['气胸'], status: 'affirmed' },
  { sentence: '未见气胸、胸腔积液及心包积液。', terms: ['心包积液'], status: 'negated' },
  { sentence: '未见胸腔积液，右侧气胸。', terms: ['气胸'], status: 'affirmed' },
  {
    sentence: '双侧锁骨上区棕色脂肪生理性摄取，除外转移。',
    terms: ['转移'],
    status: 'ambiguous',
    human: 'ambiguous',
  },
  { sentence: '右肺门淋巴结转移可能性小，炎性增生可能。', terms: ['转移'], status: 'negated' },
  {
    sentence: '右肺门淋巴结转移可能性小，炎性增生可能。',
    terms: ['炎性增生'],
    status: 'uncertain',
  },
  { sentence: '病灶较前无明显变化，考虑活动性结核。', terms: ['结核'], status: 'affirmed' },
  { sentence: '既往肺结核病史，现双肺未见活动性病变。', terms: ['肺结核'], status: 'historical' },
  {
    sentence: 'No evidence of adrenal metastasis.',
    terms: ['adrenal metastasis'],
    status: 'negated',
  },
  {
    sentence: 'Left adrenal metastasis with intense uptake.',
    terms: ['adrenal metastasis'],
    status: 'affirmed',
  },
  {
    sentence: 'Adrenal metastasis cannot be excluded.',
    terms: ['adrenal metastasis'],
    status: 'uncertain',
  },
  {
    sentence: 'Rule out adrenal metastasis.',
    terms: ['adrenal metastasis'],
    status: 'ambiguous',
    human: 'ambiguous',
  },
  {
    sentence: 'Non-small cell lung cancer in the right upper lobe.',
    terms: ['lung cancer'],
    status: 'affirmed',
  },
  { sentence: 'Pneumothorax is not seen.', terms: ['pneumothorax'], status: 'negated' },
  { sentence: '左側腎上腺轉移。', terms: ['转移'], status: 'affirmed' },
  {
    sentence: '余骨骼未见骨质破坏，但左侧第5肋见溶骨性破坏。',
    terms: ['溶骨性破坏'],
    status: 'affirmed',
  },
  { sentence: '密度不均匀，考虑恶性病变。', terms: ['恶性'], status: 'affirmed' },
  { sentence: '不支持淋巴瘤诊断。', terms: ['淋巴瘤'], status: 'negated' },
  { sentence: '淋巴瘤可除外。', terms: ['淋巴瘤'], status: 'negated' },
  { sentence: '无胸痛，FDG高代谢结节提示肺癌。', terms: ['肺癌'], status: 'affirmed' },
  {
    sentence: '未见肿大淋巴结及高代谢结节提示转移。',
    terms: ['转移'],
    status: 'negated',
    human: 'attribute-negation',
  },
  {
    sentence: 'Findings suspicious for bone metastases.',
    terms: ['bone metastasis', 'bone metastases'],
    status: 'uncertain',
  },
  {
    sentence: 'There is no change in the lung nodule, consistent with granuloma.',
    terms: ['granuloma'],
    status: 'affirmed',
  },
  {
    sentence: 'No pleural effusion but there is a pneumothorax.',
    terms: ['pneumothorax'],
    status: 'affirmed',
  },
  { sentence: '肺癌？', terms: ['肺癌'], status: 'uncertain' },
  {
    sentence: '无论肺癌还是结核均可呈高代谢。',
    terms: ['肺癌'],
    status: 'affirmed',
    human: 'ambiguous',
  },
  { sentence: '鉴别诊断：结核球、肉芽肿。', terms: ['肉芽肿'], status: 'affirmed' },
  { sentence: '未除外转移瘤。', terms: ['转移瘤'], status: 'uncertain' },
  {
    sentence: '骨髓弥漫性摄取增高，为升白治疗后改变，并非淋巴瘤浸润。',
    terms: ['淋巴瘤浸润'],
    status: 'negated',
  },
  {
    sentence: '右肺上叶结节未见明显FDG代谢增高。',
    terms: ['结节'],
    status: 'affirmed',
    human: 'attribute-negation',
  },
  { sentence: '右肺上叶8mm结节，未见FDG摄取。', terms: ['结节'], status: 'affirmed' },
  {
    sentence: 'No FDG uptake in the 8-mm right upper lobe nodule.',
    terms: ['nodule'],
    status: 'affirmed',
    human: 'attribute-negation',
  },
  {
    sentence: '8-mm nodule without FDG uptake.',
    terms: ['nodule'],
    status: 'affirmed',
    human: 'attribute-negation',
  },
  { sentence: '排除转移后可手术。', terms: ['转移'], status: 'ambiguous', human: 'ambiguous' },
  { sentence: '非淋巴瘤复发，考虑胸腺反跳。', terms: ['淋巴瘤'], status: 'negated' },
  { sentence: '除左肾上腺转移外，余未见转移征象。', terms: ['左肾上腺转移'], status: 'affirmed' },
  { sentence: '未见除原发灶以外的转移。', terms: ['转移'], status: 'negated' },
  { sentence: '不是转移，而是棕色脂肪。', terms: ['转移'], status: 'negated' },
  { sentence: '脑转移待排，建议增强MRI。', terms: ['脑转移'], status: 'uncertain' },
  { sentence: '建议随访除外转移。', terms: ['转移'], status: 'ambiguous', human: 'ambiguous' },
  { sentence: '与前片比较，原右侧气胸已吸收。', terms: ['气胸'], status: 'negated' },
  { sentence: 'Resolved right pneumothorax.', terms: ['pneumothorax'], status: 'negated' },
  { sentence: '左肺（右肺）上叶肺癌', terms: ['肺癌'], status: 'affirmed' },
];
