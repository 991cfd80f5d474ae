import { describe, expect, it } from 'vitest';
import '@/shared/i18n';
import { article, isOwnRule, withArticle } from './article';

describe('articles', () => {
  it('do not break between letter and number', () => {
    expect(article('L. 421-9 à L. 421-23', 'fr')).toBe('L.\u00a0421-9 à L.\u00a0421-23');
  });
  it('are joined in the language of the page', () => {
    expect(article('L. 421-9 à L. 421-23', 'en')).toBe('L.\u00a0421-9 to L.\u00a0421-23');
    expect(article('CJA, L. 521-1 et L. 521-2 ; art. 83 à 85', 'en')).toBe('CJA, L.\u00a0521-1 and L.\u00a0521-2; art.\u00a083 to 85');
  });
  it('of the Union are named in the language of the page', () => {
    expect(article('Règlement (UE) 2024/1351, articles 9 et 12', 'en')).toBe('Regulation (EU) 2024/1351, articles 9 and 12');
    expect(article('RGPD, art. 12', 'en')).toBe('GDPR, art.\u00a012');
    expect(article('Règlement (UE) 2024/1348, art. 53(2)', 'fr')).toBe('Règlement (UE) 2024/1348, art.\u00a053(2)');
  });
  it('of the Communities bear their number as each language writes it', () => {
    expect(article('Règlement (CE) no 810/2009, art. 25 bis (signalement)', 'fr')).toBe('Règlement (CE) n°\u00a0810/2009, art.\u00a025 bis (signalement)');
    expect(article('Règlement (CE) no 810/2009, art. 25 bis (signalement)', 'en')).toBe('Regulation (EC) No 810/2009, Article 25a (notification)');
  });
  it('say of a practice that it is one, and where nobody has said it in English that it is told in French', () => {
    expect(article('Pratique : voyage réservé pour le départ', 'en')).toBe('Practice: a journey booked for the departure');
    expect(article('Pratique : voyage réservé', 'en')).toBe('Practice, in French: “voyage réservé”');
    expect(article('Pratique : voyage réservé', 'fr')).toBe('Pratique : voyage réservé');
  });
  it('in plain words are said in the language of the page', () => {
    expect(article('lendemain du dernier jour porté par le titre', 'en')).toBe('day after the last day that the permit bears');
    expect(article('cohérence des comptes : règle de ce produit', 'en')).toBe('coherence of the counts: rule of this product');
    expect(article('lendemain du dernier jour porté par le visa', 'fr')).toBe('lendemain du dernier jour porté par le visa');
  });
  it('that are not of the law are told from those that are', () => {
    expect(isOwnRule('règle de ce produit : un départ malgré un obstacle')).toBe(true);
    expect(isOwnRule('objectif de l’organisation, réglable')).toBe(true);
    expect(isOwnRule('Règlement (UE) 2024/1348, article 25(2) (règle de ce produit hors asile)')).toBe(false);
    expect(isOwnRule('L. 722-7')).toBe(false);
  });
  it('quote without a mark alone on its line', () => {
    expect(article('l’acte « Éloignement » attend', 'fr')).toBe('l’acte «\u00a0Éloignement\u00a0» attend');
  });
  it('close a sentence before its stop', () => {
    expect(withArticle('Un recours est pendant.', 'L. 722-7')).toBe('Un recours est pendant (L.\u00a0722-7).');
    expect(withArticle('Le placement court.', 'L. 741-1 (loi 2025-796) ; art. 53(2)')).toBe('Le placement court (L.\u00a0741-1, Act 2025-796; art.\u00a053(2)).');
    expect(withArticle('L’accord n’est pas en vigueur', '22')).toBe('L’accord n’est pas en vigueur (art.\u00a022)');
  });
});
