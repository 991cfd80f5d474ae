import { useTranslation } from 'react-i18next';
import { Loaded } from '@/shared/ui/Loaded';
import { kindOf, type Draft } from '../draft';
import { usePackFile } from '../studioQueries';
import { drawingDifference } from './elements';
import { ElementTable } from './ElementTable';
import { LineList } from './LineList';
import { ruleDifference } from './rules';
import { RuleTables } from './RuleTables';
import { useNames, type PackNames } from './useNames';

interface DifferencesProps {
  title: string;
  /** The version in force. */
  base: string;
  /** Its files. */
  files: string[];
  paths: string[];
  /** The texts after, by path; those of a proposal are read by its hash. */
  draft?: Draft;
  proposal?: string;
}

/** What a draft or a proposal changes in the version in force: tables by cell, drawings by element, all else by line. */
export function Differences({ title, base, files, paths, draft, proposal }: DifferencesProps) {
  const { t } = useTranslation();
  const names = useNames(proposal ?? base, draft);
  return (
    <section className="stack differences" aria-label={title}>
      <h2>{title}</h2>
      {proposal ? <p className="muted">{t('studio.difference.files', { count: paths.length })}</p> : null}
      {paths.map((path) => (
        <details key={path} className="change" open>
          <summary className="mono">{path}</summary>
          <FileDifference path={path} base={files.includes(path) ? base : undefined} after={draft?.[path]} proposal={proposal} names={names} />
        </details>
      ))}
    </section>
  );
}

function FileDifference({ path, base, after, proposal, names }: { path: string; base?: string; after?: string; proposal?: string; names: PackNames }) {
  const old = usePackFile(base ?? '', base ? path : '');
  const now = usePackFile(proposal ?? '', proposal ? path : '');
  const missing = [base ? old : undefined, proposal ? now : undefined].find((query) => query && query.data === undefined);
  if (missing) return <Loaded query={missing}>{() => null}</Loaded>;
  return <Shown path={path} before={(base ? old.data : undefined) ?? ''} after={after ?? now.data ?? ''} names={names} />;
}

function Shown({ path, before, after, names }: { path: string; before: string; after: string; names: PackNames }) {
  const kind = kindOf(path);
  const rules = kind === 'dmn' ? ruleDifference(before, after) : undefined;
  const drawing = kind === 'bpmn' ? drawingDifference(before, after) : rules?.rest;
  // A file that cannot be read as what it is, or that is new, is shown by line.
  if (!drawing) return <LineList before={before} after={after} />;
  return (
    <div className="stack">
      {rules ? <RuleTables tables={rules.tables} names={names} /> : null}
      <ElementTable difference={drawing} alone={(rules?.tables.length ?? 0) === 0} names={names} />
    </div>
  );
}
