import { FeaturesError } from '../error.ts';
import { shown } from './shown.ts';

/** Of a cell, which may be as long as the request. */
const LONGEST_VALUE = 200;

/** What is wrong with a row of CSV; `row` counts from 1. */
export const csvProblem = {
  notANumber: (row: number, column: string, text: string): FeaturesError =>
    new FeaturesError('not-a-number', { row, column, value: text.slice(0, LONGEST_VALUE), what: `${shown(text)} is not a number`, allowed: 'a number of 64 bits, or nothing where it is missing' }),

  wrongCells: (row: number, found: string, columns: number): FeaturesError =>
    new FeaturesError('wrong-cells', { row, what: `The row has ${found} cells`, allowed: `${columns}, one for each column`, wayOut: 'Without a header, the columns are those that the model was trained with, in its order' }),

  badQuote: (row: number, text: string): FeaturesError =>
    new FeaturesError('bad-quote', { row, value: text.slice(0, LONGEST_VALUE), what: `Something follows the closing quote of ${shown(text)}`, allowed: 'a comma or the end of the line; a quote within quotes is written twice' }),

  openQuote: (row: number): FeaturesError => new FeaturesError('open-quote', { row, what: 'A quote is opened and never closed', wayOut: 'Close it, or write a quote within quotes twice' }),
};
