import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { buildExam, makeDeviceKey, signScript } from '#pack';
import { publishedSchemas } from '../../schemas/published.ts';
import { satScript } from '../../fixtures/sat-script.ts';
import { keysFor, policy, unwrap } from '../../fixtures/sealing.ts';
import { smallInput, smallItems } from '../../fixtures/small-exam.ts';

// The published schemas of the examination against a validator that knows nothing of us.

it('the published schemas accept what is written here, and nothing with a member missing or unknown', async () => {
  const keys = await keysFor('E1');
  const input = smallInput(keys);
  const built = unwrap(await buildExam(input));
  const device = await makeDeviceKey();
  const script = satScript(input.exam, built.pack.packHash, device);
  const documents: Readonly<Record<string, object>> = {
    'exam-1': input.exam,
    'exam-key-1': built.key,
    'lock-1': keys.key.lock,
    'policy-1': policy,
    'items-1': {
      schema: 'uptake-items/1',
      bankId: 'bank',
      version: '1.0.0',
      title: { zh: '题库' },
      items: smallItems(),
    },
    'signed-script-1': unwrap(await signScript(script, device)),
  };
  const published = await publishedSchemas();
  for (const [name, value] of Object.entries(documents)) {
    const text = published.get(`${name}.schema.json`);
    const validate = new Ajv({ allErrors: true }).compile(JSON.parse(text ?? '') as object);
    // Without members that are undefined, as a file has it.
    const document = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
    expect(validate(document), `${name} ${JSON.stringify(validate.errors)}`).toBe(true);
    expect(validate({ ...document, unheardOf: 1 }), name).toBe(false);
    const { schema: _, ...rest } = document;
    expect(validate(rest), name).toBe(false);
  }
});
