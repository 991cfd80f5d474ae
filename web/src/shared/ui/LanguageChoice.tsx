import { useTranslation } from 'react-i18next';
import { useChooseLanguage, useSession } from '@/shared/api/queries';
import type { Language } from '@/shared/api/types';
import { chooseForThisMachine } from '@/shared/i18n';
import { Button } from './Button';

const languages: { id: Language; own: string }[] = [
  { id: 'fr', own: 'Français' },
  { id: 'en', own: 'English' },
];

/** Each language under its own name; the choice is kept in the session when there is one. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const session = useSession().data;
  const choose = useChooseLanguage();
  return (
    <span className="language" role="group" aria-label={t('frame.language')}>
      {languages.map(({ id, own }) => (
        <Button
          key={id}
          variant="quiet"
          lang={id}
          aria-pressed={i18n.language === id}
          title={own}
          aria-label={own}
          onClick={() => {
            chooseForThisMachine(id);
            if (session) choose.mutate(id);
          }}
        >
          {id.toUpperCase()}
        </Button>
      ))}
    </span>
  );
}
