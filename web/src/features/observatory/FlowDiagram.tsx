import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figure } from '@/shared/api/types';
import { Picture } from '@/shared/picture/Picture';
import { streamsOf } from './views';
import { usePeriod } from '@/shared/i18n/usePeriod';
import { useFigure } from '@/shared/statistics/useFigure';

interface Station {
  key: string;
  name: string;
}
type Node = SankeyNode<Station, object>;
type Link = SankeyLink<Station, object>;

const size = { width: 920, height: 520 };

function element<K extends keyof SVGElementTagNameMap>(name: K, attributes: Record<string, string | number>, parent?: SVGElement): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  parent?.append(made);
  return made;
}

/** From where, by which route, to where: bands as wide as the figures of a period. The table says the same. */
export function FlowDiagram({
  figures,
  period,
  unit,
  title,
  file,
  name,
}: {
  figures: Figure[];
  period: string;
  unit: string;
  title: string;
  file: string;
  name: (part: string) => string;
}) {
  const { t } = useTranslation();
  const figure = useFigure();
  const words = usePeriod();
  const others = t('observatory.others');
  const draw = useCallback(() => {
    const streams = streamsOf(figures, period, others);
    const key = (stage: number, station: string) => `${stage} ${station}`;
    const stations = new Map<string, Station>();
    for (const one of streams) {
      stations.set(key(one.stage, one.from), { key: key(one.stage, one.from), name: name(one.from) });
      stations.set(key(one.stage + 1, one.to), { key: key(one.stage + 1, one.to), name: name(one.to) });
    }
    const svg = element('svg', { viewBox: `0 0 ${size.width} ${size.height}`, width: size.width, height: size.height, 'font-size': 12 });
    if (streams.length === 0) return svg;
    const graph = sankey<Station, object>()
      .nodeId((station) => station.key)
      .nodeWidth(10)
      .nodePadding(10)
      .extent([
        [180, 8],
        [size.width - 180, size.height - 8],
      ])({
      nodes: [...stations.values()],
      links: streams.map((one) => ({ source: key(one.stage, one.from), target: key(one.stage + 1, one.to), value: one.value })),
    });
    for (const link of graph.links) band(svg, link, (value) => figure(value, unit));
    for (const node of graph.nodes) station(svg, node, (value) => figure(value, unit));
    return svg;
  }, [figures, period, unit, name, others, figure]);
  return (
    <Picture draw={draw} title={title} file={file}>
      {t('observatory.flow_says', { period: words(period) })}
    </Picture>
  );
}

function band(svg: SVGSVGElement, link: Link, words: (value: number) => string) {
  const path = element(
    'path',
    {
      d: sankeyLinkHorizontal()(link) ?? '',
      fill: 'none',
      stroke: 'var(--accent)',
      'stroke-opacity': 0.25,
      'stroke-width': Math.max(1, link.width ?? 0),
    },
    svg,
  );
  element('title', {}, path).textContent = `${(link.source as Node).name} → ${(link.target as Node).name}: ${words(link.value)}`;
}

function station(svg: SVGSVGElement, node: Node, words: (value: number) => string) {
  const { x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node;
  element('rect', { x: x0, y: y0, width: x1 - x0, height: Math.max(1, y1 - y0), fill: 'var(--grey-6)' }, svg);
  const first = (node.targetLinks ?? []).length === 0;
  const label = element(
    'text',
    { x: first ? x0 - 6 : x1 + 6, y: (y0 + y1) / 2, dy: '0.35em', 'text-anchor': first ? 'end' : 'start' },
    svg,
  );
  label.textContent = `${node.name} ${words(node.value ?? 0)}`;
}
