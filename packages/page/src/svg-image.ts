import { STYLE } from './style.ts';

const MARGIN = 14;

/**
 * The SVG of a drawn figure as a file of its own, which an `<img>` may show on any page: on a light ground, in the light colours, whatever surrounds it. Its caption stays
 * as the label for those who cannot see it.
 *
 * @param drawn what `figure` gave
 */
export function svgImage(drawn: string): string {
  const [, attributes, content] = /<svg ((?:[^">]|"[^"]*")*)>(.*)<\/svg>/s.exec(drawn)!;
  const [width, height] = /viewBox="0 0 (\S+) (\S+)"/.exec(attributes)!.slice(1).map(Number);
  // Of an attribute HTML escapes the quotes alone.
  const kept = attributes.replace(/(?<![-\w])(?:viewBox|width|height)="[^"]*" ?/g, '').replace(/&(?!quot;|amp;)/g, '&amp;').replaceAll('<', '&lt;').trim();
  const size = { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  const image = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-MARGIN} ${-MARGIN} ${size.width} ${size.height}" width="${size.width}" height="${size.height}" color="var(--ink)" ${kept}>
<rect x="${-MARGIN}" y="${-MARGIN}" width="${size.width}" height="${size.height}" rx="6" fill="var(--paper)"/>${content}</svg>
`;
  // Not every viewer of images knows custom properties, and none of them HTML's entities.
  return image.replace(/var\((--(?:\w+))\)/g, (found, name: string) => COLOURS.get(name) ?? found).replaceAll('&nbsp;', '&#160;');
}

const COLOURS = new Map([...STYLE.root.matchAll(/(--\w+): (#\w+);/g)].map(([, name, colour]) => [name, colour]));
