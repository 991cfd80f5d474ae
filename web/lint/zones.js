/**
 * Imports point one way: app -> features -> shared. A feature never imports another feature, shared imports neither.
 * Paths are judged by their `@/` form or, when relative, by the folder that they resolve to.
 */
import path from 'node:path';

const source = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../src');

/** @returns {{ zone: string, feature?: string } | undefined} the zone of a path under src, if it has one */
export function zoneOf(file) {
  const [zone, feature] = path.relative(source, file).split(path.sep);
  if (zone !== 'app' && zone !== 'features' && zone !== 'shared') return undefined;
  return zone === 'features' ? { zone, feature } : { zone };
}

/** @returns {string | undefined} why `from` may not import `to` */
export function forbidden(from, to) {
  if (!from || !to) return undefined;
  if (from.zone === 'shared' && to.zone !== 'shared') return 'shared imports neither features nor app';
  if (from.zone === 'features' && to.zone === 'app') return 'features do not import app';
  if (from.zone === 'features' && to.zone === 'features' && from.feature !== to.feature)
    return 'a feature does not import another feature: what both need belongs to shared';
  return undefined;
}

export default {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = zoneOf(context.filename);
    const check = (node) => {
      const target = node.source?.value;
      if (typeof target !== 'string') return;
      let file;
      if (target.startsWith('@/')) file = path.join(source, target.slice(2));
      else if (target.startsWith('.')) file = path.resolve(path.dirname(context.filename), target);
      else return;
      const why = forbidden(from, zoneOf(file));
      if (why) context.report({ node, message: why });
    };
    return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};
