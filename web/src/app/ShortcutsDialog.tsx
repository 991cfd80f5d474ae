import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Dialog } from '@/shared/ui/Dialog';
import { useKeyboard } from '@/shared/ui/keyboard';

const shortcuts = [
  ['/', 'search'],
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'open'],
  ['a', 'act'],
  ['x', 'tick'],
  ['g i', 'inbox'],
  ['?', 'help'],
] as const;

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { enabled, setEnabled } = useKeyboard();
  return (
    <Dialog title={t('shortcuts.title')} open={open} onClose={onClose}>
      <div className="stack">
        <dl className="shortcuts">
          {shortcuts.map(([keys, name]) => (
            <div key={keys}>
              <dt>
                {keys.split(' ').map((key) => (
                  <kbd key={key}>{key === 'Enter' ? t('shortcuts.enter') : key}</kbd>
                ))}
              </dt>
              <dd>{t(`shortcuts.${name}`)}</dd>
            </div>
          ))}
        </dl>
        <label className="row">
          <input type="checkbox" checked={enabled} onChange={(event) => setEnabled(event.target.checked)} />
          {t('shortcuts.enabled')}
        </label>
        <div className="row">
          <Button onClick={onClose}>{t('action.close')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
