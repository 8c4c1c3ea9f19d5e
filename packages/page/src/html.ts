/** Text that is safe between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** An HTML table; every cell is escaped. `align` per column, text to the left by default. */
export function htmlTable(headings: readonly string[], rows: readonly (readonly string[])[], align: readonly ('left' | 'right')[] = []): string {
  const cells = (tag: 'td' | 'th', row: readonly string[]): string =>
    row.map((cell, column) => `<${tag}${align[column] === 'right' ? ' class="number"' : ''}>${escapeHtml(cell)}</${tag}>`).join('');
  return `<div class="scroll"><table><thead><tr>${cells('th', headings)}</tr></thead><tbody>${rows
    .map((row) => `<tr>${cells('td', row)}</tr>`)
    .join('')}</tbody></table></div>`;
}
