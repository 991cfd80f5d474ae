import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/shared/api/queries';
import { Button } from '@/shared/ui/Button';
import { Loaded } from '@/shared/ui/Loaded';
import { Message } from '@/shared/ui/Message';
import { usePageTitle } from '@/shared/ui/usePageTitle';
import { inOrder, versionIn, withFile, withVersion, type Draft } from './draft';
import { Differences } from './difference/Differences';
import { useNames } from './difference/useNames';
import { useKeptDraft } from './useKeptDraft';
import { FileEditor } from './FileEditor';
import { StudioDraftNote } from './StudioDraftNote';
import { Findings } from './Findings';
import { PublishPanel } from './PublishPanel';
import { packFile, type Finding, type Proposal, type StudioPack } from './studioEndpoints';
import { useFindings, useStudio } from './studioQueries';
import { TrialPanel } from './TrialPanel';
import './studio.css';

/** Procedures and rules shown, changed, checked as one types, tried and published by two. */
export function StudioPage() {
  const { t } = useTranslation();
  usePageTitle(t('studio.title'));
  const keeper = useSession().data?.roles.includes('rule_keeper') ?? false;
  const shelf = useStudio();
  const [id, setId] = useState('');
  // Another pack and back loses nothing, whether or not the browser can keep it.
  const [held, setHeld] = useState<Record<string, Draft>>({});
  if (!keeper)
    return (
      <div className="stack">
        <h1>{t('studio.title')}</h1>
        <Message tone="warn">{t('studio.for_keepers')}</Message>
      </div>
    );
  return (
    <Loaded query={shelf}>
      {(packs) => {
        const pack = packs.find((one) => one.id === id) ?? packs[0];
        return pack ? (
          <div className="stack">
            <h1>{t('studio.title')}</h1>
            <div className="field studio-pack">
              <label htmlFor="studio-pack">{t('studio.pack')}</label>
              <select id="studio-pack" className="input" value={pack.id} onChange={(event) => setId(event.target.value)}>
                {packs.map((one) => (
                  <option key={one.id} value={one.id}>
                    {`${one.title} · ${one.version}`}
                  </option>
                ))}
              </select>
            </div>
            <Workshop key={pack.hash} pack={pack} held={held[pack.hash] ?? {}} onHold={(files) => setHeld((before) => ({ ...before, [pack.hash]: files }))} />
          </div>
        ) : null;
      }}
    </Loaded>
  );
}

interface WorkshopProps {
  pack: StudioPack;
  /** What was changed in this pack since the page opened. */
  held: Draft;
  onHold: (draft: Draft) => void;
}

function Workshop({ pack, held, onHold }: WorkshopProps) {
  const { t } = useTranslation();
  const paths = inOrder(pack.files);
  const [draft, setHere] = useState<Draft>(held);
  const hold = useEffectEvent(onHold);
  useEffect(() => hold(draft), [draft]);
  const [path, setPath] = useState(paths[0] ?? '');
  const [shown, setShown] = useState<Finding>();
  // Grows whenever a file's text comes from elsewhere than its editor.
  const [reading, setReading] = useState(0);
  const findings = useFindings(pack.hash, draft);
  const changed = inOrder(Object.keys(draft));
  const names = useNames(pack.hash, draft);
  useLeavingAsked(changed.length > 0);

  const restart = (files: Draft) => {
    setHere(files);
    setReading((count) => count + 1);
  };
  const kept = useKeptDraft(`studio ${pack.hash}`, draft, restart);
  const read = async (proposal: Proposal) => {
    const texts = await Promise.all(proposal.changed.map(async (file) => [file, await packFile(proposal.hash, file)] as const));
    restart(Object.fromEntries(texts));
    setPath(proposal.changed[0] ?? path);
  };
  const manifest = draft['pack.toml'];
  const setVersion = async (version: string) => {
    const original = await packFile(pack.hash, 'pack.toml');
    setHere((files) => withFile(files, 'pack.toml', withVersion(files['pack.toml'] ?? original, version), original));
    if (path === 'pack.toml') setReading((count) => count + 1);
  };
  const sound = changed.length > 0 && !findings.waiting && findings.data?.problems.length === 0;

  return (
    <div className="studio">
      <section className="stack studio-main" aria-label={t('studio.editor')}>
        <div className="row">
          <div className="field">
            <label htmlFor="studio-file">{t('studio.file')}</label>
            <select id="studio-file" className="input" value={path} onChange={(event) => setPath(event.target.value)}>
              {paths.map((one) => (
                <option key={one} value={one}>
                  {draft[one] === undefined ? one : `${one} *`}
                </option>
              ))}
            </select>
          </div>
          <span className="muted">{t('studio.changed', { count: changed.length })}</span>
          {changed.length > 0 ? (
            <Button variant="quiet" onClick={() => restart({})}>
              {t('studio.discard')}
            </Button>
          ) : null}
        </div>
        <StudioDraftNote kept={kept} onDiscard={() => restart({})} />
        <FileEditor
          key={`${path} ${reading}`}
          hash={pack.hash}
          path={path}
          draft={draft}
          findings={findings.data?.problems ?? []}
          names={names}
          focus={shown?.file === path ? shown : undefined}
          onChange={(text, original) => setHere((files) => withFile(files, path, text, original))}
        />
      </section>
      <div className="stack studio-side">
        <Findings
          findings={findings.data?.problems}
          waiting={findings.waiting}
          error={findings.error}
          names={names}
          onShow={(finding) => {
            if (pack.files.includes(finding.file)) setPath(finding.file);
            setShown({ ...finding });
          }}
        />
        <TrialPanel base={pack.hash} draft={draft} sound={sound} />
        <PublishPanel
          pack={pack}
          draft={draft}
          sound={sound}
          version={manifest === undefined ? pack.version : versionIn(manifest)}
          onVersion={(version) => void setVersion(version)}
          onProposed={() => restart({})}
          onRead={(proposal) => void read(proposal)}
        />
      </div>
      <div className="studio-below stack">
        {pack.proposals.map((proposal) => (
          <Differences
            key={proposal.hash}
            title={t('studio.difference.proposed', { version: proposal.version, name: proposal.by_name, current: pack.version })}
            base={proposal.over}
            files={pack.files}
            paths={inOrder(proposal.changed)}
            proposal={proposal.hash}
          />
        ))}
        {changed.length > 0 ? <Differences title={t('studio.difference.title', { current: pack.version })} base={pack.hash} files={pack.files} paths={changed} draft={draft} /> : null}
      </div>
    </div>
  );
}

/** The browser asks before a draft is lost. */
function useLeavingAsked(unsaved: boolean) {
  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
