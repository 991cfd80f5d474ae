import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Message } from '@/shared/ui/Message';
import { Problem } from '@/shared/ui/Problem';
import { When } from '@/shared/ui/When';
import { isVersion, type Draft } from './draft';
import { proposeDraft, publishProposal, withdrawProposal, type Proposal, type StudioPack } from './studioEndpoints';
import { useShelfChange } from './studioQueries';

interface PublishProps {
  pack: StudioPack;
  draft: Draft;
  /** Nothing is found in the draft, and it changes something. */
  sound: boolean;
  version: string;
  onVersion: (version: string) => void;
  onProposed: () => void;
  onRead: (proposal: Proposal) => void;
}

/** One keeper of rules proposes, another one publishes; running cases stay under their version. */
export function PublishPanel({ pack, draft, sound, version, onVersion, onProposed, onRead }: PublishProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const propose = useShelfChange(proposeDraft, () => {
    setReason('');
    onProposed();
  });
  const missing = !sound ? 'not_ready' : version === pack.version ? 'not_renumbered' : reason.trim() === '' ? 'not_reasoned' : undefined;
  const ready = !missing && !propose.isPending;
  return (
    <section className="panel stack" aria-labelledby="publish-title">
      <h2 id="publish-title">{t('studio.publication')}</h2>
      <p className="muted">{t('studio.publication_text')}</p>
      {pack.proposals.map((proposal) => (
        <Waiting key={proposal.hash} proposal={proposal} onRead={() => onRead(proposal)} />
      ))}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) propose.mutate({ base: pack.hash, files: draft, reason: reason.trim() });
        }}
      >
        <div className="field">
          <label htmlFor="studio-version">{t('studio.version', { version: pack.version })}</label>
          <input
            id="studio-version"
            className="input"
            value={version}
            onChange={(event) => (isVersion(event.target.value) || event.target.value === '' ? onVersion(event.target.value) : undefined)}
          />
        </div>
        <div className="field">
          <label htmlFor="studio-reason">{t('studio.reason')}</label>
          <textarea id="studio-reason" className="input" value={reason} onChange={(event) => setReason(event.target.value)} />
        </div>
        {missing ? <p className="muted">{t(`studio.${missing}`)}</p> : null}
        <p>
          <Button type="submit" variant="primary" forbidden={!ready}>
            {propose.isPending ? t('studio.testing') : t('studio.propose')}
          </Button>
        </p>
        <Problem error={propose.error} />
      </form>
      <h3>{t('studio.versions')}</h3>
      <ul>
        {pack.versions.map((one) => (
          <li key={one.hash}>
            {one.version} <code>{one.hash.slice(0, 12)}</code> · <When at={one.first_seen_at} />
            {one.opens ? ` · ${t('studio.opens')}` : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Waiting({ proposal, onRead }: { proposal: Proposal; onRead: () => void }) {
  const { t } = useTranslation();
  const publish = useShelfChange(publishProposal);
  const withdraw = useShelfChange(withdrawProposal);
  const pending = publish.isPending || withdraw.isPending;
  return (
    <Message tone="warn">
      <p>
        <strong>{t('studio.proposed', { version: proposal.version, name: proposal.by_name })}</strong> · <When at={proposal.at} />
      </p>
      <p>{proposal.reason}</p>
      <p className="muted">{proposal.changed.join(' · ')}</p>
      <p>{t('studio.tried', { count: proposal.tried.cases, changes: proposal.tried.changes })}</p>
      {proposal.mine ? <p>{t('studio.needs_another')}</p> : null}
      <p className="row">
        <Button variant="quiet" onClick={onRead}>
          {t('studio.read_proposal')}
        </Button>
        <Button forbidden={pending || proposal.mine} onClick={() => publish.mutate(proposal.hash)}>
          {t('studio.publish')}
        </Button>
        <Button variant="quiet" forbidden={pending} onClick={() => withdraw.mutate(proposal.hash)}>
          {t('studio.withdraw')}
        </Button>
      </p>
      <Problem error={publish.error ?? withdraw.error} />
    </Message>
  );
}
