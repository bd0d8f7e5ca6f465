export { decimalString, type Attribute, type Attributes } from './element.ts';
export { implementationClassUid, writeInstance } from './instance.ts';
