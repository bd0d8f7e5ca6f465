export { allowedAttributes, type AllowedAttribute } from './allow-list.ts';
export { dayShiftOf } from './dates.ts';
export {
  deidentify,
  deidentifyFile,
  type DeidError,
  type DeidFile,
  type DeidPlan,
} from './deidentify.ts';
export { type GateClass, type GateRule, type Remark } from './findings.ts';
export { faceInField, headEvidence, type FaceAnswer, type HeadEvidence } from './head.ts';
export {
  inspectFile,
  inspectJson,
  inspectTextFile,
  type FileInspection,
  type ImageFacts,
} from './inspect-file.ts';
export {
  gateText,
  mergeGate,
  type GateFacts,
  type GateFinding,
  type GateResult,
} from './merge-gate.ts';
export {
  suvInvariance,
  suvInvarianceTolerance,
  type SuvChange,
  type SuvProof,
} from './suv-invariance.ts';
export {
  IdentifierCollector,
  knownIdentifiers,
  type Identifier,
  type IdentifierKind,
  type KnownIdentifiers,
} from './identifiers.ts';
export {
  identifierIndex,
  searchIdentifiers,
  type IdentifierHit,
  type IdentifierIndex,
} from './search-identifiers.ts';
