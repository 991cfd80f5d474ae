import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@/shared/i18n';
import '@/shared/tokens/tokens.css';
import '@/shared/ui/base.css';
import '@/shared/ui/controls.css';
import { followTheme } from '@/shared/ui/theme';
import { App } from '@/app/App';

followTheme();
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
