// The ten expressions of bench/rules in feelin: node bench.mjs FOLDER MILLISECONDS. It has no decision tables, and
// reads an expression's text at each evaluation: its interface keeps nothing between them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.PEER_MODULES}/`);
const { evaluate } = await import(require.resolve('feelin'));
const [folder, milliseconds] = process.argv.slice(2);
const work = JSON.parse(readFileSync(`${folder}/expressions.json`, 'utf8'));

// Prints the best of many short rounds, in nanoseconds a call.
function measure(what, call) {
  const end = performance.now() + Number(milliseconds);
  let best = Infinity;
  let calls = 1;
  while (performance.now() < end || best === Infinity) {
    const start = performance.now();
    for (let i = 0; i < calls; ++i) call();
    const took = performance.now() - start;
    if (took < 0.3) calls *= 2;
    else best = Math.min(best, (took * 1e6) / calls);
  }
  console.log(`time ${what} ${best.toFixed(1)}`);
}

const variables = evaluate(work.context).value;
for (const [name, texts] of Object.entries(work.expressions)) {
  const { value } = evaluate(texts.feel, variables);
  if (value === null) {
    console.log(`absent ${name} it is null`);
    continue;
  }
  console.log(`answer ${name} ${JSON.stringify([value])}`);
  measure(name, () => evaluate(texts.feel, variables));
}
