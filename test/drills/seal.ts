import { sealJson } from '#pack';
import { keysFor, unwrap } from '../fixtures/sealing.ts';
import { sealDrill } from './seal-drill.ts';

// `npm run tamper`: 10,000 flips, 1,000 cuts and 100 splices of sealed files. Exit code 1 if any opens.

const keys = await keysFor('E1');
const locks = [keys.key.lock, keys.recovery.lock];
// One chunk, three chunks: flips and cuts fall inside and between them.
const files = await Promise.all(
  [10, 20, 150_000, 160_000].map(async (length) =>
    unwrap(await sealJson({ text: 'x'.repeat(length) }, locks)),
  ),
);
const counts = { flips: 10_000, truncations: 1000, splices: 100 };
const { tried, accepted, kinds } = await sealDrill(files, keys.key.identity, counts);
console.log(`${tried} damaged files tried, ${accepted.length} accepted`);
for (const [kind, count] of Object.entries(kinds)) console.log(`  ${kind}: ${count}`);
for (const what of accepted) console.log(`  ACCEPTED: ${what}`);
process.exitCode = accepted.length === 0 && tried === 11_100 ? 0 : 1;
