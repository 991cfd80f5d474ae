/**
 * A node made of samples: the API of src/server/openapi.yaml with invented data, and the built pages under the node's strict
 * policy. It serves the browser tests; it judges nothing.
 */
import { arrivals, indicatorRows, returns, smallBoats } from './indicators.mjs';
import { agreementRoutes } from './agreements.mjs';
import { administrationRoutes } from './administration.mjs';
import { figureRoutes } from './figures.mjs';
import { inspectionRoutes } from './inspection.mjs';
import { oversightRoutes } from './oversight.mjs';
import { registerRoutes } from './registers.mjs';
import { talentInbox } from './talent.mjs';
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { caseId, sampleAccesses, sampleCase, sampleDiagrams, samplePapers, sampleProof, sampleRules, sampleTimeline } from './case.mjs';
import { hash, inboxRows, oldPack, openingForm, organisations, pack, talentPack, users } from './data.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, '../../dist');
const port = Number(process.env.PORT ?? 8899);
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; frame-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Everything a test may change; one world per session, so that tests do not meet. */
const worlds = new Map();
const newWorld = (user) => ({
  user, csrf: randomUUID(), language: 'fr', now: Date.parse('2026-03-02T09:00:00+01:00'), view: sampleCase(), timeline: sampleTimeline(),
  opened: undefined, streams: new Set(), commands: new Map(), taken: new Map(),
});

/** Texts are told in one language, as the node does. */
function told(value, language) {
  if (Array.isArray(value)) return value.map((one) => told(one, language));
  if (value === null || typeof value !== 'object') return value;
  const names = Object.keys(value);
  if (names.length === 2 && 'fr' in value && 'en' in value) return value[language];
  return Object.fromEntries(names.map((name) => [name, told(value[name], language)]));
}

const problem = (status, code, title, detail, more = {}) => ({ status, body: { type: `urn:entente:problem:${code}`, title, status, detail, code, ...more } });
const ok = (body, status = 200) => ({ status, body });
const sentence = (language, fr, en) => (language === 'en' ? en : fr);

function session(world) {
  const { user, name, roles, organisation } = world.user;
  const registers = roles.includes('agent') ? ['demarches', 'hearings'] : [];
  return { user, name, roles, registers, organisation: organisations[organisation], language: world.language, csrf: world.csrf, expires_at: '2026-12-31T00:00:00Z', must_choose_password: false };
}

const nodeInfo = (now) => ({
  id: 'mock', party: 'interior-ministry', name: { fr: 'Ministère de l’intérieur (échantillon)', en: 'Interior ministry (sample)' },
  legal_now: new Date(now).toISOString(), legal_clock: 'demonstration', time_zone: 'Europe/Paris', packs: [{ ...pack, in_force: true }, { ...talentPack, in_force: true }], statistics: true, version: '0.1.0',
  sample_users: users.map(({ user, name, password, organisation }) => ({ user, name, password, organisation: organisations[organisation].name })),
});

/** Narrows as the node does; of the largest account, which has more rows than a page holds, one page at a time. */
function inbox(world, url) {
  const asked = (name) => url.searchParams.get(name) ?? '';
  const scope = asked('scope') || 'mine';
  const counts = { mine: 12, organisation: world.user.organisation === 'central' ? 640 : 87, waiting: 2, watching: 3, notices: 0 };
  let rows = inboxRows(world.now, counts[scope] ?? 0).map((row) => ({ ...row, ...world.taken.get(row.task) }));
  if (scope === 'watching') for (const row of rows) Object.assign(row, { kind: 'watching', title: row.due?.name ?? '' });
  if (scope === 'waiting') for (const row of rows) Object.assign(row, { kind: 'waiting', waiting_for: organisations.post.name });
  const words = asked('query').toLowerCase();
  if (words) rows = rows.filter((row) => `${row.reference} ${row.person}`.toLowerCase().includes(words));
  if (asked('due') === 'late') rows = rows.filter((row) => row.due?.late);
  if (asked('due') === 'none') rows = rows.filter((row) => !row.due);
  if (asked('holder') === 'free') rows = rows.filter((row) => !row.assignee);
  const from = Number(asked('cursor') || 0);
  const to = from + Number(asked('limit') || 50);
  return { counts, rows: rows.slice(from, to), ...(to < rows.length ? { next: String(to) } : {}) };
}

/** Of what the case page does not hold, who took it. The task that ends in 5 was taken by somebody else meanwhile. */
function take(world, task, assignee, language) {
  if (world.view.tasks.some((one) => one.id === task)) return assign(world, task, assignee);
  if (assignee && task.endsWith('5')) return problem(409, 'conflict', sentence(language, 'Déjà prise', 'Taken already'), sentence(language, 'Cette tâche a été prise entre-temps.', 'This task was taken meanwhile.'));
  world.taken.set(task, { assignee, assignee_name: assignee && world.user.name });
  return ok({ version: 1 });
}

/** The sample's own case resembles whoever bears its name. */
function similar(world, body) {
  const alike = body.name.toUpperCase().includes('DIALLO');
  const [row] = listed(world, '');
  return ok({ rows: alike ? [{ ...row, birth_date: '1990-01-02', same: { name: 'alike', birth_date: body.birth_date === '1990-01-02' ? 'equal' : 'unknown', number: 'unknown' } }] : [] });
}

/** Every line is right but the one without a name. */
/** A partner without a node, two answers that wait for it, and one list that it acknowledged. */
const answerList = (list, messages, acknowledged) => ({ list, peer: 'there', messages, csv: 'a'.repeat(64), json: 'b'.repeat(64), made_at: '2026-02-27T14:00:00Z', by: 'agent.readmission', acknowledged, refused: 0 });
const answersDue = (world) => ({
  peers: [{ peer: 'there', party: 'there', waiting: world.handed ? 0 : 2, lists: [answerList('01890a5d-ac96-774b-bcce-b302099a8057', 1, 1), ...(world.handed ? [world.handed] : [])] }],
});
const handOver = (world) => (world.handed = answerList('01890a5d-ac96-774b-bcce-b302099a8058', 2, 0));

function imported({ file, check }, language) {
  const rows = Buffer.from(file, 'base64').toString('utf8').trim().split('\n').slice(1).map((text, index) => {
    const line = index + 2;
    const column = 'person.family_name';
    if (text.includes(',,')) return { line, status: 'wrong', faults: [{ column, message: sentence(language, 'cette valeur manque', 'this value is missing'), sentence: sentence(language, `ligne ${line}, colonne ${column} : cette valeur manque`, `line ${line}, column ${column}: this value is missing`) }] };
    return check ? { line, status: 'right' } : { line, status: 'opened', id: caseId, reference: '59-2026-004217' };
  });
  const count = (status) => rows.filter((row) => row.status === status).length;
  return { language, encoding: 'utf-8', separator: ',', opened: count('opened'), already: 0, right: count('right'), refused: 0, wrong: count('wrong'), rows };
}

function readMrz(text, language) {
  const lines = text.trim().split(/\s*\n\s*/);
  if (lines.length < 2 || lines[1].length !== 44)
    return problem(400, 'invalid_argument', sentence(language, 'Zone illisible', 'Unreadable zone'), sentence(language, 'Deux lignes de 44 caractères sont attendues.', 'Two lines of 44 characters are expected.'), { place: '1:1' });
  if (lines[1][9] !== '6')
    return problem(400, 'invalid_argument', sentence(language, 'Demande invalide', 'Invalid request'), `check digit of the document number: found ${lines[1][9]}, expected 6`, { place: '2:10' });
  return ok({ document_type: 'P', number: 'L898902C3', issuing_state: 'UTO', nationality: 'UTO', family_name: 'ERIKSSON', given_names: 'ANNA MARIA', birth_date: '1974-08-12', sex: 'F', expires_on: '2012-04-15' });
}

function openCase(world, body, language) {
  if (body.territory === '976')
    return problem(409, 'refused', sentence(language, 'Refusé par le droit', 'Refused by law'), '', { grounds: [{ text: { fr: 'Mayotte suit d’autres règles : ce paquet n’y ouvre pas de dossier.', en: 'Mayotte follows other rules: this pack opens no case there.' }, article: 'L. 761-9', verdict: 'hold', restricted: false }] });
  if (!body.facts['person.family_name'])
    return problem(400, 'invalid_argument', sentence(language, 'Champ manquant', 'Missing field'), sentence(language, 'Nom attendu.', 'Family name expected.'), { place: '/facts/person.family_name' });
  return ok({ id: caseId, reference: '59-2026-004217', version: 1 }, 201);
}

function complete(world, task, body, language) {
  const found = world.view.tasks.find((one) => one.id === task);
  if (!found) return problem(404, 'not_found', 'Not found', '');
  if (!found.allowed) return problem(409, 'refused', sentence(language, 'Refusé par le droit', 'Refused by law'), '', { grounds: found.why });
  const served = body.facts['service.served_at'];
  if (served && served.startsWith('2027'))
    return problem(400, 'invalid_argument', sentence(language, 'Date dans l’avenir', 'Date in the future'), sentence(language, 'cette date est à venir : entrez-la une fois passée, ou relisez-la', 'this is in the future: enter it once it has passed, or read it again'), { place: '/facts/service.served_at' });
  world.view.tasks = world.view.tasks.filter((one) => one !== found);
  record(world, 'person', world.user.name, found.title, 'TaskCompleted');
  return ok({ version: world.view.version });
}

function record(world, kind, actor, title, event) {
  world.view.version += 1;
  world.timeline.push({ sequence: world.timeline.length + 1, legal_at: new Date(world.now).toISOString(), recorded_at: new Date(world.now).toISOString(), kind, actor, title, detail: [], event, proof: { leaf: null, integrated: false } });
  for (const stream of world.streams) stream.write(`id: ${world.view.version}\nevent: case\ndata: ${JSON.stringify({ case: caseId, version: world.view.version })}\n\n`);
}

function correct(world, body) {
  const fact = world.view.facts.find((one) => one.id === body.fact);
  Object.assign(fact, { value: body.value, display: String(body.value), corrected: true });
  record(world, 'intervention', world.user.name, { fr: `Corrigé : ${fact.label.fr}`, en: `Corrected: ${fact.label.en}` }, 'FactCorrected');
  return ok({ version: world.view.version });
}

/** [method, path pattern, answer]: `$1` and so on are the pattern's groups. */
const routes = [
  ...oversightRoutes({ ok, organisations }),
  ...registerRoutes({ ok, organisations }),
  ...agreementRoutes({ ok, problem }),
  ...administrationRoutes({ ok, problem, organisations, hash }),
  ...figureRoutes({ ok, problem }),
  ...inspectionRoutes({ ok, organisations }),
  ['GET', /^\/api\/inbox$/, ({ world, url }) => ok(talentInbox(url, organisations) ?? inbox(world, url))],
  ['POST', /^\/api\/cases\/similar$/, ({ world, body }) => similar(world, body)],
  ['GET', /^\/api\/procedures\/[^/]+\/diagrams$/, () => ok({ diagrams: sampleDiagrams() })],
  ['GET', /^\/api\/cases\/[^/]+\/papers$/, () => ok(samplePapers())],
  ['GET', /^\/api\/cases$/, ({ world, url }) => ok({ rows: listed(world, url.searchParams.get('query') ?? '') })],
  ['POST', /^\/api\/cases$/, ({ world, body, language }) => openCase(world, body, language)],
  ['GET', /^\/api\/answers$/, ({ world }) => ok(answersDue(world))],
  ['POST', /^\/api\/answers$/, ({ world }) => ok(handOver(world))],
  ['GET', /^\/api\/answers$/, () => ok({ peers: [] })],
  ['POST', /^\/api\/imports$/, ({ body, language }) => ok(imported(body, language))],
  ['POST', /^\/api\/mrz$/, ({ body, language }) => readMrz(body.text, language)],
  ['GET', /^\/api\/procedures$/, () => ok({ packs: procedures() })],
  ['GET', /^\/api\/indicators$/, () => ok({ indicators: indicatorRows })],
  ['GET', /^\/api\/indicators\/uk-small-boats$/, () => ok(smallBoats)],
  ['GET', /^\/api\/indicators\/returns$/, () => ok(returns)],
  ['GET', /^\/api\/indicators\/arrivals$/, () => ok(arrivals)],
  ['GET', /^\/api\/cases\/([^/]+)$/, ({ world, $1, language }) => ($1 === caseId ? ok(world.view) : problem(404, 'not_found', sentence(language, 'Introuvable', 'Not found'), ''))],
  ['GET', /^\/api\/cases\/[^/]+\/timeline$/, ({ world }) => ok({ rows: world.timeline })],
  ['GET', /^\/api\/cases\/[^/]+\/rules$/, () => ok({ rows: sampleRules() })],
  ['GET', /^\/api\/cases\/[^/]+\/accesses$/, () => ok({ rows: sampleAccesses() })],
  ['GET', /^\/api\/cases\/[^/]+\/proof\/(\d+)$/, ({ $1 }) => ok(sampleProof(Number($1)))],
  ['POST', /^\/api\/cases\/[^/]+\/tasks\/([^/]+)\/completion$/, ({ world, $1, body, language }) => complete(world, $1, body, language)],
  ['POST', /^\/api\/cases\/[^/]+\/tasks\/([^/]+)\/claim$/, ({ world, $1, language }) => take(world, $1, world.user.user, language)],
  ['POST', /^\/api\/cases\/[^/]+\/tasks\/([^/]+)\/release$/, ({ world, $1, language }) => take(world, $1, undefined, language)],
  ['POST', /^\/api\/cases\/[^/]+\/corrections$/, ({ world, body }) => correct(world, body)],
  ['POST', /^\/api\/cases\/[^/]+\/documents$/, ({ world, url, size }) => addDocument(world, url.searchParams.get('name'), size)],
  ['POST', /^\/api\/cases\/[^/]+\/notices\/([^/]+)\/acknowledgement$/, ({ world, $1 }) => acknowledge(world, $1)],
  ['PUT', /^\/api\/clock$/, ({ world, body, language }) => moveClock(world, body, language)],
];

const procedures = () => [
  { ...pack, in_force: true, opens: true, opening_form: openingForm, territories: [{ code: '59', organisation: organisations.pref59 }, { code: '976', organisation: { id: 'prefecture_976', name: { fr: 'Préfecture de Mayotte', en: 'Prefecture of Mayotte' } } }] },
  { ...oldPack, in_force: false, opens: false, opening_form: { id: 'open', title: '', fields: [] } },
];

function listed(world, query) {
  const { id, reference, person, procedure, status, lead, opened_at, next_deadline } = world.view;
  const rows = [{ id, reference, person: person.label, procedure: procedure.title, status, lead, opened_at, next_deadline: { at: next_deadline.warns_at, day: next_deadline.warns_day, name: next_deadline.title, effect: next_deadline.effect, late: false } }];
  return rows.filter((row) => `${row.person} ${row.reference}`.toLowerCase().includes(query.toLowerCase()));
}

function assign(world, task, assignee) {
  const found = world.view.tasks.find((one) => one.id === task);
  found.assignee = assignee;
  found.state = assignee ? 'claimed' : 'open';
  record(world, 'person', world.user.name, { fr: 'Tâche prise', en: 'Task taken' }, 'TaskClaimed');
  return ok({ version: world.view.version });
}

function addDocument(world, name, size) {
  const id = randomUUID();
  world.view.documents.push({ id, name, media_type: 'text/plain', size, added_at: new Date(world.now).toISOString(), by: world.user.name });
  record(world, 'person', world.user.name, { fr: `Document ajouté : ${name}`, en: `Document added: ${name}` }, 'DocumentAdded');
  return ok({ id, version: world.view.version }, 201);
}

function acknowledge(world, notice) {
  world.view.notices.find((one) => one.id === notice).acknowledged = true;
  record(world, 'person', world.user.name, { fr: 'Avis lu', en: 'Notice read' }, 'NoticeAcknowledged');
  return ok({ version: world.view.version });
}

function moveClock(world, body, language) {
  const at = Date.parse(body.legal_now);
  if (at <= world.now) return problem(409, 'invalid_argument', sentence(language, 'La date ne recule pas', 'The date never goes back'), sentence(language, 'Choisissez une date après la date légale.', 'Choose a date after the legal date.'), { place: '/legal_now' });
  world.now = at;
  return ok({ legal_now: body.legal_now });
}

const cookieOf = (request) => /entente_mock=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];

async function api(request, url, body, size) {
  const key = cookieOf(request);
  const world = key ? worlds.get(key) : undefined;
  const language = url.searchParams.get('lang') === 'en' ? 'en' : (world?.language ?? 'fr');
  const answer = (result) => ({ ...result, body: told(result.body, language) });
  if (url.pathname === '/api/node') return answer(ok(nodeInfo(world?.now ?? Date.parse('2026-03-02T09:00:00+01:00'))));
  if (url.pathname === '/api/session' && request.method === 'POST') return signIn(body, language);
  if (!world) return answer(problem(401, 'unauthenticated', sentence(language, 'Connexion nécessaire', 'Sign-in needed'), ''));
  if (request.method !== 'GET' && request.headers['x-entente-csrf'] !== world.csrf) return answer(problem(403, 'forbidden', 'Forbidden', 'csrf'));
  if (url.pathname === '/api/session') return ownSession(request, key, world, body, answer);
  const command = request.headers['idempotency-key'];
  if (command && world.commands.has(command)) return world.commands.get(command);
  for (const [method, pattern, handle] of routes) {
    const match = method === request.method ? pattern.exec(url.pathname) : null;
    if (!match) continue;
    const result = answer(handle({ world, url, body, language, size, $1: match[1] }));
    if (command) world.commands.set(command, result);
    return result;
  }
  return answer(problem(404, 'not_found', 'Not found', url.pathname));
}

function signIn(body, language) {
  const user = users.find((one) => one.user === body.user && one.password === body.password);
  if (!user) return problem(401, 'unauthenticated', sentence(language, 'Connexion refusée', 'Sign-in refused'), sentence(language, 'Identifiant ou mot de passe inconnu.', 'Unknown user name or password.'));
  const key = randomUUID();
  const world = { ...newWorld(user), language };
  worlds.set(key, world);
  return { ...ok(told(session(world), world.language)), cookie: `entente_mock=${key}; HttpOnly; SameSite=Strict; Path=/` };
}

function ownSession(request, key, world, body, answer) {
  if (request.method === 'DELETE') {
    worlds.delete(key);
    return { status: 204 };
  }
  if (request.method === 'PATCH') world.language = body.language;
  return answer(ok(session(world)));
}

function stream(request, response) {
  const world = worlds.get(cookieOf(request));
  if (!world) return response.writeHead(401).end();
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': open\n\n');
  world.streams.add(response);
  request.on('close', () => world.streams.delete(response));
}

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };

function page(url, response) {
  const asked = path.join(dist, path.normalize(url.pathname));
  const file = asked.startsWith(dist) && existsSync(asked) && statSync(asked).isFile() ? asked : path.join(dist, 'index.html');
  response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' });
  createReadStream(file).pipe(response);
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock');
  if (!url.pathname.startsWith('/api/')) return page(url, response);
  if (url.pathname === '/api/events') return stream(request, response);
  if (url.pathname === `/api/procedures/${hash}/bpmn`) {
    response.writeHead(200, { 'Content-Type': 'application/xml' });
    return response.end(readFileSync(path.join(here, url.searchParams.get('process') === 'house_arrest' ? 'house_arrest.bpmn' : 'procedure.bpmn')));
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const body = (request.headers['content-type'] ?? '').includes('json') && bytes.length > 0 ? JSON.parse(bytes.toString()) : undefined;
  const result = await api(request, url, body, bytes.length);
  const type = result.status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(result.status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...(result.cookie ? { 'Set-Cookie': result.cookie } : {}) });
  response.end(result.body === undefined ? '' : JSON.stringify(result.body));
  return undefined;
}).listen(port, '127.0.0.1');
