/** The sample case of the mock node, as its pages show it: an appeal is pending, so enforced removal is held. */
import { createHash } from 'node:crypto';
import { hash, holdAppeal, organisations, pack, removalForm, serveForm, unknownAsylum } from './data.mjs';

const two = (fr, en) => ({ fr, en });
export const caseId = '018f0000-0000-7000-8000-000000000001';
export const serveTask = '018f0000-0000-7000-8000-0000000000a1';

const deadlines = () => [
  {
    id: '018f0000-0000-7000-8000-0000000000d1', name: 'appeal_period', title: two('Délai de recours', 'Appeal period'), state: 'running',
    warns_at: '2026-04-02T22:00:00Z', warns_day: '2026-04-02', binds_at: '2026-04-03T22:00:00Z', binds_day: '2026-04-03', target: false,
    article: 'L. 614-1, L. 911-1', confidence: 'V:C', starts_on: '2026-03-02',
    effect: two('l’obligation de quitter le territoire n’est plus contestable', 'the obligation to leave can no longer be appealed'),
    trace: ['service.served_at = 2026-03-02 10:00', 'un mois de quantième à quantième : 2026-04-02, 24 h', 'lecture protectrice : délai franc, 2026-04-03, 24 h'],
  },
  {
    id: '018f0000-0000-7000-8000-0000000000d2', name: 'departure_window', title: two('Départ volontaire', 'Voluntary departure'), state: 'running',
    warns_at: '2026-04-01T22:00:00Z', warns_day: '2026-04-01', binds_at: '2026-04-01T22:00:00Z', binds_day: '2026-04-01', target: false,
    article: 'L. 612-1', confidence: 'V:C', starts_on: '2026-03-02', effect: two('l’exécution d’office devient possible', 'enforcement becomes possible'),
    trace: ['service.served_at = 2026-03-02 10:00', '30 jours : 2026-04-01, 24 h'],
  },
  {
    id: '018f0000-0000-7000-8000-0000000000d3', name: 'consulate_target', title: two('Réponse du consulat', 'Consulate’s answer'), state: 'passed',
    warns_at: '2026-03-01T11:00:00Z', warns_day: '2026-03-01', binds_at: '2026-03-01T11:00:00Z', binds_day: '2026-03-01', target: true, starts_on: '2026-02-20',
    effect: two('le dossier monte à la direction centrale', 'the file goes up to the central directorate'), trace: ['9 jours après la demande'],
  },
];

const facts = () => [
  { id: 'person.family_name', label: two('Nom', 'Family name'), display: 'DIALLO', value: 'DIALLO', type: 'string', recorded_at: '2026-02-20T09:00:00Z', by: 'Camille Sample', corrected: false },
  { id: 'service.served_at', label: two('Notifié le', 'Served on'), display: two('2 mars 2026 à 10:00', '2 March 2026 at 10:00'), value: '2026-03-02T10:00', type: 'date and time', occurred_at: '2026-03-02T09:00:00Z', recorded_at: '2026-03-02T09:30:00Z', by: 'Camille Sample', corrected: true },
  { id: 'measure.ground', label: two('Motif de la mesure', 'Ground of the measure'), display: 'L. 611-1 2°', value: 'overstay', type: 'string', options: [{ value: 'overstay', label: 'L. 611-1 2°' }, { value: 'refused', label: 'L. 611-1 3°' }], recorded_at: '2026-02-21T09:00:00Z', by: 'Dominique Sample', corrected: false },
];

const messages = () => [
  {
    id: '018f0000-0000-7000-8000-0000000000e1', direction: 'sent', type: 'lpc_escalation', title: two('Demande d’appui', 'Request for support'), peer: 'Ministère des affaires étrangères (démonstration)',
    state: 'delivered', at: '2026-03-01T15:00:00Z', purpose: two('obtenir un laissez-passer', 'obtain a laissez-passer'), legal_basis: two('Décret hypothétique (démonstration)', 'Hypothetical decree (demonstration)'),
    fields: [{ label: two('Nom', 'Family name'), display: 'DIALLO' }, { label: two('Nationalité', 'Nationality'), display: 'NGA' }],
  },
  {
    id: '018f0000-0000-7000-8000-0000000000e2', direction: 'received', type: 'lpc_question', title: two('Question du poste', 'Question from the post'), peer: 'Ministère des affaires étrangères (démonstration)',
    state: 'received', at: '2026-03-02T07:40:00Z', purpose: two('compléter le dossier', 'complete the file'), legal_basis: two('Décret hypothétique (démonstration)', 'Hypothetical decree (demonstration)'),
    fields: [{ label: two('Question', 'Question'), display: two('Photographie récente ?', 'Recent photo?') }],
  },
];

const tasks = () => [
  { id: serveTask, element: 'serve_notice', title: serveForm.title, organisation: organisations.pref59, role: 'agent', kind: 'due', state: 'open', due: deadlines()[1], allowed: true, why: [], form: serveForm },
  { id: '018f0000-0000-7000-8000-0000000000a2', element: 'propose_removal', title: removalForm.title, organisation: organisations.pref59, role: 'agent', kind: 'due', state: 'open', act: { id: 'enforced_removal', stage: 'propose' }, allowed: false, why: [holdAppeal(), unknownAsylum()], form: removalForm },
  { id: '018f0000-0000-7000-8000-0000000000a3', element: 'chosen_departure', title: two('Consigner un départ volontaire', 'Record a chosen departure'), organisation: organisations.pref59, role: 'agent', kind: 'available', state: 'open', allowed: true, why: [], form: { id: 'chosen_departure', title: two('Départ volontaire', 'Chosen departure'), fields: [] } },
  { id: '018f0000-0000-7000-8000-0000000000a4', element: 'demarche', title: two('Faire la démarche', 'Make the démarche'), organisation: organisations.post, role: 'officer', kind: 'due', state: 'open', allowed: false, why: [] },
];

/** The state of one sample case; a completed or corrected case is a new one of these. */
export function sampleCase() {
  const view = {
    id: caseId, reference: '59-2026-004217', version: 9, state_digest: '5a'.repeat(32), procedure: { pack: pack.id, version: pack.version, hash, title: pack.title }, status: 'open', lead: organisations.pref59, part: 'interior',
    person: { label: 'DIALLO Sample Awa', family_name: 'DIALLO', given_names: 'Sample Awa', birth_date: '1990-01-02', nationality: 'NGA', language: 'yo', erased: false },
    opened_at: '2026-02-20T09:00:00Z', next_deadline: deadlines()[1], holds: [holdAppeal()],
    acts: [
      { id: 'enforced_removal', title: two('Éloignement forcé', 'Enforced removal'), verdict: 'hold', grounds: [holdAppeal()] },
      { id: 'consular_contact', title: two('Contact avec le consulat', 'Contact with the consulate'), verdict: 'unknown', grounds: [unknownAsylum()] },
    ],
    tasks: tasks(), deadlines: deadlines(), facts: facts(),
    documents: [{ id: '018f0000-0000-7000-8000-0000000000f1', name: 'passeport-echantillon.pdf', media_type: 'application/pdf', size: 184_220, added_at: '2026-02-20T09:05:00Z', by: 'Camille Sample' }],
    messages: messages(), tokens: [{ element: 'serve_notice', process: 'interior', count: 1 }, { element: 'demarche', process: 'foreign', count: 1 }],
    path: ['start', 'f1', 'review', 'f2', 'sign_measure', 'f3'],
    incidents: [], moves: [],
    notices: [{ id: '018f0000-0000-7000-8000-0000000000c1', title: two('La date de notification a été corrigée', 'The date of service was corrected'), detail: two('Le délai de recours a été recalculé : prévenez l’avocat.', 'The appeal period was counted again: tell the lawyer.'), raised_at: '2026-03-02T08:00:00Z', acknowledged: false }],
    participants: [{ organisation: organisations.pref59, part: two('conduit la procédure', 'leads the procedure') }, { organisation: organisations.post, part: two('appui auprès de l’État', 'support with the State') }],
  };
  return view;
}

const row = (sequence, legal_at, kind, actor, fr, en, detail, event, leaf = sequence - 1) => ({
  sequence, legal_at, recorded_at: legal_at, kind, actor, title: two(fr, en), detail, event, proof: { leaf, integrated: leaf !== null },
});

export function sampleTimeline() {
  return [
    row(1, '2026-02-20T09:00:00Z', 'person', 'Camille Sample', 'Dossier ouvert', 'Case opened', [two('Préfecture du Nord', 'Prefecture of the Nord')], 'CaseOpened'),
    row(2, '2026-02-20T09:00:01Z', 'rule', 'fr-return 0.1.0', 'Un document de voyage est nécessaire', 'A travel document is needed', [two('Passeport expiré', 'Passport expired'), 'document_needed → true'], 'RuleEvaluated'),
    row(3, '2026-02-21T10:12:00Z', 'person', 'Dominique Sample', 'Obligation de quitter le territoire signée', 'Obligation to leave signed', [two('Délégation 2026-014, valable jusqu’au 31 décembre 2026', 'Delegation 2026-014, valid until 31 December 2026')], 'ActSigned'),
    row(4, '2026-03-01T11:00:00Z', 'timer', two('Horloge légale', 'Legal clock'), 'Réponse du consulat : objectif dépassé', 'Consulate’s answer: target passed', [], 'DeadlineEnded'),
    row(5, '2026-03-01T15:00:00Z', 'party', two('vers les affaires étrangères', 'to the foreign ministry'), 'Demande d’appui remise', 'Request for support delivered', [two('Accusé signé', 'Signed receipt')], 'MessageSent'),
    row(6, '2026-03-02T07:40:00Z', 'party', two('Consulat général à Lagos', 'Consulate general in Lagos'), 'Question reçue : photographie récente', 'Question received: recent photo', [], 'MessageReceived'),
    row(7, '2026-03-02T07:55:00Z', 'intervention', 'Camille Sample', 'Date de notification corrigée', 'Date of service corrected', [two('Avant : 1er mars 2026. Après : 2 mars 2026.', 'Before: 1 March 2026. After: 2 March 2026.'), two('Motif : erreur de saisie', 'Reason: keyed wrongly')], 'FactCorrected'),
    row(8, '2026-03-02T07:55:01Z', 'rule', 'fr-return 0.1.0', 'Délai de recours recalculé', 'Appeal period counted again', ['2026-04-02 → 2026-04-03'], 'DeadlineMoved'),
    row(9, '2026-03-02T07:58:00Z', 'rule', 'fr-return 0.1.0', 'Éloignement forcé bloqué', 'Enforced removal blocked', ['L. 722-7'], 'RuleEvaluated', null),
  ];
}

export const sampleDiagrams = () => [
  { file: 'procedures/return.bpmn', title: two('Retour', 'Return'), opens: true, processes: [{ id: 'interior', name: two('Retour', 'Return') }, { id: 'foreign', name: two('Appui', 'Support') }], calls: ['service'], elements: ['start', 'f1', 'review', 'f2', 'sign_measure', 'f3', 'serve_notice', 'f4', 'propose_removal', 'f5', 'end', 'demarche'] },
  { file: 'procedures/house_arrest.bpmn', title: two('Assignation à résidence', 'House arrest'), opens: false, processes: [{ id: 'house_arrest', name: two('Assignation', 'House arrest') }], calls: [], elements: ['assign'] },
];

export const samplePapers = () => ({
  rows: [
    { id: 'obligation', kind: 'notice', title: two('Obligation de quitter le territoire', 'Obligation to leave'), ready: true },
    { id: 'prolongation', kind: 'petition', title: two('Requête en prolongation', 'Petition to prolong'), ready: false, why: two('il manque la date du placement', 'the date of placement is missing') },
  ],
  languages: [{ language: 'fr', translated_percent: 100 }, { language: 'en', translated_percent: 100 }, { language: 'ar', translated_percent: 40 }],
});

export const sampleRules = () => [
  {
    sequence: 8, legal_at: '2026-03-02T07:55:01Z', decision: 'appeal_period', title: two('Délai de recours', 'Appeal period'),
    inputs: [
      { label: two('Document périmé', 'Document expired'), expression: 'if facts.passport.expires_on = null then false else true', display: two('non', 'no') },
      { label: two('Notifié le', 'Served on'), expression: 'facts.service.served_at', display: '2026-03-02' },
      { label: two('Mode', 'Manner'), expression: 'facts.service.manner', display: two('remise en main propre', 'by hand') },
    ],
    hits: [{ rule: 'appeal_ordinary', article: 'L. 614-1', applies_from: '2024-07-15', conditions: [{ input: two('Mode', 'Manner'), cell: '"hand"', text: two('remise en main propre', 'by hand') }], outputs: [{ label: two('Longueur', 'Length'), display: two('1 mois', '1 month') }] }],
    near_misses: [{ rule: 'appeal_detained', article: 'L. 921-2', applies_from: '2024-07-15', input: two('Mode', 'Manner'), cell: '"detained"', text: two('au centre de rétention', 'in detention'), unknown: false }],
    output: '{article: L. 614-1, L. 911-1, confidence: V:C, counting: ["month_strict", "month_clear"], length: 1, rule: "appeal_ordinary", unit: "months"}',
  },
  { sequence: 2, legal_at: '2026-02-20T09:00:01Z', decision: 'document_needed', title: two('Document nécessaire', 'Document needed'), inputs: [], hits: [], near_misses: [], output: 'true' },
];

export const sampleAccesses = () => [
  { at: '2026-03-02T08:00:00Z', user: 'agent.59', name: 'Camille Sample', organisation: organisations.pref59, what: two('dossier', 'case') },
  { at: '2026-03-01T16:20:00Z', user: 'signatory.59', name: 'Dominique Sample', organisation: organisations.pref59, what: two('chronologie', 'timeline') },
];

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** A true inclusion proof in a tree of two leaves, so that the page's own check has something to verify. */
export function sampleProof(sequence) {
  const leaf = sha256(Buffer.from([0]), Buffer.from(`sample ${sequence}`));
  const other = sha256(Buffer.from([0]), Buffer.from('other'));
  const root = sha256(Buffer.from([1]), leaf, other);
  return { sequence, leaf: 0, leaf_hash: leaf.toString('base64'), tree_size: 2, path: [other.toString('base64')], checkpoint: `mock.example/log\n2\n${root.toString('base64')}\n\n— mock.example SAMPLE\n` };
}

export { hash };
