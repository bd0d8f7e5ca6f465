import { toJsonSchema } from '@valibot/to-json-schema';
import { format } from 'prettier';
import type { GenericSchema } from 'valibot';
import { caseFileSchema } from '../../src/pack/schema/case-file.ts';
import { examKeySchema, examSchema, lockFileSchema } from '../../src/pack/schema/exam.ts';
import { itemBankSchema } from '../../src/pack/schema/items.ts';
import { keySchema } from '../../src/pack/schema/key.ts';
import { manifestSchema } from '../../src/pack/schema/manifest.ts';
import { marksSchema } from '../../src/pack/schema/marks.ts';
import { policySchema } from '../../src/pack/schema/policy.ts';
import { signedScriptSchema } from '../../src/pack/schema/script.ts';
import { teachSchema } from '../../src/pack/schema/teach.ts';

// The formats of docs/formats as JSON Schema (draft 07), made from the schemas that the page itself checks with. What no
// JSON Schema can say (ids that must exist, masks that must fit their grid) stands in the page of the format.

const formats: Readonly<Record<string, readonly [title: string, schema: GenericSchema]>> = {
  'casepack-manifest-2': ['manifest.json of a .casepack (uptake-casepack/2)', manifestSchema],
  'case-2': ['case/<id>/case.json of a .casepack (uptake-case/2)', caseFileSchema],
  'answers-1': ['key/<id>.json: a reference answer (uptake-answers/1)', keySchema],
  'teach-1': ['teach/<id>.json: teaching points', teachSchema],
  'exam-1': ['exam.json of an exam pack (uptake-exam/1)', examSchema],
  'exam-key-1': ['.answers once opened, exam-key.json when released', examKeySchema],
  'lock-1': ['A lock, .lock (uptake-lock/1)', lockFileSchema],
  'signed-script-1': ['.submission once opened (uptake-signed-script/1)', signedScriptSchema],
  'items-1': ['A bank of items (uptake-items/1)', itemBankSchema],
  'policy-1': ['policy.json (uptake-policy/1)', policySchema],
  'marks-1': ['A mark sheet, .marks (uptake-marks/1)', marksSchema],
};

/** File name to its text, as it lies in docs/formats/schema. */
export async function publishedSchemas(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const [name, [title, schema]] of Object.entries(formats)) {
    // What is checked beyond the shape has no word in JSON Schema and is left out of it.
    const shape = toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' });
    const json = { $schema: 'http://json-schema.org/draft-07/schema#', title, ...shape };
    const text = await format(JSON.stringify(json), { parser: 'json', printWidth: 100 });
    texts.set(`${name}.schema.json`, text);
  }
  return texts;
}
