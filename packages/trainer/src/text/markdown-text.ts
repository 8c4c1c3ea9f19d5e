import { plainText } from './plain-text.ts';

/**
 * Text from outside (a category's name, a file's) as it is, in GitHub's Markdown: no markup, link, mention or end of a table's cell comes of it. Only what could mean
 * something is escaped, so that `Flow_Byts/s` is still read as it is written.
 */
export function markdownText(text: string): string {
  return plainText(text)
    .replace(/[\\`*[\]<>|~$]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=[#a-z])/gi, '\\&')
    .replace(/@(?=\S)/g, '\\@')
    .replace(/#(?=\S)/g, '\\#')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replace(/^(?:[#+-]|\d+[.)])(?= )/, (found) => `${found.slice(0, -1)}\\${found.slice(-1)}`);
}
