// Transitions of elements per second of processor in bpmn-engine, in memory. A drawing is read once
// and its source used again, as one who runs many instances does.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { EventEmitter } from 'node:events';

const [, , modules, folder, secondsText] = process.argv;
const require = createRequire(`${modules}/`);
const { Engine } = require('bpmn-engine');
const elements = require('bpmn-elements');
const { BpmnModdle } = await import(require.resolve('bpmn-moddle')).then((m) => ({
  BpmnModdle: m.BpmnModdle ?? m.default,
}));
const { default: Serializer, TypeResolver } = require('moddle-context-serializer');
const seconds = Number(secondsText);

async function source_of(name) {
  const high = '${environment.services.high(environment.variables.amount)}';
  const drawing = readFileSync(`${folder}/${name}.bpmn`, 'utf8').replace('${HIGH}', high);
  const context = await new BpmnModdle().fromXML(drawing);
  return Serializer(context, TypeResolver(elements));
}

/** Runs one instance to its end. @return transitions of elements */
async function run_one(name, sourceContext) {
  const engine = new Engine({ name, sourceContext });
  const listener = new EventEmitter();
  let transitions = 0;
  listener.on('activity.enter', () => transitions++);
  listener.on('activity.wait', (api) => setImmediate(() => api.signal({ done: true })));
  listener.on('activity.timer', (api) => setImmediate(() => api.cancel()));  // its time has come
  const ended = engine.waitFor('end');
  await engine.execute({
    listener,
    variables: { amount: 250 },
    services: { high: (amount) => amount > 100 },
  });
  await ended;
  return transitions;
}

for (const name of ['automatic', 'worked']) {
  const source = await source_of(name);
  let best = 0;
  for (let stretch = 0; stretch < 5; stretch++) {
    const start = process.cpuUsage();
    let transitions = 0;
    let spent = 0;
    while (spent < seconds / 5) {
      for (let i = 0; i < 10; i++) transitions += await run_one(name, source);
      const used = process.cpuUsage(start);
      spent = (used.user + used.system) / 1e6;
    }
    best = Math.max(best, transitions / spent);
  }
  console.log(`FIGURE bpmn-engine ${name} ${Math.round(best)}`);
}
