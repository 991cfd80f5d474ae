/** Invented people and cases for the mock node: samples, marked as such, about nobody. */

const ground = (fr, en, article, verdict, restricted = false) => ({ text: { fr, en }, article, verdict, restricted });
const two = (fr, en) => ({ fr, en });

export const organisations = {
  pref59: { id: 'prefecture_59', name: two('Préfecture du Nord', 'Prefecture of the Nord') },
  central: { id: 'directorate', name: two('Direction générale des étrangers', 'Directorate for foreigners') },
  post: { id: 'post_lagos', name: two('Consulat général à Lagos', 'Consulate general in Lagos') },
};

export const users = [
  { user: 'agent.59', name: 'Camille Sample', organisation: 'pref59', roles: ['agent'], password: 'sample' },
  { user: 'signatory.59', name: 'Dominique Sample', organisation: 'pref59', roles: ['signatory'], password: 'sample' },
  { user: 'watch.59', name: 'Ariel Sample', organisation: 'pref59', roles: ['agent', 'supervisor', 'auditor', 'data_protection', 'administrator', 'leader'], password: 'sample' },
  { user: 'agent.central', name: 'Maxime Sample', organisation: 'central', roles: ['agent'], password: 'sample' },
];

export const hash = 'ab'.repeat(32);
export const pack = { id: 'fr-return', version: '0.1.0', hash, title: two('Retour', 'Return') };
export const talentPack = { id: 'fr-talent', version: '0.1.0', hash: 'ef'.repeat(32), title: two('Talent', 'Talent') };
export const oldPack = { id: 'fr-transfer', version: '0.0.1', hash: 'cd'.repeat(32), title: two('Transfert', 'Transfer') };

const field = (fact, fr, en, type, more = {}) => ({ fact, label: two(fr, en), type, required: true, ...more });

export const openingForm = {
  id: 'open_case',
  title: two('Personne et document', 'Person and document'),
  fields: [
    field('person.family_name', 'Nom', 'Family name', 'string', { mrz: true }),
    field('person.given_names', 'Prénoms', 'Given names', 'string'),
    field('person.birth_date', 'Date de naissance', 'Date of birth', 'date'),
    field('person.nationality', 'Nationalité', 'Nationality', 'string', { country: true }),
    field('person.sex', 'Sexe', 'Sex', 'string', { required: false, options: [{ value: 'F', label: two('féminin', 'female') }, { value: 'M', label: two('masculin', 'male') }, { value: 'X', label: two('autre', 'other') }] }),
    field('document.number', 'Numéro du passeport', 'Passport number', 'string'),
    field('document.expires_on', 'Expire le', 'Expires on', 'date'),
    field('person.adult', 'Majorité établie', 'Adult, established', 'boolean', { help: two('En cas de doute sur l’âge, répondez non.', 'If the age is in doubt, answer no.') }),
  ],
};

export const serveForm = {
  id: 'serve_notice',
  title: two('Notifier l’obligation de quitter le territoire', 'Serve the obligation to leave'),
  fields: [
    field('service.served_at', 'Notifié le', 'Served on', 'date and time', { occurred: true, help: two('Heure locale, telle qu’au procès-verbal.', 'Local time, as in the record.') }),
    field('service.manner', 'Mode', 'Manner', 'string', { options: [{ value: 'hand', label: two('remise en main propre', 'by hand') }, { value: 'post', label: two('voie postale', 'by post') }] }),
    field('service.languages', 'Langues des droits notifiés', 'Languages of the notified rights', 'list', { required: false }),
    field('service.pages', 'Nombre de pages', 'Number of pages', 'number', { required: false }),
    field('service.record', 'Nature de l’acte', 'Kind of act', 'string', { const: 'procès-verbal' }),
  ],
};

export const removalForm = {
  id: 'propose_removal',
  title: two('Proposer l’éloignement forcé', 'Propose enforced removal'),
  fields: [field('removal.proposed_on', 'Date proposée', 'Proposed date', 'date')],
};

export const holdAppeal = () => ground('Un recours est pendant devant le tribunal administratif : l’éloignement forcé attend son jugement.', 'An appeal is pending before the administrative court: enforced removal waits for its judgment.', 'L. 722-7', 'hold');
export const unknownAsylum = () => ground('La vérification d’une demande d’asile date de plus de deux jours.', 'The asylum check is more than two days old.', 'L. 541-1', 'unknown');

const names = ['DIALLO', 'TRAN', 'OKAFOR', 'HADDAD', 'MBEKI', 'SILVA', 'KONATE', 'NGUYEN', 'BEKELE', 'RAHMAN', 'TOURE', 'PETROV'];
const tasks = [
  [two('Notifier l’obligation de quitter le territoire', 'Serve the obligation to leave'), two('le délai de départ ne court pas', 'the departure period does not start')],
  [two('Répondre au poste : photographie', 'Answer to the post: photo'), two('le temps utile passe', 'useful time lapses')],
  [two('Consigner la réponse du consulat', 'Record the consulate’s answer'), two('l’objectif de l’organisation est manqué', 'the organisation’s target is missed')],
  [two('Examiner le droit au séjour', 'Examine the right to stay'), two('aucune mesure ne peut être signée', 'no measure can be signed')],
];
const hours = 3_600_000;

/** Rows of a full inbox around a legal present, as the node orders them: the nearest first, then what has no deadline. */
export function inboxRows(now, count) {
  const rows = Array.from({ length: count }, (_, index) => {
    const [title, effect] = tasks[index % tasks.length];
    const at = new Date(now + (index - 1) * 7.4 * hours * (1 + index / 9));
    return {
      task: `0000000${index % 10}-0000-7000-8000-${String(index).padStart(12, '0')}`,
      case: '018f0000-0000-7000-8000-000000000001',
      reference: `59-2026-${String(4100 + ((index * 37) % 800)).padStart(6, '0')}`,
      person: `${names[index % names.length]} Sample ${String.fromCharCode(65 + (index % 26))}.`,
      title,
      organisation: organisations.pref59,
      role: 'agent',
      kind: 'due',
      pack: pack.id,
      procedure: pack.title,
      element: `step_${index % tasks.length}`,
      ...(index % 3 === 0 ? { assignee: 'agent.59', assignee_name: 'Camille Sample' } : {}),
      ...(index % 11 === 7 ? {} : { due: { at: at.toISOString(), day: at.toISOString().slice(0, 10), name: two('Délai', 'Deadline'), effect, late: at.getTime() < now } }),
    };
  });
  return [...rows.filter((row) => row.due), ...rows.filter((row) => !row.due)];
}
