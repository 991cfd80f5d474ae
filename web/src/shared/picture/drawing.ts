/** Drawings as files: what a page's style sheet says of them goes along. */

const drawn = ['fill', 'stroke', 'stroke-width', 'stroke-opacity', 'fill-opacity', 'opacity', 'font-size', 'font-family', 'font-weight', 'text-anchor'] as const;

/** A copy that looks the same outside the page: styles and tokens are written into it. */
export function standalone(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const originals = [drawing, ...drawing.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    for (const property of drawn) {
      const value = style.getPropertyValue(property);
      if (value) copies[i]?.setAttribute(property, value);
    }
    copies[i]?.removeAttribute('style');
    copies[i]?.removeAttribute('class');
  });
  return copy;
}

function save(bytes: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function svgOf(drawing: SVGSVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(standalone(drawing))], { type: 'image/svg+xml' });
}

export function saveSvg(drawing: SVGSVGElement, name: string) {
  save(svgOf(drawing), `${name}.svg`);
}

/** At twice its size, on the page's ground. */
export async function savePng(drawing: SVGSVGElement, name: string): Promise<void> {
  const { width, height } = drawing.viewBox.baseVal;
  const address = URL.createObjectURL(svgOf(drawing));
  try {
    const image = new Image(width * 2, height * 2);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * 2;
    canvas.height = height * 2;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = getComputedStyle(document.body).backgroundColor;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const bytes = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!bytes) throw new Error('no picture');
    save(bytes, `${name}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
}
