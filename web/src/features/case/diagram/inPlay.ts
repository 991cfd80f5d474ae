/**
 * Which drawings of a pack a case has entered: that in which it began, those that hold a token of it or a step of its path.
 * The others may still be called.
 */
import type { CaseView, DiagramFile } from '@/shared/api/types';

type Standing = Pick<CaseView, 'tokens' | 'path'>;

export const tokensIn = (diagram: DiagramFile, { tokens }: Standing): number =>
  tokens.filter((token) => diagram.processes.some((process) => process.id === token.process) || diagram.elements.includes(token.element)).reduce((sum, token) => sum + token.count, 0);

function entered(diagram: DiagramFile, standing: Standing): boolean {
  const passed = new Set(standing.path);
  return diagram.opens || tokensIn(diagram, standing) > 0 || diagram.elements.some((element) => passed.has(element));
}

export function inPlay(diagrams: DiagramFile[], standing: Standing): { now: DiagramFile[]; ahead: DiagramFile[] } {
  return { now: diagrams.filter((one) => entered(one, standing)), ahead: diagrams.filter((one) => !entered(one, standing)) };
}

/** Where the element of the current duty is, the first that is offered; without one, the drawing in which the case began. */
export function firstShown(diagrams: DiagramFile[], duty?: string): DiagramFile | undefined {
  return (duty ? diagrams.find((one) => one.elements.includes(duty)) : undefined) ?? diagrams.find((one) => one.opens) ?? diagrams[0];
}
