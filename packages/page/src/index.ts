export { escapeHtml, htmlTable } from './html.ts';
export { htmlFragment } from './fragment.ts';
export { type Page, type Section, htmlPage } from './page.ts';
export { CLASS_COLOURS, Plot, figure } from './plot.ts';
export { svgImage } from './svg-image.ts';
